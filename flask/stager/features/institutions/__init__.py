"""Institutions: their names."""
