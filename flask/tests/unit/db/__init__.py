"""The database kit, on every engine."""
