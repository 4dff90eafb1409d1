"""The stages of reading and storing a page, and a stopwatch that divides CPU time among them.

A stage is the time inside of its functions, without that of the stages that they call: all of
them add up to the whole.
"""

import contextlib
import dataclasses
import functools
import inspect
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from types import FunctionType
from typing import Any

STAGES = (
    ("extraction: decode and parse", "newscrawl.extraction.document.page:read_page"),
    ("extraction: head", "newscrawl.extraction.document.head:read_head"),
    ("extraction: walk", "newscrawl.extraction.document.layout:read_layout"),
    ("extraction: theme", "newscrawl.extraction.document.themes:find_theme"),
    ("extraction: fields", "newscrawl.extraction.article:_read_fields"),
    ("extraction: impossible dates", "newscrawl.extraction.dates.published:find_impossible"),
    (
        "extraction: headline of a line",
        "newscrawl.extraction.document.headline_line:split_headline",
    ),
    ("extraction: learned values", "newscrawl.extraction.article:_take_learned"),
    ("extraction: learned values", "newscrawl.extraction.profile.placed:PlacedPage.__init__"),
    ("extraction: hints", "newscrawl.extraction.article:read_hints"),
    ("extraction: body, arrays", "newscrawl.extraction.body.page_arrays:PageArrays.__init__"),
    ("extraction: body, columns", "newscrawl.extraction.body.features:compute_features"),
    ("extraction: body, second look", "newscrawl.extraction.body.second_stage:add_scores"),
    ("extraction: body, trees", "newscrawl.extraction.body.model:Trees.scores"),
    ("extraction: body, lines cut", "newscrawl.extraction.body.trimming:find_lines_to_cut"),
    ("extraction: body, rules", "newscrawl.extraction.body.reader:read_body"),
    ("extraction: language", "newscrawl.extraction.fields.language:detect_language"),
    ("extraction: story", "newscrawl.extraction.story.read:read_story"),
    ("extraction: dateline", "newscrawl.extraction.article:_take_dateline"),
    ("extraction: offer to pay", "newscrawl.extraction.body.offer:extract_offered_access"),
    ("extraction: further pages", "newscrawl.extraction.pagination"),
    ("extraction: kind of page", "newscrawl.extraction.page_type:judge_page"),
    ("extraction: sample for the profile", "newscrawl.extraction.article:_sample"),
    ("extraction: rest", "newscrawl.extraction.article:extract_raw"),
    ("loaders", "newscrawl.loaders:load"),
    ("profile of the site", "newscrawl.site_profiles:LearnedSite.learn"),
    ("profile of the site", "newscrawl.spiders.learning"),
    ("identity and hashes", "newscrawl.store.identity:article_id"),
    ("identity and hashes", "newscrawl.store.identity:content_hash"),
    ("near-duplicates: sketch", "newscrawl.store.duplicates.sketches:sketch_of"),
    ("near-duplicates: cluster", "newscrawl.store.duplicates.clusters:Clusters.place"),
    ("pipelines: validate", "newscrawl.pipelines:ValidatePipeline.process_item"),
    ("pipelines: deduplicate", "newscrawl.pipelines:DeduplicatePipeline.process_item"),
    ("pipelines: store", "newscrawl.pipelines:StorePipeline.process_item"),
    ("store: write batches", "newscrawl.store.session:Session.flush"),
    ("WARC", "newscrawl.middlewares.archive"),
    ("addresses", "newscrawl.urls:clean_url"),
    ("addresses", "newscrawl.urls:page_address"),
    ("addresses", "newscrawl.urls:address_key"),
    ("addresses", "newscrawl.urls:same_site"),
    ("addresses", "newscrawl.urls:site_of"),
    ("addresses", "newscrawl.urls:domain_of"),
    ("sources and start", "newscrawl.discovery.sitemaps"),
    ("sources and start", "newscrawl.discovery.lists"),
    ("sources and start", "newscrawl.discovery.feeds"),
    ("sources and start", "newscrawl.spiders.sources"),
    ("sources and start", "newscrawl.spiders.plan"),
    ("sources and start", "newscrawl.store.session:Session.queue"),
    ("sources and start", "newscrawl.extensions.store:CrawlStore.start"),
    ("middlewares", "newscrawl.middlewares.addresses"),
    ("middlewares", "newscrawl.middlewares.robots"),
    ("middlewares", "newscrawl.middlewares.opt_outs"),
    ("middlewares", "newscrawl.middlewares.politeness"),
    ("middlewares", "newscrawl.middlewares.budgets"),
    ("middlewares", "newscrawl.middlewares.cookies"),
    ("middlewares", "newscrawl.middlewares.redirects"),
    ("middlewares", "newscrawl.middlewares.compression"),
    ("extensions", "newscrawl.extensions.history"),
    ("extensions", "newscrawl.extensions.progress"),
    ("extensions", "newscrawl.extensions.console"),
    ("spider", "newscrawl.spiders.page_reader"),
    ("spider", "newscrawl.spiders.base"),
)
"""Stage, and a function, a method, or a module of which all functions and methods are meant."""

