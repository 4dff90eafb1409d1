"""What a page or a run was like, for people: pages that stand alone in a browser."""
