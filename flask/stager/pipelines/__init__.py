"""What can be run on datasets and how: the registry, job manifests and executors; no SQL."""
