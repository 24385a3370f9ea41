"""Pure parsing of what laboratories hand in: variant reports, VCF files and gene tables.

Bytes in, frozen dataclasses out; no web framework, no SQL, no network in this package.
"""
