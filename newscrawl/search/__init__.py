"""Full-text search over the day files of a data folder."""
