"""Tests of the pipeline registry, manifests and executors, without a database."""
