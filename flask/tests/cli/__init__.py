"""The commands of `stager`."""
