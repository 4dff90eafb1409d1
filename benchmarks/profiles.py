"""Read the sites of a corpus that have several pages alone, and with the profile of their site.

    python3 -m benchmarks.profiles CORPUS [--sets daniel] [--least 8] [--model FILE]

Prints F1 of the body and the share of exact ones over all pages of sites with so many pages.
``--model``: a model that was not trained with these pages, else the one that is shipped.
"""

import argparse
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean
from urllib.parse import urlsplit

from newscrawl.evaluation import GoldPage, read_corpus
from newscrawl.evaluation.scoring import PageScore, score_page
from newscrawl.extraction.article import RawArticle, extract_with
from newscrawl.extraction.body.model import Model, load_model, shipped_model
from newscrawl.extraction.profile.site_profile import SiteProfile
from newscrawl.extraction.site_knowledge import NOTHING_KNOWN, SiteKnowledge
from newscrawl.loaders import load
from newscrawl.site_profiles import LearnedSite


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--sets", nargs="+", help="default: all")
    parser.add_argument("--least", type=int, default=8, help="pages of a site (default 8)")
    parser.add_argument("--model", type=Path)
    options = parser.parse_args()
    model = load_model(options.model) if options.model else shipped_model()
    sites: dict[str, list[GoldPage]] = defaultdict(list)
    for pages in read_corpus(options.corpus, options.sets).values():
        for page in pages:
            if page.gold.bodies:
                sites[urlsplit(page.url).netloc].append(page)
    chosen = [pages for pages in sites.values() if len(pages) >= options.least]
    alone: list[PageScore] = []
    learned: list[PageScore] = []
    for pages in chosen:
        alone += read_site(model, pages, NOTHING_KNOWN)
        learned += read_site(model, pages, SiteKnowledge(profile=learn_site(model, pages)))
    print(f"{len(chosen)} sites, {len(alone)} pages")
    for name, scores in (("each page alone", alone), ("with a profile", learned)):
        f1, exact = fmean(s.f1 or 0.0 for s in scores), fmean(bool(s.exact) for s in scores)
        print(f"{name:<16} F1 {f1:.4f}  exact {exact:.3f}")


def learn_site(model: Model, pages: Sequence[GoldPage]) -> SiteProfile:
    """Return the profile of the pages of a site."""
    learned = LearnedSite()
    for page in pages:
        raw = read_page(model, page, SiteKnowledge(is_learning=True))
        if raw.skip is None and raw.sample is not None:
            learned.add(raw.sample)
    return learned.learn()


def read_site(model: Model, pages: Sequence[GoldPage], site: SiteKnowledge) -> list[PageScore]:
    """Return the scores of the pages of a site."""
    return [score_page(page, load(read_page(model, page, site))) for page in pages]


def read_page(model: Model, page: GoldPage, site: SiteKnowledge) -> RawArticle:
    """Read a page with a model."""
    return extract_with(model, page.html(), page.url, site)


if __name__ == "__main__":
    main()
