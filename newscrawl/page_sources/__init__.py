"""Pages from anywhere: saved files, folders, WARC files and addresses, read into articles."""
