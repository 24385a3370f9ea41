"""The list kit."""
