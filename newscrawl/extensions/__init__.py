"""What watches a crawl from beside it: its history, its progress."""
