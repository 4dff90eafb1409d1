"""Scrapy extensions that accompany a crawl from its start to its end."""
