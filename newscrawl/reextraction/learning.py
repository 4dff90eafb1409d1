"""The profile with which stored articles are read again: the stored one, or one of the archive."""

import dataclasses
from collections import deque
from collections.abc import Iterable
from functools import partial

from newscrawl.extraction.site_knowledge import SiteKnowledge
from newscrawl.items import Article
from newscrawl.reextraction.reading import sample_stored
from newscrawl.replay.index import Entry, read_entry
from newscrawl.site_profiles import WINDOW, LearnedSite


def learn_site(
    learned: LearnedSite,
    known: SiteKnowledge,
    pages: Iterable[tuple[Article, tuple[Entry, Entry | None]]],
    *,
    read_seconds: float,
) -> SiteKnowledge:
    """Return what is known of the site with its profile.

    ``pages``: the stored articles, the oldest first, each with its place in the archive. They are
    read only if no profile is stored; the latest of them are enough.
    """
    if not learned.profile.places:
        learning = dataclasses.replace(known, profile=None, is_learning=True)
        for article, place in deque(pages, WINDOW):
            sample = sample_stored(article, partial(read_entry, *place), learning, read_seconds)
            if sample is not None:
                learned.add(sample)
        learned.learn()
    if not learned.profile.places:
        return known
    return dataclasses.replace(known, profile=learned.profile)
