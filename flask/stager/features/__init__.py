"""What a user can do, one folder a noun: routes, service, queries, schemas."""
