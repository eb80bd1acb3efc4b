"""Excel files that people fill in: template, safe reading, preview with every fault, import."""
