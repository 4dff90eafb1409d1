"""What is known of sites, addresses and articles, in one SQLite database."""
