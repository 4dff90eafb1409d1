"""``python -m training CORPUS``: cross-validate, train on everything, write the model.

CORPUS holds SET/html/ID.html.gz beside SET/ground-truth.json. Prints the cross-validated
figures, and writes the model file and its card into the package.
"""

import argparse
import functools
import json
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

import newscrawl.extraction.body
from newscrawl.evaluation import GoldPage, Scores, digest_of, evaluate, read_corpus
from newscrawl.extraction.article import extract_with
from newscrawl.extraction.body.features import FEATURES
from newscrawl.extraction.body.model import MODEL_FILE, Model
from newscrawl.extraction.body.second_stage import SECOND_STAGE_FEATURES
from newscrawl.items import Article
from newscrawl.loaders import load
from training.card import render_card
from training.learn import split_domains, train
from training.pages import Sample, read_samples

SEED = 7
FOLDS = 5
PACKAGE = Path(newscrawl.extraction.body.__file__).parent


@dataclass(frozen=True)
class Reader:
    """The extractor with another model."""

    model: Model

    def __call__(self, html: bytes, url: str) -> Article:
        return load(extract_with(self.model, html, url))


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--jobs", type=int, default=2, help="processes (default: 2)")
    parser.add_argument(
        "--out", type=Path, default=PACKAGE, help="folder of the model and its card"
    )
    options = parser.parse_args()
    pages = [page for pages in read_corpus(options.corpus).values() for page in pages]
    # A set of records about pages of other sets adds no pages.
    unique = list({page.path.resolve(): page for page in pages}.values())
    samples = read_samples(unique, options.jobs)
    print(f"{len(samples)} pages, {len({s.domain for s in samples})} domains", flush=True)
    scores = cross_validate(samples, pages, options.jobs)
    figures = {name: part.to_json() for name, part in scores.by_set.items()}
    model = train(samples, SEED)
    model.save(options.out / MODEL_FILE)
    digest = digest_of(options.corpus)
    stored = json.dumps({"corpus": digest, "sets": figures}, indent=1)
    (Path(__file__).parent / "figures.json").write_text(stored + "\n")
    card = render_card(figures, digest, samples, datetime.now(UTC).date())
    (options.out / "MODEL_CARD.md").write_text(card)
    print(card)
    print(f"{len(FEATURES)} + {len(SECOND_STAGE_FEATURES) - len(FEATURES)} features")


def cross_validate(samples: list[Sample], pages: list[GoldPage], jobs: int) -> Scores:
    """Score each page with a model that was trained without pages of its domain."""
    folds = split_domains(samples, FOLDS, SEED)
    run = functools.partial(_score_fold, samples, folds, pages)
    with ProcessPoolExecutor(jobs, get_context("fork")) as pool:
        parts = list(pool.map(run, range(FOLDS)))
    return Scores(tuple(page for part in parts for page in part.pages))


def _score_fold(
    samples: list[Sample], folds: list[list[Sample]], pages: list[GoldPage], number: int
) -> Scores:
    held_out = {id(sample) for sample in folds[number]}
    paths = {sample.page.path.resolve() for sample in folds[number]}
    model = train([sample for sample in samples if id(sample) not in held_out], SEED)
    if number == 0:  # pages without any text are in no fold
        known = {sample.page.path.resolve() for sample in samples}
        paths |= {page.path.resolve() for page in pages} - known
    scores = evaluate([page for page in pages if page.path.resolve() in paths], Reader(model))
    print(f"fold {number + 1} of {FOLDS}", flush=True)
    return scores


if __name__ == "__main__":
    main()
