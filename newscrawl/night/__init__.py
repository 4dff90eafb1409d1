"""A night: all sites, several at a time, each crawled in a process of its own."""
