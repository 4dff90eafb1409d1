"""The name and the version of newscrawl."""

PRODUCT = "newscrawl"
"""The product token: robots.txt groups are matched by it, and the User-Agent begins with it."""

VERSION = "0.1.0"
"""The release; the package's metadata is built from it."""
