"""A site that is new to its user: a sample of it, what should be said of it, drafts of tests."""
