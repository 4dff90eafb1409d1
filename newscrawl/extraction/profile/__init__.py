"""The profile of a site: what its own pages, read together, say of each of them."""
