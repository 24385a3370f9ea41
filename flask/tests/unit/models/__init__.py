"""What the tables refuse and keep by themselves, on every engine."""
