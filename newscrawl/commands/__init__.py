"""What ``scrapy X`` does beyond Scrapy: thin, over the rooms."""
