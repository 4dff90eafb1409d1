"""Reports for people: pages for a browser and lines for a terminal."""
