"""The name of the program, for messages that name a command to run."""

import sys
from pathlib import PurePath


def program_name() -> str:
    """Return ``scrapy`` if the program was started under that name, else ``newscrawl``."""
    called = PurePath(sys.argv[0])
    name = called.parent.name if called.name == "__main__.py" else called.stem
    return "scrapy" if name == "scrapy" else "newscrawl"
