"""The re-crawl schedule: what is worth a request tonight, and how it is asked for again."""
