"""Families: reading them, and the rule for their codenames."""
