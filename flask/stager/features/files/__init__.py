"""Files: linking them to datasets, uploading, downloading and looking for unlinked ones."""
