"""Genes by name and place; loading the gene tables."""
