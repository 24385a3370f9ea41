"""What makes the object store follow the database."""
