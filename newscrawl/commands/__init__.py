"""What ``newscrawl X`` does beyond Scrapy: thin, over the rooms."""
