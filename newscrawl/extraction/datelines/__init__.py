"""Datelines: place, day and agency before the first word of a story."""
