"""Exact duplicates, revisions and near-duplicates of articles."""
