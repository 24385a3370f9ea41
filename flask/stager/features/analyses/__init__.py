"""Analyses: requesting, listing, running, editing and reading them."""
