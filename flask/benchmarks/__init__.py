"""Measurements with a floor beside each figure; started by `make bench`, never by the tests."""
