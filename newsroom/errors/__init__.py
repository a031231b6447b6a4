"""What people get to see when something fails, and failures that have a name."""
