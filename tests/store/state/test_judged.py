from collections.abc import Iterator
from pathlib import Path

import pytest

from newscrawl.link import Link
from newscrawl.skip_reasons import SkipReason
from newscrawl.store.state.database import State
from newscrawl.store.state.judged import queue_judged
from newscrawl.store.state.ledger import Ledger

SITE = "https://example.com/"


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    with State(tmp_path) as state:
        yield state


@pytest.fixture
def ledger(state: State) -> Ledger:
    """Pages with an article, without one by the reader's word, unreachable, and never read."""
    ledger = Ledger(state, "example.com")
    reasons = {"none": SkipReason.NO_BODY, "other": SkipReason.NOT_AN_ARTICLE}
    reasons |= {"copy": SkipReason.DUPLICATE_TEXT, "down": SkipReason.HTTP_ERROR}
    ledger.note_found(Link(url=SITE + name, source="feed") for name in reasons)
    for name, reason in reasons.items():
        ledger.settle(SITE + name, reason)
    ledger.settle(SITE + "stored", None, article_id="0" * 24)
    ledger.note_refused([(SITE + "list", SkipReason.LISTING)])
    ledger.flush()
    return ledger


def queued(ledger: Ledger) -> set[str]:
    return {link.url.removeprefix(SITE) for link in ledger.pending()}


def test_pages_without_an_article_are_queued_where_the_facts_have_changed(
    state: State, ledger: Ledger
) -> None:
    assert queue_judged(state, "example.com", "none stated") == 0
    assert queue_judged(state, "example.com", "none stated") == 0
    assert queued(ledger) == set()
    assert queue_judged(state, "example.com", "a body") == 2
    assert queued(ledger) == {"none", "other"}
    page = ledger.find(SITE + "none")
    assert page is not None
    assert page.reason is SkipReason.NO_BODY  # until it is read again
    assert queue_judged(state, "example.com", "a body") == 0


def test_pages_of_other_sites_are_not_queued(state: State, ledger: Ledger) -> None:
    queue_judged(state, "example.org", "none stated")
    assert queue_judged(state, "example.org", "a body") == 0
    assert queued(ledger) == set()
