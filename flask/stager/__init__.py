"""Stager: cohort metadata, files, analyses and variants of rare-disease research groups."""
