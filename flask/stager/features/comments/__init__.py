"""Remarks on records."""
