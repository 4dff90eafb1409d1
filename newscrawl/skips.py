"""Scrapy's IgnoreRequest and DropItem with the reason for which a page is not stored."""

from scrapy.exceptions import DropItem, IgnoreRequest

from newscrawl.skip_reasons import SkipReason


class SkipRequest(IgnoreRequest):
    """Raised by a downloader middleware: the page is not fetched, or its response not used.

    ``why``: the reason in words, to be printed after the address.
    """

    def __init__(self, reason: SkipReason, why: str) -> None:
        super().__init__(why)
        self.reason = reason


class PutOff(SkipRequest):
    """The page is not requested in this run, and stays queued for the next one."""

    def __init__(self, why: str) -> None:
        super().__init__(SkipReason.PUT_OFF, f"put off to the next run: {why}")


class TooManyRedirects(SkipRequest):
    """The request is redirected more often than REDIRECT_MAX_TIMES allows."""

    def __init__(self) -> None:
        super().__init__(SkipReason.HTTP_ERROR, "max redirections reached")


class SkipItem(DropItem):
    """Raised by an item pipeline: the article is not stored."""

    def __init__(self, reason: SkipReason, url: str) -> None:
        super().__init__(f"{reason}: {url}", log_level="DEBUG")
        self.reason = reason
