"""What is known of a site is a value of its own, and knowing nothing changes nothing."""

from newscrawl.extraction.site_knowledge import NOTHING_KNOWN, SiteKnowledge
from newscrawl.extraction.taught.site_facts import SiteFacts


def test_nothing_is_known_by_default() -> None:
    assert SiteKnowledge() == NOTHING_KNOWN
    assert NOTHING_KNOWN.facts is None


def test_secrets_are_not_printed() -> None:
    facts = SiteFacts(headers={"Authorization": "open-sesame"}, cookies={"key": "open-sesame"})
    assert "open-sesame" not in repr(SiteKnowledge(facts=facts))


def test_what_is_said_of_dates_is_a_habit() -> None:
    facts = SiteFacts(timezone="Europe/Vienna", day_first=False, language="de-AT")
    habits = SiteKnowledge(facts=facts).habits
    assert (str(habits.zone), habits.day_first, habits.language) == (
        *("Europe/Vienna", False, "de-AT"),
    )
