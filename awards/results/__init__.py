"""What came of what was registered: results, how far along, sums, and the resources mobilised."""
