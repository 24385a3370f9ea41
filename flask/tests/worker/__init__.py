"""Tests of the worker with real jobs, on both databases."""
