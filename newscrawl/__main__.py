"""``newscrawl X`` is ``scrapy X`` with newscrawl's settings, from any directory."""

import os

from scrapy.cmdline import execute


def main() -> None:
    """Run the command line."""
    os.environ.setdefault("SCRAPY_SETTINGS_MODULE", "newscrawl.settings")
    execute()


if __name__ == "__main__":
    main()
