"""The registered domain of a host is that which tldextract finds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tldextract import TLDExtract

from newscrawl.public_suffixes import registered_domain
from training.suffixes import find_rules

PEER = TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)
RULES = find_rules()


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("www.example.com", "example.com"),
        ("news.example.co.uk", "example.co.uk"),
        ("Example.COM.", "Example.COM"),
        # a private suffix
        ("storm.blogspot.com", "storm.blogspot.com"),
        # a wildcard, and an exception from one
        ("a.b.example.ck", "b.example.ck"),
        ("www.ck", "www.ck"),
        # letters, and the Punycode that stands for them
        ("новости.рф", "новости.рф"),
        ("a.xn--b1amnebsh.xn--p1ai", "xn--b1amnebsh.xn--p1ai"),
        # no domain is registered
        ("com", None),
        ("co.uk", None),
        ("localhost", None),
        ("127.0.0.1", None),
        ("2001:db8::1", None),
        ("example.invalid", None),
        ("", None),
        (".com", None),
    ],
)
def test_registered_domain(host: str, expected: str | None) -> None:
    assert registered_domain(host) == expected


@given(st.sampled_from(RULES), st.lists(st.from_regex(r"[a-z0-9-]{1,8}", fullmatch=True)))
def test_each_rule_is_read_as_the_peer_reads_it(rule: str, labels: list[str]) -> None:
    host = ".".join((*labels, rule.lstrip("!").replace("*", "any")))
    assert (registered_domain(host) or "") == PEER(host).top_domain_under_public_suffix
