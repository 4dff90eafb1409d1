"""The commands of newscrawl, one module each; Scrapy finds them by the module's name."""
