"""What stands between the crawl and the network: what is refused, how fast, what is kept."""
