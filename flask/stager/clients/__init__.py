"""Everything outside the database, each behind a protocol; no rules and no SQL."""
