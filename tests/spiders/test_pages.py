import pytest

from newscrawl.spiders.pages import is_html


@pytest.mark.parametrize(
    ("body", "content_type", "expected"),
    [
        (b"<p>bare", "text/html; charset=utf-8", True),
        (b"", "TEXT/HTML", True),
        (b"<?xml version='1.0'?><!DOCTYPE html><html>", "application/xhtml+xml", True),
        (b"\n<!doctype HTML>", "text/plain", True),
        (b"<html><body>", "", True),
        (b"%PDF-1.7", "text/html", False),
        (b"\x89PNG\r\n", "", False),
        (b'{"a": "b"}', "application/json", False),
        (b"<rss>", "application/rss+xml", False),
    ],
)
def test_html_is_known_by_type_and_bytes(body: bytes, content_type: str, expected: bool) -> None:
    assert is_html(body, content_type) is expected
