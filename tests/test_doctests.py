"""The examples in docstrings."""

import doctest
import importlib
from pathlib import Path

import pytest

import newscrawl

PACKAGE = Path(newscrawl.__file__).parent


def modules_with_examples() -> list[str]:
    files = (file for file in PACKAGE.rglob("*.py") if ">>> " in file.read_text(encoding="utf-8"))
    return sorted(
        ".".join(file.relative_to(PACKAGE.parent).with_suffix("").parts) for file in files
    )


@pytest.mark.parametrize("name", modules_with_examples())
def test_examples_are_right(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name))
    assert result.attempted
    assert result.failed == 0
