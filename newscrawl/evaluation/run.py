"""Run an extractor over pages and score it, in several processes if asked."""

import multiprocessing
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from typing import TypeAlias, TypeVar

from newscrawl.evaluation.corpus import CorpusError, GoldPage
from newscrawl.evaluation.figures import Scores
from newscrawl.evaluation.scoring import PageScore, score_page
from newscrawl.items import Article

T = TypeVar("T")
Reader: TypeAlias = Callable[[bytes, str], Article]
"""An extractor: takes the bytes and the address of a page, and returns an article."""


def evaluate(pages: Iterable[GoldPage], reader: Reader, *, jobs: int = 1) -> Scores:
    """Score ``reader`` on ``pages``, in the order of the pages.

    With more than one job ``reader`` is pickled, so that it must be a function of a module or
    an instance of such a class. Raises ``RuntimeError`` if a process dies.
    """
    return Scores(tuple(map_pages(_OnePage(reader), list(pages), jobs)))


def map_pages(one: Callable[[GoldPage], T], pages: Sequence[GoldPage], jobs: int) -> list[T]:
    """Return the results of ``one`` for ``pages``, in order, from several processes if asked.

    Raises ``RuntimeError`` if a process dies.
    """
    if jobs <= 1 or len(pages) <= 1:
        return list(map(one, pages))
    # A forked process shares the loaded models and modules; loading them takes seconds.
    start = "fork" if "fork" in multiprocessing.get_all_start_methods() else None
    context = multiprocessing.get_context(start)
    try:
        with ProcessPoolExecutor(min(jobs, len(pages)), context) as pool:
            return list(pool.map(one, pages, chunksize=8))
    except BrokenProcessPool as error:
        raise RuntimeError(
            "a process died while reading a page. Run it with one job to see on which."
        ) from error


@dataclass(frozen=True)
class _OnePage:
    reader: Reader

    def __call__(self, page: GoldPage) -> PageScore:
        try:
            html = page.html()
        except CorpusError as error:
            return replace(score_page(page, Article(url=page.url)), failure=str(error), unread=True)
        failure: str | None = None
        started = time.perf_counter()
        try:
            article = self.reader(html, page.url)
        except Exception as error:  # scored as an empty article
            failure = f"{type(error).__name__}: {error}"
            article = Article(url=page.url)
        milliseconds = (time.perf_counter() - started) * 1000
        return replace(score_page(page, article), failure=failure, milliseconds=milliseconds)
