"""Phenotypes: the terms of the Human Phenotype Ontology, and what participants show of them."""
