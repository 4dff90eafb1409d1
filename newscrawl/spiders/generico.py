"""GENERICO.ruWorld: news in English and Russian, on the tagDiv theme."""

from newscrawl.spiders.base import NewsSpider


class GenericoSpider(NewsSpider):
    """Reads generico.ru; robots.txt, the feed and the sections are found from the front page."""

    name = "generico"
    site = "https://generico.ru/"
