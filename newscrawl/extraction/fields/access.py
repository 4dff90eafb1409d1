"""Whether the article can be read without paying."""

from newscrawl.extraction.document.article_node import Node, types_of
from newscrawl.extraction.document.facts import Facts
from newscrawl.extraction.document.sources import Found

_ACCESS = {"true": True, "false": False, "1": True, "0": False, "yes": True, "no": False}


def extract_access(facts: Facts) -> Found[bool] | None:
    """Return whether all of the article can be read without paying, where the page says it."""
    article = facts.head.article()
    stated = [
        Found(_ACCESS[value], f"json-ld:{_type_of(node)}.isAccessibleForFree")
        for node in (article, *_parts(article))
        if (value := _last_word((node or {}).get("isAccessibleForFree"))) in _ACCESS
    ]
    stated += [
        Found(_ACCESS[value], "microdata:isAccessibleForFree")
        for value in map(_last_word, facts.head.meta.get("isaccessibleforfree", ()))
        if value in _ACCESS
    ]
    if stated:  # a part that must be paid for outweighs the whole
        return min(stated, key=lambda found: found.value)
    tier = (facts.head.first("article:content_tier") or "").lower()
    if tier in ("free", "metered", "locked"):
        return Found(tier == "free", "meta:article:content_tier")
    return None


def _last_word(value: object) -> str:
    """Return ``false`` for False, ``"False"`` and ``http://schema.org/False``."""
    return str(value).strip().lower().rpartition("/")[2]


def _type_of(node: Node | None) -> str:
    return min(types_of(node or {}), default="Article")


def _parts(article: Node | None) -> list[Node]:
    parts = (article or {}).get("hasPart")
    return [
        part for part in (parts if isinstance(parts, list) else [parts]) if isinstance(part, dict)
    ]
