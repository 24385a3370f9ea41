"""Agreements that hold over the whole code: routes, schema, imports, migrations."""
