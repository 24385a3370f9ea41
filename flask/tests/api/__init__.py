"""Requests to the whole application on real databases."""
