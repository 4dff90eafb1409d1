"""Stored articles in the formats of others: which articles, how they are written, and where."""
