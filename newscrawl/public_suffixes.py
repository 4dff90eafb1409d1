"""The registered domain of a host, by the public suffix list.

The rules are in ``public_suffixes.txt``, one on each line, which ``python -m training.suffixes``
makes. Private suffixes (blogspot.com) are among them: each name under one is a site of its own.
The file is read on the first look-up, which takes 3 ms; tldextract, which brings the same list,
takes 0.2 s, with the HTTP client that it loads.
"""

import functools
from pathlib import Path

_FILE = Path(__file__).with_name("public_suffixes.txt")


@functools.cache
def _rules() -> frozenset[str]:
    return frozenset(_FILE.read_text("utf-8").split())


def registered_domain(host: str) -> str | None:
    """Return the public suffix of a host with the label before it, ``None`` if there is none.

    >>> registered_domain("news.example.co.uk"), registered_domain("co.uk")
    ('example.co.uk', None)
    """
    labels = host.strip().rstrip(".").split(".")
    names = [_decoded(label) for label in labels]
    for start in range(len(names)):
        name, above = ".".join(names[start:]), ".".join(names[start + 1 :])
        if f"!{name}" in _rules():
            return ".".join(labels[start:])  # an exception from the wildcard
        if name in _rules() or f"*.{above}" in _rules():
            return ".".join(labels[start - 1 :]) if start and labels[start - 1] else None
    return None


def _decoded(label: str) -> str:
    """Return a label in lower case, with the letters that its Punycode stands for."""
    label = label.lower()
    try:
        return label.encode("ascii").decode("idna") if label.startswith("xn--") else label
    except UnicodeError:
        return label
