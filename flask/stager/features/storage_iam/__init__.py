"""People's keys of the object store, and making the store follow the database."""
