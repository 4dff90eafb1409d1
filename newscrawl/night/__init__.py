"""A night: every site crawled in a process of its own, some at once, one night at a time."""
