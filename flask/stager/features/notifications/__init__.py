"""What users are told of."""
