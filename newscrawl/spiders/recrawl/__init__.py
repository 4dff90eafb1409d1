"""The re-crawl schedule: which known pages and sources are due, and conditional requests."""
