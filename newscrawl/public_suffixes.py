"""The public suffix list that tldextract bundles, as text that is searched where it stands.

tldextract's own trees of it take 6 MB of a crawl, and its rules as text .4 MB. The answers are
the same, with private suffixes (blogspot.com), each name under which is a site of its own.
"""

import functools
from collections import defaultdict

import idna
from tldextract.cache import DiskCache
from tldextract.suffix_list import get_suffix_lists

_DOTS = str.maketrans(dict.fromkeys("。．｡", "."))


def split_suffix(host: str) -> tuple[str, str]:
    """Return the name under a public suffix, and the suffix.

    The suffix is empty where the list has none, the name where the host is a suffix itself.

    >>> split_suffix("news.example.co.uk"), split_suffix("co.uk"), split_suffix("intranet")
    (('example', 'co.uk'), ('', 'co.uk'), ('intranet', ''))
    """
    labels = host.strip().translate(_DOTS).rstrip(".").split(".")
    start = _suffix_start([_decode(label) for label in labels])
    return labels[start - 1] if start else "", ".".join(labels[start:])


def is_suffix(domain: str) -> bool:
    """Return whether a domain is a public suffix itself, for which no cookie is kept.

    >>> is_suffix("co.uk"), is_suffix("example.co.uk"), is_suffix("intranet")
    (True, False, False)
    """
    return not split_suffix(domain)[0]


def _suffix_start(labels: list[str]) -> int:
    """Return the number of the suffix's first label; that behind the last one if there is none."""
    rules, start = _rules().get(labels[-1], ""), len(labels)
    around = ""
    for number in range(len(labels) - 1, -1, -1):
        name = f".{labels[number]}{around}"
        if f"{name}\n" in rules:
            if f"\n{name}\n" in rules:
                start = number
        elif f".*{around}\n" in rules:
            return number + 1 if f".!{name[1:]}\n" in rules else number
        else:
            break
        around = name
    return start


@functools.cache
def _rules() -> dict[str, str]:
    """Return the rules by their last label, each on a line and behind a dot.

    They are those of the package, never fetched and not cached on disk.
    """
    public, private = get_suffix_lists(
        cache=DiskCache(None), urls=(), cache_fetch_timeout=None, fallback_to_snapshot=True
    )
    found: defaultdict[str, list[str]] = defaultdict(list)
    for rule in (*public, *private):
        found[rule.rpartition(".")[2]].append(f".{rule}\n")
    return {label: "\n".join(("", *rules)) for label, rules in found.items()}


def _decode(label: str) -> str:
    label = label.lower()
    if not label.startswith("xn--"):
        return label
    try:
        return idna.decode(label)
    except (UnicodeError, IndexError):
        return label
