"""What every room of the awards shares: the way of a nomination, who may do what, settings, days."""
