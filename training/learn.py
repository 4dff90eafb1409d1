"""Learn from labelled pages: the weights of names and words, then both stages."""

import json
import math
import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from catboost import CatBoostClassifier

from newscrawl.extraction.body.features import FEATURES, compute_features
from newscrawl.extraction.body.model import Model, Trees
from newscrawl.extraction.body.page_arrays import Floats, PageArrays
from newscrawl.extraction.body.second_stage import add_scores
from newscrawl.extraction.body.weights import SHORT_CHARS, Weights, name_parts, short_block_words
from training.invented_pages import invent_samples
from training.pages import Sample

# A weight is kept if its part occurs on so many domains, and only so many of the strongest
# of each kind are kept in the model file.
_MIN_DOMAINS = 3
_KEPT = {"names": 6_000, "words": 8_000, "first_words": 3_000}
_PRIOR = 3.0
_INNER_FOLDS = 2
INVENTED = 600
# Links outside the best container are never text: a quarter of them is enough to learn that.
_EASY_SHARE = 0.25
# Trees of so many seeds are averaged, which reduces the variance of a single one.
_SEEDS = 2
_DEPTH = 6
_TREES = {"iterations": 400, "depth": _DEPTH, "learning_rate": 0.1, "l2_leaf_reg": 5, "rsm": 0.5}


@dataclass(frozen=True)
class Counts:
    """For each part or word of one page the share of its text that belongs to the article."""

    domain: str
    names: Mapping[str, float]
    words: Mapping[str, float]
    first_words: Mapping[str, float]


def count(sample: Sample) -> Counts:
    """Count one page with a full gold body."""
    layout, label = sample.layout, sample.label
    sums = np.zeros((2, len(layout.parents) + 1))
    words: dict[str, list[float]] = defaultdict(list)
    first: dict[str, list[float]] = defaultdict(list)
    for block, value in zip(layout.blocks, label.tolist(), strict=True):
        size = min(len(block.text), 300)
        sums[:, block.element + 1] += (size * value, size)
        found = short_block_words(block.text) if len(block.text) <= SHORT_CHARS else []
        for word in set(found):
            words[word].append(value)
        if found:
            first[found[0]].append(value)
    sums = sums.cumsum(axis=1)
    names: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for index, signature in enumerate(layout.signatures):
        kept, total = sums[:, layout.ends[index]] - sums[:, index]
        if total:
            for part in name_parts(signature):
                names[part][0] += kept
                names[part][1] += total
    return Counts(
        sample.domain,
        {part: kept / total for part, (kept, total) in names.items()},
        {word: sum(values) / len(values) for word, values in words.items()},
        {word: sum(values) / len(values) for word, values in first.items()},
    )


def learn_weights(counts: Iterable[Counts]) -> Weights:
    """Return the log-odds of names and words over pages, relative to the mean of all."""
    pages = list(counts)
    return Weights(
        _log_odds(pages, "names", _KEPT["names"]),
        _log_odds(pages, "words", _KEPT["words"]),
        _log_odds(pages, "first_words", _KEPT["first_words"]),
    )


def _log_odds(pages: Sequence[Counts], name: str, kept: int) -> dict[str, float]:
    own: Counter[str] = Counter()
    foreign: Counter[str] = Counter()
    domains: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        for part, share in getattr(page, name).items():
            own[part] += share
            foreign[part] += 1 - share
            domains[part].add(page.domain)
    # The parts come from sets: a sum in their order would have another last digit each time.
    total = math.fsum(own.values())
    base = total / max(total + math.fsum(foreign.values()), 1e-9)
    weights = {
        part: math.log((own[part] + _PRIOR * base) / (foreign[part] + _PRIOR * (1 - base)))
        - math.log(base / (1 - base))
        for part, seen in domains.items()
        if len(seen) >= _MIN_DOMAINS
    }
    strongest = sorted(
        weights, key=lambda part: (-abs(weights[part]) * math.sqrt(len(domains[part])), part)
    )
    return {part: round(weights[part], 2) for part in strongest[:kept]}


