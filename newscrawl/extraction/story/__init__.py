"""The story of a page in typed blocks: their roles, links, lists, tables and pictures."""
