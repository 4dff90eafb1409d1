"""What the explanation says of lines that other pages of the site decide."""

from newscrawl.extraction.article import explain_raw
from newscrawl.extraction.site_knowledge import SiteKnowledge
from tests.extraction.profile.invented import learn, page, url

LETTER = "<p>The harbour in your inbox each Friday, with the tides and the catch of the week.</p>"


def test_a_line_of_the_template_names_its_evidence() -> None:
    pages = [page(n, below=LETTER if n % 6 else "") for n in range(12)]
    site = SiteKnowledge(profile=learn(pages))
    _, decisions, _ = explain_raw(pages[1], url(1), site=site)
    letter = next(one for one in decisions if one.text.startswith("The harbour in your inbox"))
    assert (letter.kept, letter.reason) == (False, "site/line")
    assert letter.match == "on 10 of 12 pages of this site"
