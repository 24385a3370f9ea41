"""Signing in and out, and recognising who calls."""
