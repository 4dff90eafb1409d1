"""Interstitials: pages that a site shows instead of an article, by title, address or marks."""

import re
from dataclasses import dataclass

_TITLE = re.compile(rb"<title[^>]*>([^<]{1,200})", re.IGNORECASE)
_SEARCHED_BYTES = 65_536
_LEAST_BYTES_OF_A_PAGE = 60_000
"""Marks in the body count only on smaller pages: articles load the same scripts for their ads."""


@dataclass(frozen=True)
class _Interstitial:
    """A kind of interstitial: its title, its address, and marks in its body."""

    kind: str
    title: re.Pattern[bytes]
    address: re.Pattern[str]
    marks: tuple[bytes, ...]
    """Bytes that the body contains."""


def _words(pattern: str) -> re.Pattern[bytes]:
    return re.compile(pattern.encode(), re.IGNORECASE | re.VERBOSE)


_INTERSTITIALS = (
    _Interstitial(
        "challenge",
        _words(
            r"^\s*(?: just\ a\ moment | attention\ required | access\ denied | ddos-guard "
            r"| are\ you\ (?:a\ )?(?:human|robot) | pardon\ our\ interruption "
            r"| human\ verification | checking\ your\ browser | please\ verify "
            r"| security\ check ) (?: \s*(?:[^\w\s]|$) | \ you\ are\ (?:a\ )?human )"
        ),
        re.compile(r"/cdn-cgi/challenge|[/.]captcha|/blocked\b|distil_|datadome", re.IGNORECASE),
        # Ordinary pages behind Cloudflare load /cdn-cgi/challenge-platform/ too.
        (
            b"/orchestrate/chl_page",
            b"_cf_chl_opt",
            b"px-captcha",
            b"captcha-delivery.com",
            b"AwsWafCookieDomainList",
            b"_Incapsula_Resource",
            b"/ddos-guard/js-challenge",
        ),
    ),
    _Interstitial(
        "consent",
        _words(
            r"^\s*(?: before\ you\ continue\b | (?: we\ value\ your\ privacy | cookie\ consent "
            r"| your\ privacy | privacy\ (?:settings|gate) | consent | datenschutzeinstellungen ) "
            r"\s*(?:[^\w\s]|$) )"
        ),
        re.compile(r"^https?://(?:consent|cmp|privacy-gate|myprivacy)\.|/consent[/?]", re.I),
        (b"privacy-gate", b'id="consent-page', b'id="consent-wall', b'action="/consent'),
    ),
    _Interstitial(
        "login",
        _words(
            r"^\s*(?: log\ ?in | sign\ ?in | anmelden | connexion ) "
            r"(?: \s*(?:[^\w\s]|$) | \ to\ )"
        ),
        re.compile(r"^https?://(?:login|auth|accounts?|sso)\.|/(?:log|sign)in\b|/wp-login", re.I),
        (b'<body class="login', b'id="loginform"'),
    ),
)


def find_interstitial(asked: str, url: str, body: bytes) -> str | None:
    """Return the kind of interstitial shown instead of an article, ``None`` if there is none.

    An address counts only where a redirect led to it; marks in the body only on a small page.
    """
    title = _TITLE.search(body, 0, _SEARCHED_BYTES)
    for row in _INTERSTITIALS:
        if title and row.title.search(title[1]):
            return row.kind
        if url != asked and row.address.search(url) and not row.address.search(asked):
            return row.kind
        if len(body) < _LEAST_BYTES_OF_A_PAGE and any(mark in body for mark in row.marks):
            return row.kind
    return None
