"""Data for trying and measuring: the demo cohort, and cohorts of any size."""