def train(samples: Sequence[Sample], seed: int) -> Model:
    """Return a model, trained on the samples and on pages invented from their texts.

    The inputs of each stage are computed without the domain of the page.
    """
    samples = [*samples, *invent_samples(samples, INVENTED, seed)]
    samples = [sample for sample in samples if sample.usable]
    folds = split_domains(samples, _INNER_FOLDS, seed)
    counts = {id(sample): count(sample) for sample in samples if sample.full}
    for fold in folds:
        names = {sample.domain for sample in fold}
        weights = learn_weights(c for c in counts.values() if c.domain not in names)
        for sample in fold:
            sample.table = compute_features(PageArrays(sample.layout), weights, sample.hints)
    for fold in folds:
        held_out = {id(sample) for sample in fold}
        first = _fit([s for s in samples if id(s) not in held_out], [], seed)
        for sample in fold:
            sample.scores = first.scores(sample.table)
    second_tables = [add_scores(PageArrays(s.layout), s.table, s.scores) for s in samples]
    return Model(
        learn_weights(counts.values()),
        _fit(samples, [], seed),
        _fit(samples, second_tables, seed),
        np.median(np.vstack(second_tables), axis=0).astype(np.float32),
    )


def split_domains(samples: Sequence[Sample], folds: int, seed: int) -> list[list[Sample]]:
    """Return the samples in folds; all pages of a registered domain are in one."""
    domains = sorted({sample.domain for sample in samples})
    random.Random(seed).shuffle(domains)
    place = {domain: index % folds for index, domain in enumerate(domains)}
    parts: list[list[Sample]] = [[] for _ in range(folds)]
    for sample in samples:
        parts[place[sample.domain]].append(sample)
    return parts


def _fit(samples: Sequence[Sample], tables: Sequence[Floats], seed: int) -> Trees:
    """Train trees of several seeds; the first trees of all seeds come first."""
    parts = [_fit_one(samples, tables, seed + number) for number in range(_SEEDS)]
    features, borders = (
        np.stack([getattr(part, name) for part in parts], axis=2).reshape(_DEPTH, -1)
        for name in ("features", "borders")
    )
    leaves = np.stack([part.leaves for part in parts], axis=1).reshape(-1, 2**_DEPTH)
    leaves = leaves / np.float32(_SEEDS)
    return Trees(features, borders, leaves, sum(part.bias for part in parts) / _SEEDS)


def _fit_one(samples: Sequence[Sample], tables: Sequence[Floats], seed: int) -> Trees:
    table = np.vstack(tables or [sample.table for sample in samples])
    label = np.concatenate([sample.label for sample in samples])
    weight = np.concatenate([sample.weight for sample in samples])
    easy = (table[:, FEATURES.index("link share")] > 0.95) & (
        table[:, FEATURES.index("in best container")] < 0.5
    )
    drawn = np.random.default_rng(seed).random(len(table)) < _EASY_SHARE
    chosen = (weight > 0) & (~easy | drawn)
    weight = np.where(easy, weight / _EASY_SHARE, weight)
    booster = CatBoostClassifier(
        **_TREES,
        border_count=64,
        thread_count=1,
        random_seed=seed,
        verbose=False,
        allow_writing_files=False,
    )
    booster.fit(table[chosen], label[chosen], sample_weight=weight[chosen])
    return _to_trees(booster)


def _to_trees(booster: CatBoostClassifier) -> Trees:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "trees.json"
        booster.save_model(str(path), format="json")
        stored = json.loads(path.read_text())
    features, borders, leaves = [], [], []
    for tree in stored["oblivious_trees"]:
        splits = tree["splits"] or []
        values = tree["leaf_values"]
        # A tree that is less deep is padded with splits that no value passes.
        missing = _DEPTH - len(splits)
        features.append([split["float_feature_index"] for split in splits] + [0] * missing)
        borders.append([split["border"] for split in splits] + [np.inf] * missing)
        leaves.append(values + [0.0] * (2**_DEPTH - len(values)))
    scale, bias = stored["scale_and_bias"]
    return Trees(
        np.array(features, np.int64).T,
        np.array(borders, np.float32).T,
        np.array(leaves, np.float32) * scale,
        float(bias[0] if isinstance(bias, list) else bias),
    )
