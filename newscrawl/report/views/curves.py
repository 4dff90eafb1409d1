"""Curves and bars over nights, as small pictures in a page."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from markupsafe import Markup, escape

from newscrawl.report.views.foreign_text import visible
from newscrawl.report.views.night_page import find_top

_STEP, _BAR, _HEIGHT, _EDGE = 4, 7, 40, 2


def draw_curve(shares: Sequence[float | None], label: str, is_alarm: bool = False) -> Markup:
    """Return a curve of shares from 0 to 1, the last night last.

    It has a gap where there is none. A single night is a short line.
    """
    drawn = "".join(_draw_stretch(stretch) for stretch in _stretches(shares))
    width = max(len(shares) - 1, 1) * _STEP
    kind = "curve off" if is_alarm else "curve"
    return Markup(
        f'<svg class="{kind}" viewBox="0 0 {width} {_HEIGHT}" role="img" '
        f'aria-label="{escape(visible(label))}" preserveAspectRatio="none">'
        f'<line class="rail" x1="0" x2="{width}" y1="{_EDGE}" y2="{_EDGE}"/>'
        f'<line class="rail" x1="0" x2="{width}" y1="{_HEIGHT - _EDGE}" y2="{_HEIGHT - _EDGE}"/>'
        f"{drawn}</svg>"
    )


def draw_bars(counts: Sequence[int | None], label: str, is_alarm: bool = False) -> Markup:
    """Return a bar for each night, the last night's last, in a few hundred bytes.

    The tallest of the ordinary nights fills it, as in ``draw_trend``.
    """
    top = find_top(counts)
    heights = [
        None if count is None else min(max(round(count / top * _HEIGHT), 2), _HEIGHT)
        for count in counts
    ]
    bars = [
        f"M{place * _BAR} {_HEIGHT}v-{height}h5V{_HEIGHT}"
        for place, height in enumerate(heights)
        if height is not None
    ]
    has_last = bool(counts) and counts[-1] is not None
    last = bars.pop() if has_last else ""
    return Markup(
        f'<svg class="trend" viewBox="0 0 {len(counts) * _BAR - 2} {_HEIGHT}" role="img" '
        f'aria-label="{escape(visible(label))}" preserveAspectRatio="none">'
        f'<path d="{"".join(bars)}"/><path class="{"now off" if is_alarm else "now"}" d="{last}"/>'
        f"</svg>"
    )


def _stretches(shares: Sequence[float | None]) -> Iterator[list[tuple[float, float]]]:
    """Yield the points of the nights that follow each other without a gap."""
    for is_known, its in groupby(enumerate(shares), key=lambda pair: pair[1] is not None):
        if is_known:
            yield [
                (place * _STEP, _EDGE + (1 - (share or 0.0)) * (_HEIGHT - 2 * _EDGE))
                for place, share in its
            ]


def _draw_stretch(points: list[tuple[float, float]]) -> str:
    if len(points) == 1:
        x, y = points[0]
        points = [(x - 1, y), (x + 1, y)]
    path = " ".join(f"{x:g},{y:.1f}" for x, y in points)
    floor = f"{points[-1][0]:g},{_HEIGHT - _EDGE} {points[0][0]:g},{_HEIGHT - _EDGE}"
    return f'<polygon points="{path} {floor}"/><polyline points="{path}"/>'
