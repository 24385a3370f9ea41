"""Datasets: listing, reading, creating, editing and deleting them."""
