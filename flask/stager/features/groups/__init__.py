"""Permission groups and their members."""
