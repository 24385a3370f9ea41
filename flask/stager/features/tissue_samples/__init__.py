"""Tissue samples: reading them below their participant."""
