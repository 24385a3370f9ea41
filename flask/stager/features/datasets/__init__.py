"""Datasets: listing, reading and editing them."""
