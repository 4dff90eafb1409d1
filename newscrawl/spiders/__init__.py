"""One spider a site: facts over ``NewsSpider``."""
