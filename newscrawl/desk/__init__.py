"""A local web application over what a crawl keeps: read, search, watch and correct."""