FIELD = "extraction: field {}"
"""A stage for each row of the fields."""


class Stopwatch:
    """Divides CPU time among stages."""

    def __init__(self, rest: str) -> None:
        self._seconds: defaultdict[str, float] = defaultdict(float)
        self._running = [rest]
        self._since = time.process_time()

    def restart(self) -> None:
        self._seconds.clear()
        self._since = time.process_time()

    def read(self) -> Mapping[str, float]:
        """Return the seconds of each stage since the start."""
        self._note()
        return dict(self._seconds)

    def _note(self) -> None:
        now = time.process_time()
        self._seconds[self._running[-1]] += now - self._since
        self._since = now

    @contextlib.contextmanager
    def running(self, stage: str) -> Iterator[None]:
        """Put the time inside of the block on the account of a stage."""
        self._note()
        self._running.append(stage)
        try:
            yield
        finally:
            self._note()
            self._running.pop()

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that does the same, on the account of a stage."""
        known = inspect.signature(function).parameters
        takes_all = any(one.kind is one.VAR_KEYWORD for one in known.values())

        @functools.wraps(function)
        def run(*arguments: Any, **named: Any) -> Any:
            if named and not takes_all:  # signals send all that they have where ** takes it
                named = {name: value for name, value in named.items() if name in known}
            with self.running(stage):
                return function(*arguments, **named)

        @functools.wraps(function)
        def generate(*arguments: Any, **named: Any) -> Iterator[Any]:
            steps = function(*arguments, **named)
            while True:
                with self.running(stage):
                    try:
                        value = next(steps)
                    except StopIteration:
                        return
                yield value

        return generate if inspect.isgeneratorfunction(function) else run

    def install(self) -> None:
        """Time the stages of this process, in which no crawl has started yet."""
        timed: dict[int, Any] = {}
        done: set[object] = set()
        for stage, place in STAGES:
            for owner, name, function in find_functions(place):
                if function in done:
                    continue
                done.add(function)
                replacement = self.timed(stage, function)
                if inspect.isclass(owner):
                    setattr(owner, name, replacement)
                else:
                    timed[id(function)] = replacement
        table = import_module("newscrawl.extraction.fields.table")
        timed[id(table.RECORD_FIELDS)] = tuple(
            dataclasses.replace(row, extract=self.timed(FIELD.format(row.name), row.extract))
            if row.extract
            else row
            for row in table.RECORD_FIELDS
        )
        loaded = [one for name, one in sys.modules.items() if name.startswith("newscrawl")]
        for module in loaded:
            for name, value in list(vars(module).items()):
                if id(value) in timed:
                    setattr(module, name, timed[id(value)])


def find_functions(place: str) -> Iterator[tuple[object, str, Callable[..., Any]]]:
    """Yield the functions that a stage names, each with its module or class and its name there.

    Coroutines are left out: while one waits, others run.
    """
    module_name, _, path = place.partition(":")
    module = import_module(module_name)
    if path:
        *classes, name = path.split(".")
        owner: Any = functools.reduce(getattr, classes, module)
        yield owner, name, getattr(owner, name)
        return
    classes_there = [value for value in vars(module).values() if inspect.isclass(value)]
    for owner in [module, *classes_there]:
        for name, value in list(vars(owner).items()):
            is_own = isinstance(value, FunctionType) and value.__module__ == module_name
            is_async = inspect.iscoroutinefunction(value) or inspect.isasyncgenfunction(value)
            if is_own and not is_async and name != "__init__":
                yield owner, name, value


def print_stages(seconds: Mapping[str, float], pages: int) -> None:
    """Print the milliseconds of each stage for a page, in the order of the stages, and the sum."""
    total = sum(seconds.values())
    order = list(dict.fromkeys(stage for stage, _ in STAGES))

    def place(stage: str) -> int:
        stage = "extraction: fields" if stage.startswith(FIELD.format("")) else stage
        return order.index(stage) if stage in order else len(order)

    for stage in sorted(seconds, key=lambda stage: (place(stage), -seconds[stage])):
        took = seconds[stage]
        print(f"{stage:<40}{took / pages * 1000:>9.2f} ms{took / total:>8.1%}")
    print(f"{'the whole':<40}{total / pages * 1000:>9.2f} ms{1:>8.1%}")
