"""``newscrawl replay``: read saved pages and show how the articles differ from the expected."""

from newscrawl.case_command import CaseCommand


class Command(CaseCommand):
    """Compare the cases of the named spiders, or of all."""

    name = "replay"

    def syntax(self) -> str:
        """Return the arguments."""
        return "[--fixtures DIR] [SPIDER ...]"

    def short_desc(self) -> str:
        """Return the line of ``newscrawl --help``."""
        return "Read saved pages again and show what differs from their expected.json"
