"""Why a page is read as it is: it is read as a crawl does, and each decision is kept."""

import dataclasses
import functools
from collections import Counter

from newscrawl.extraction.article import RawArticle, explain_raw
from newscrawl.extraction.body import phrases
from newscrawl.extraction.document import boilerplate
from newscrawl.extraction.document.facts import Facts
from newscrawl.extraction.document.sources import answers
from newscrawl.extraction.explain import BlockDecision, explain_openings
from newscrawl.extraction.fields.table import RECORD_FIELDS, RecordField
from newscrawl.extraction.site_knowledge import NOTHING_KNOWN, SiteKnowledge
from newscrawl.extraction.taught.taught_page import STATED
from newscrawl.items import Article, Dateline
from newscrawl.reading import Known, finish_reading
from newscrawl.report.views.explanation import BlockRow, Explanation, FieldRow, SourceValue
from newscrawl.store.files.archive import SavedPage


def explain(
    page: SavedPage, min_body_chars: int, site: SiteKnowledge = NOTHING_KNOWN
) -> Explanation:
    """Read the page as the crawl does, and explain each decision."""
    raw, decisions, facts = explain_raw(
        page.body,
        page.url,
        headers=dict(page.headers),
        fetched_at=page.fetched_at or None,
        site=site,
    )
    reading = finish_reading(raw, Known(min_body_chars=min_body_chars))
    article = reading.article
    return Explanation(
        article=article,
        skip=reading.skip,
        body_roles=site.body_roles,
        blocks=tuple(map(_block_row, decisions)),
        fields=tuple(
            _dateline_row(raw, article, facts, decisions)
            if row.name == "dateline"
            else _field_row(row, article, facts)
            for row in RECORD_FIELDS
        ),
    )


def _dateline_row(
    raw: RawArticle, article: Article, facts: Facts, decisions: list[BlockDecision]
) -> FieldRow:
    """Return the row of the dateline, with all readings of openings and their evidence."""
    openings = explain_openings(facts, decisions, raw.language, raw.date_published)
    readings = (
        SourceValue(
            value=reading.text,
            source=f"{reading.shape}, weight {reading.weight}: "
            + ", ".join(f"{name} {weight:+d}" for name, weight in reading.evidence),
        )
        for readings in openings
        for reading in readings
    )
    (field,) = (field for field in RECORD_FIELDS if field.name == "dateline")
    row = _field_row(field, article, facts)
    return dataclasses.replace(row, others=tuple(readings))


def _block_row(decision: BlockDecision) -> BlockRow:
    return BlockRow(
        text=decision.text,
        kind=str(decision.kind),
        path=decision.path,
        score=decision.score,
        kept=decision.kept,
        reason=decision.reason,
        why=_describe_rule(decision),
        features=decision.features,
        role=decision.role,
    )


def _describe_rule(decision: BlockDecision) -> str | None:
    """Return the purpose of the rule, and the name or phrase that it found."""
    parts = (_rule_reasons().get(decision.reason), decision.match)
    return "; ".join(filter(None, parts)) or None


@functools.cache
def _rule_reasons() -> dict[str, str]:
    return {rule.name: rule.why for rule in (*boilerplate.BOILERPLATE_RULES, *phrases.PHRASE_RULES)}


def _field_row(row: RecordField, article: Article, facts: Facts) -> FieldRow:
    name, source = row.name, article.provenance.get(row.name)
    found = list(answers(row.sources, facts))
    others = [
        SourceValue(value=_shown(answer.value) or "", source=answer.source) for answer in found
    ]
    taken = SourceValue(value=_shown_field(name, article) or "", source=source or "")
    if taken in others:
        others.remove(taken)
    return FieldRow(
        name=name,
        value=_shown_field(name, article),
        source=source,
        why=_describe_choice(row, facts, source, alone=not others) if source else None,
        others=tuple(others),
    )


def _describe_choice(row: RecordField, facts: Facts, source: str, *, alone: bool) -> str | None:
    """Return why the value was chosen, ``None`` where there was no choice."""
    if source == STATED:
        return "stated for the site"
    taken = row.extract(facts) if row.extract else None
    return (taken and taken.why) or (None if alone else row.chosen)


def _shown_field(name: str, article: Article) -> str | None:
    if name == "body":
        paragraphs = article.body.split("\n\n") if article.body else []
        size = sum(map(len, paragraphs))
        return f"{len(paragraphs)} paragraphs, {size} characters" if size else None
    if name == "blocks":
        counts = Counter(block.name for block in article.blocks)
        return ", ".join(f"{number} {role}" for role, number in counts.items()) or None
    if name == "images":
        return ", ".join(image.url for image in article.images) or None
    if name == "dateline":
        return _shown_dateline(article.dateline) if article.dateline else None
    return _shown(getattr(article, name))


def _shown_dateline(dateline: Dateline) -> str:
    parts = dataclasses.asdict(dateline)
    text = parts.pop("text")
    return "; ".join([text, *(f"{name} {_shown(value)}" for name, value in parts.items() if value)])


def _shown(value: object) -> str | None:
    """Return a value on one line, ``None`` where there is none."""
    if isinstance(value, list):
        return ", ".join(str(entry) for entry in value if entry) or None
    if isinstance(value, bool):
        return str(value).lower()
    return " ".join(str(value).split()) if value is not None else None
