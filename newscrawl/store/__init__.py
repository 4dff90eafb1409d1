"""What a crawl keeps: day files, the state beside them, and saved pages."""
