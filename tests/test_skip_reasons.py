"""Each reason is one row, and what others ask of a reason is answered by all rows."""

import pickle

import pytest
from scrapy.exceptions import DropItem, IgnoreRequest

from newscrawl.report.statistics.checks import CHECKS
from newscrawl.skip_reasons import PageOutcome, SkipReason
from newscrawl.skips import SkipItem, SkipRequest


@pytest.mark.parametrize("reason", SkipReason)
def test_a_reason_is_the_name_of_its_row(reason: SkipReason) -> None:
    assert reason == reason.row.name == f"{reason}"
    assert SkipReason(reason.row.name) is pickle.loads(pickle.dumps(reason)) is reason


def test_the_ledger_has_an_outcome_for_each_reason() -> None:
    assert {reason.row.outcome for reason in SkipReason} == {
        PageOutcome.SKIPPED,
        PageOutcome.DUPLICATE,
        PageOutcome.UNCHANGED,
        PageOutcome.FAILED,
        PageOutcome.QUEUED,
    }


def test_a_check_that_a_row_names_watches_it() -> None:
    checks = {check.name: check for check in CHECKS}
    for reason in SkipReason:
        if reason.row.check is not None:
            assert f"skipped/{reason}" in getattr(checks[reason.row.check], "parts", ())


def test_an_exception_carries_its_reason() -> None:
    request = SkipRequest(SkipReason.OFFSITE, "it leads to https://example.org/")
    assert isinstance(request, IgnoreRequest)
    assert (request.reason, str(request)) == (
        SkipReason.OFFSITE,
        "it leads to https://example.org/",
    )
    item = SkipItem(SkipReason.NO_BODY, "https://example.org/a")
    assert isinstance(item, DropItem)
    assert (item.reason, item.log_level) == (SkipReason.NO_BODY, "DEBUG")
    assert str(item) == "no-body: https://example.org/a"
