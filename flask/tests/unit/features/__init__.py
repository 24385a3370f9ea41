"""Tests of the features that need no database."""
