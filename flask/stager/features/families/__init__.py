"""Families: reading, creating, editing and deleting them."""
