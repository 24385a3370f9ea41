"""Moving a site of the predecessor, rows and permissions, into an empty database."""
