"""Searches and looks of tables under a name."""
