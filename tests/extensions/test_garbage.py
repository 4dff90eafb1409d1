import gc

from scrapy import signals
from scrapy.utils.test import get_crawler

from newscrawl.extensions.garbage import GarbageExtension


def test_the_threshold_is_raised_while_the_engine_runs() -> None:
    before = gc.get_threshold()
    crawler = get_crawler()
    extension = GarbageExtension.from_crawler(crawler)
    crawler.signals.send_catch_log(signals.engine_started)
    during = gc.get_threshold()
    crawler.signals.send_catch_log(signals.engine_stopped)
    assert extension is not None  # kept until here: signals have only weak references
    assert gc.isenabled()
    assert during[0] > before[0]
    assert gc.get_threshold() == before
