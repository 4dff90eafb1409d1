"""A page as it was received: its tree, head, blocks, headings and what its theme marks."""
