"""Tests without input or output; they mirror the packages of `stager`."""
