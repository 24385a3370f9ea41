"""Tissue samples: reading, creating, editing and deleting them."""
