"""Spiders: ``NewsSpider`` and one file for each site with facts of its own."""
