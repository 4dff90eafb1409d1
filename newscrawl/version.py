"""The name and the version of newscrawl."""

from importlib.metadata import version

PRODUCT = "newscrawl"
"""What a robots.txt calls us; the User-Agent begins with it."""

VERSION = version("newscrawl")
"""As the package's metadata has it."""
