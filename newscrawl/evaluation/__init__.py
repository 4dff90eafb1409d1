"""Score an extractor on saved pages with gold records, in the layout of a corpus.

A corpus is a folder of sets: ``SET/html/ID.html.gz`` beside ``SET/ground-truth.json``
(``{ID: {url, articleBody?, articleBodyAlt?, headline?, datePublished?, authors?,
with?, without?}}``), or ``SET/gold.jsonl``, whose records point at pages of other sets.
``evaluation.scoring`` and ``evaluation.figures`` define the figures.
"""

from newscrawl.evaluation.corpus import CorpusError, Gold, GoldPage, digest_of, read_corpus
from newscrawl.evaluation.datelines import DatelineScores, read_labels, score_datelines
from newscrawl.evaluation.figures import Scores
from newscrawl.evaluation.roles import RoleScores, read_role_labels, score_roles
from newscrawl.evaluation.rule_tallies import RuleTallies
from newscrawl.evaluation.rules import count_rules
from newscrawl.evaluation.run import Reader, evaluate
from newscrawl.evaluation.scoring import PageScore, score_page

__all__ = [
    "CorpusError",
    "DatelineScores",
    "Gold",
    "GoldPage",
    "PageScore",
    "Reader",
    "RoleScores",
    "RuleTallies",
    "Scores",
    "count_rules",
    "digest_of",
    "evaluate",
    "read_corpus",
    "read_labels",
    "read_role_labels",
    "score_datelines",
    "score_page",
    "score_roles",
]
