"""Tests of the client against a server that really runs."""
