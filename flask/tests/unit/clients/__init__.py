"""Tests of the clients, without a network."""
