"""Requests that nobody thought of, made from the API's own document."""
