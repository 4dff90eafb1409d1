"""The state: what is known about sites, pages and articles, in one SQLite database."""
