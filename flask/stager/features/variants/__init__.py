"""Variants of reports: the store, loading, searching."""
