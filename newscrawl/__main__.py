"""``newscrawl X`` is ``scrapy X`` with newscrawl's settings, from any directory."""

import os
import sys

from scrapy.cmdline import execute

from newscrawl.version import PRODUCT, VERSION


def main() -> None:
    """Run the command line."""
    if sys.argv[1:] == ["--version"]:
        print(PRODUCT, VERSION)
        return
    os.environ.setdefault("SCRAPY_SETTINGS_MODULE", "newscrawl.settings")
    execute()


if __name__ == "__main__":
    main()
