"""What watches a crawl from the side: Scrapy calls it, it changes nothing."""
