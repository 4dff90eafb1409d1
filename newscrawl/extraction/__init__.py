"""Bytes, headers and address of a page become raw facts; no Scrapy, no network, no clock."""
