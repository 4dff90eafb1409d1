"""What a site may put before its articles: challenge, consent, login. Told by cheap marks."""

import re
from dataclasses import dataclass

_TITLE = re.compile(rb"<title[^>]*>([^<]{1,200})", re.IGNORECASE)
_LOOKED_AT_BYTES = 65_536
_LEAST_BYTES_OF_A_PAGE = 60_000
"""Marks in the body count on small pages only: articles load the same scripts for their ads."""


@dataclass(frozen=True)
class _Wall:
    """One kind of page, by its title, by the address it leads to, by what is in it."""

    kind: str
    title: re.Pattern[bytes]
    address: re.Pattern[str]
    marks: tuple[bytes, ...]
    """In the body; looked for as they are, which costs microseconds."""


def _words(pattern: str) -> re.Pattern[bytes]:
    return re.compile(pattern.encode(), re.IGNORECASE | re.VERBOSE)


_WALLS = (
    _Wall(
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
    _Wall(
        "consent",
        _words(
            r"^\s*(?: before\ you\ continue\b | (?: we\ value\ your\ privacy | cookie\ consent "
            r"| your\ privacy | privacy\ (?:settings|gate) | consent | datenschutzeinstellungen ) "
            r"\s*(?:[^\w\s]|$) )"
        ),
        re.compile(r"^https?://(?:consent|cmp|privacy-gate|myprivacy)\.|/consent[/?]", re.I),
        (b"privacy-gate", b'id="consent-page', b'id="consent-wall', b'action="/consent'),
    ),
    _Wall(
        "login",
        _words(
            r"^\s*(?: log\ ?in | sign\ ?in | anmelden | connexion ) "
            r"(?: \s*(?:[^\w\s]|$) | \ to\ )"
        ),
        re.compile(r"^https?://(?:login|auth|accounts?|sso)\.|/(?:log|sign)in\b|/wp-login", re.I),
        (b'<body class="login', b'id="loginform"'),
    ),
)


def find_wall(asked: str, url: str, body: bytes) -> str | None:
    """Return what kind of page stands where an article was asked for, ``None`` if none does.

    An address counts only where a redirect led to it; marks in the body only on a small page.
    """
    title = _TITLE.search(body, 0, _LOOKED_AT_BYTES)
    for wall in _WALLS:
        if title and wall.title.search(title[1]):
            return wall.kind
        if url != asked and wall.address.search(url) and not wall.address.search(asked):
            return wall.kind
        if len(body) < _LEAST_BYTES_OF_A_PAGE and any(mark in body for mark in wall.marks):
            return wall.kind
    return None
