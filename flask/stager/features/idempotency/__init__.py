"""Requests that were sent twice and acted upon once."""
