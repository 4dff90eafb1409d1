"""The form of a language's file: what is known of a language, each field with its reader."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Language:
    """The words of one language that tell parts of a page from each other.

    A word that several languages share stands in the file of each. All words are lower
    case, as ``str.casefold`` gives them, unless the field says otherwise.
    """

    code: str
    """BCP 47, the language alone: ``de``; ``mul`` for what is the same in every language."""

    name: str
    """The English name, which is the file's as well."""

    summary_headings: tuple[str, ...] = ()
    """Headings over a summary that a machine wrote (``body.line_rules``)."""

    phrases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By the name of a row of ``body.phrases``: how the blocks begin that the row drops, or
    all that they say. The apostrophe is ``'``; a mark at the end is part of the phrase."""
