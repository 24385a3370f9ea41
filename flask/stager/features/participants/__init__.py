"""Participants: listing and reading them, and the rule for their codenames."""
