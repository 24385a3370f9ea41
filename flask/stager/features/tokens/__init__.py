"""API tokens: what programs use instead of a session."""
