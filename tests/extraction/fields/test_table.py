"""The rows of the fields are the record's, and each field has its chain."""

import pytest

from newscrawl.extraction.fields.table import RECORD_FIELDS
from newscrawl.items import OPTIONAL_FIELDS, PAGE_FIELDS
from newscrawl.loaders import CHAINS

NAMES = [row.name for row in RECORD_FIELDS]


def test_each_field_that_the_page_gives_has_a_row_in_the_order_of_the_record() -> None:
    # The response gives the address, and with it the domain.
    assert [name for name in PAGE_FIELDS if name not in ("url", "domain")] == NAMES
    assert set(OPTIONAL_FIELDS) < set(NAMES)


def test_each_field_has_a_chain_in_the_order_of_the_record() -> None:
    assert list(CHAINS) == NAMES


@pytest.mark.parametrize("row", RECORD_FIELDS, ids=NAMES)
def test_a_row_says_how_its_field_is_chosen(row: object) -> None:
    assert getattr(row, "chosen", "")
    assert not getattr(row, "sources", ()) or getattr(row, "extract", None) is not None
