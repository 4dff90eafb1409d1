"""The page itself: its tree, head, blocks, headings, theme and boilerplate."""
