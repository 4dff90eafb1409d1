"""The files of a crawl: day files of articles, WARC files of responses."""
