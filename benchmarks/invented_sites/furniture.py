"""What every page of a real site carries besides its words: styles, scripts, icons, long menus."""

import html
import random
from collections.abc import Sequence

_PROPERTIES = (
    "margin:0 auto {n}px|padding:{n}px {m}px|display:flex;gap:{n}px|color:#{h}|background:#{h}"
    "|font:{n}px/1.{m} Georgia,serif|max-width:{n}0px|border-bottom:{m}px solid #{h}"
    "|transform:translateY(-{n}px)|transition:opacity .{m}s ease-in-out"
).split("|")


def escape(text: str) -> str:
    return html.escape(text, quote=True)


def styles(rng: random.Random, rules: int) -> str:
    """Return a style element of so many rules."""
    lines = []
    for number in range(rules):
        body = ";".join(
            rng.choice(_PROPERTIES)
            .replace("{n}", str(rng.randint(1, 96)))
            .replace("{m}", str(rng.randint(1, 9)))
            .replace("{h}", f"{rng.randrange(4096):03x}")
            for _ in range(3)
        )
        lines.append(f".{token(rng, 5)}{number} .{token(rng, 4)}{{{body}}}")
    return f"<style>{' '.join(lines)}</style>"


def script(rng: random.Random, entries: int) -> str:
    """Return a script element with a state of so many entries, as page builders print it."""
    state = ",".join(
        f'"{token(rng, 6)}":{{"id":{rng.randrange(10**6)},"on":{rng.choice(("true", "false"))},'
        f'"slot":"/{rng.randrange(10**7)}/{token(rng, 8)}"}}'
        for _ in range(entries)
    )
    return f"<script>window.__{token(rng, 4)}={{{state}}};</script>"


def icon(rng: random.Random) -> str:
    """Return an icon drawn in the page."""
    path = " ".join(
        f"{rng.choice('MLHVC')}{rng.randrange(24)} {rng.randrange(24)}" for _ in "x" * 14
    )
    return (
        f'<svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true"><path d="{path}'
        f'"/></svg>'
    )


def token(rng: random.Random, length: int) -> str:
    """Return letters without meaning."""
    return "".join(rng.choice("abcdefghijkmnpqrstuvwxyz") for _ in range(length))


def anchor(url: str, text: str, attributes: str = "") -> str:
    return f'<a {attributes}{" " if attributes else ""}href="{escape(url)}">{escape(text)}</a>'


def items(rows: Sequence[str], attributes: str = "") -> str:
    """Return a list of the rows, which are markup."""
    return f"<ul {attributes}>" + "".join(f"<li>{row}</li>" for row in rows) + "</ul>"


def weave(rng: random.Random, blocks: Sequence[str], extras: Sequence[str]) -> list[str]:
    """Return the blocks with each extra put behind one of them, never before the first."""
    woven = list(blocks)
    for extra in extras:
        woven.insert(rng.randint(1, len(woven)), extra)
    return woven
