"""Public suffixes are those that tldextract finds, for the rules of its own list."""

from collections.abc import Iterator

import pytest
from tldextract import TLDExtract

from newscrawl.public_suffixes import is_suffix, split_suffix


@pytest.fixture(scope="module")
def reference() -> TLDExtract:
    return TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)


def hosts_of(rule: str) -> Iterator[str]:
    """Yield the suffix of a rule, names under it, and that above it."""
    suffix = rule.replace("*", "any").replace("!", "")
    yield from (suffix, suffix.upper(), f"paper.{suffix}", f"www.paper.{suffix}")
    yield f"other.{suffix.partition('.')[2]}"
    if not suffix.isascii():
        yield f"paper.{suffix.encode('idna').decode()}"


def test_suffixes_are_those_of_the_library(reference: TLDExtract) -> None:
    rules = sorted(reference.tlds)
    chosen = [rule for n, rule in enumerate(rules) if n % 10 == 0 or not rule[0].isalnum()]
    assert any(rule.startswith("!") for rule in chosen)
    for host in (host for rule in chosen for host in hosts_of(rule)):
        found = reference(host)
        assert (host, *split_suffix(host)) == (host, found.domain, found.suffix)


@pytest.mark.parametrize(
    "host",
    ["", ".", "..", "localhost", "a..com", ".com", "com.", "xn--", "xn--a.com", "paper。co。uk",
     " paper.com ", "1.2.3.4.5", "blogspot.com", "paper.blogspot.com", "ß.de"],
)  # fmt: skip
def test_odd_hosts_have_the_suffixes_of_the_library(reference: TLDExtract, host: str) -> None:
    found = reference(host)
    assert split_suffix(host) == (found.domain, found.suffix)


def test_addresses_of_numbers_are_no_suffixes() -> None:
    assert not is_suffix("127.0.0.1")
    assert split_suffix("127.0.0.1")[1] == ""
