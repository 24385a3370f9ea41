"""Tests of reading and planning cohort sheets."""
