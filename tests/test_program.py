import sys

import pytest

from newscrawl.program import program_name


@pytest.mark.parametrize(
    ("called", "name"),
    [
        ("/usr/local/bin/scrapy", "scrapy"),
        ("/venv/lib/scrapy/__main__.py", "scrapy"),
        ("scrapy.exe", "scrapy"),
        ("/venv/bin/newscrawl", "newscrawl"),
        ("/src/newscrawl/__main__.py", "newscrawl"),
        ("/scrapy/my_script.py", "newscrawl"),
        ("", "newscrawl"),
    ],
)
def test_the_name_is_that_of_the_call(
    monkeypatch: pytest.MonkeyPatch, called: str, name: str
) -> None:
    monkeypatch.setattr(sys, "argv", [called])
    assert program_name() == name
