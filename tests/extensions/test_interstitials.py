import pytest

from newscrawl.extensions.interstitials import find_interstitial

URL = "https://gazette.example/world/the-harbour-closes"
STORY = (
    b"<html><head><title>%s</title></head><body class='single'><p>The harbour is closed."
    b"<script src='https://www.google.com/recaptcha/api.js'></script></p></body></html>"
)


@pytest.mark.parametrize(
    ("kind", "title", "url", "body"),
    [
        ("challenge", b"Just a moment...", URL, b""),
        ("challenge", b"Attention Required! | Cloudflare", URL, b""),
        ("challenge", b"gazette.example", URL, b"<script>window._cf_chl_opt={}</script>"),
        ("challenge", b"", URL, b"<div id='px-captcha'></div>"),
        ("challenge", b"Please verify you are a human", URL, b""),
        ("consent", b"Before you continue to the Gazette", URL, b""),
        ("login", b"Sign in to continue", URL, b""),
        ("consent", b"The Gazette", "https://consent.gazette.example/?to=1", b""),
        ("consent", b"", URL, b"<form method=post action='/privacy-gate/accept'>"),
        ("login", b"Log in - The Gazette", URL, b""),
        ("login", b"The Gazette", "https://gazette.example/wp-login.php?redirect=1", b""),
    ],
)
def test_interstitials_are_found(kind: str, title: bytes, url: str, body: bytes) -> None:
    assert find_interstitial(URL, url, STORY % title + body) == kind


@pytest.mark.parametrize(
    ("title", "asked", "body"),
    [
        (b"The harbour closes", URL, b""),
        (b"Consent forms of the clinic were lost", URL, b""),
        (b"Security check at the harbour takes hours", URL, b""),
        (b"He asked for a moment: just a moment later it rained", URL, b""),
        (b"How to log in", "https://gazette.example/login/help", b""),
        # A page with a story loads the same scripts for its advertisements.
        (b"The harbour closes", URL, b"captcha-delivery.com" + b" " * 70_000),
    ],
)
def test_articles_are_no_interstitials(title: bytes, asked: str, body: bytes) -> None:
    assert find_interstitial(asked, asked, STORY % title + body) is None


@pytest.mark.parametrize("body", [b"", b"<title", b"\x00\xff" * 9, b"<title>" + b"a" * 100_000])
def test_any_bytes_can_be_searched(body: bytes) -> None:
    assert find_interstitial(URL, URL, body) is None
