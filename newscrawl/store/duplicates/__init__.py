"""Which articles are the same, and which are nearly the same."""
