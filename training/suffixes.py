"""``python -m training.suffixes``: make public_suffixes.txt, the rules of the public suffix list.

From the list (https://publicsuffix.org, MPL 2.0) as tldextract packs it. Other releases of
tldextract have another list; that of constraints.txt reproduces the file byte for byte.
"""

import argparse
from pathlib import Path

from tldextract import TLDExtract

import newscrawl


def main() -> None:
    """Write the file into the package, or to the path of the argument."""
    parser = argparse.ArgumentParser(description=__doc__)
    package = Path(newscrawl.__file__).parent
    parser.add_argument("file", nargs="?", type=Path, default=package / "public_suffixes.txt")
    file = parser.parse_args().file
    rules = find_rules()
    file.write_text("\n".join(rules) + "\n", encoding="utf-8")
    print(f"{len(rules):,} rules in {file}")


def find_rules() -> list[str]:
    """Return the rules of the list that tldextract brings, sorted; none is fetched."""
    bundled = TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)
    return sorted(bundled.tlds)


if __name__ == "__main__":
    main()
