"""The rows of the fields are the record's, and each field has its chain."""

import dataclasses

import pytest

from newscrawl.extraction.fields.table import RECORD_FIELDS
from newscrawl.items import OPTIONAL_FIELDS, PAGE_FIELDS, Article
from newscrawl.loaders import ArticleLoader

NAMES = [row.name for row in RECORD_FIELDS]


def test_each_field_that_the_page_gives_has_a_row_in_the_order_of_the_record() -> None:
    # The response gives the address, and with it the domain.
    assert [name for name in PAGE_FIELDS if name not in ("url", "domain")] == NAMES
    assert set(OPTIONAL_FIELDS) < set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_each_field_has_a_chain(name: str) -> None:
    assert callable(getattr(ArticleLoader, f"{name}_in"))


def test_no_chain_is_of_another_field() -> None:
    fields = {field.name for field in dataclasses.fields(Article)}
    declared = {
        name.removesuffix("_in").removesuffix("_out")
        for name in vars(ArticleLoader)
        if name.endswith(("_in", "_out")) and not name.startswith("_")
    }
    assert declared <= fields


@pytest.mark.parametrize("row", RECORD_FIELDS, ids=NAMES)
def test_a_row_says_how_its_field_is_chosen(row: object) -> None:
    assert getattr(row, "chosen", "")
    assert not getattr(row, "sources", ()) or getattr(row, "extract", None) is not None
