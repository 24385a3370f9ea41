"""Participants: listing, reading, creating, editing and deleting them, and their pedigree."""
