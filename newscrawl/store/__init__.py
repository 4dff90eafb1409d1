"""What a crawl keeps: day files, the state, and the archive."""
