"""Dates: how they are read, and which of those on a page say when it was published."""
