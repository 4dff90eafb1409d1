"""``python -m training.world COUNTRIES``: make world.txt, an outline of the land for maps.

COUNTRIES is ``naturalearth_lowres.shp`` of Natural Earth 1:110m (https://www.naturalearthdata.com,
public domain), as geopandas 0.14 packs it in ``geopandas/datasets/naturalearth_lowres``. Borders
between countries are taken out, coasts simplified, and small islands left out.
"""

import argparse
import itertools
import struct
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import newscrawl.desk

_TOLERANCE = 0.3
"""Degrees by which a simplified coast may be off."""

_SMALLEST = 1.5
"""Square degrees of the smallest island."""

_SOUTH = -60.0
"""Antarctica files no news."""

Point = tuple[float, float]


def main() -> None:
    """Write the file into the package, or to the path of the argument."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = Path(newscrawl.desk.__file__).with_name("world.txt")
    parser.add_argument("countries", type=Path)
    parser.add_argument("file", nargs="?", type=Path, default=default)
    options = parser.parse_args()
    coasts = [simplify(ring) for ring in find_coasts(read_rings(options.countries))]
    path = "".join(to_path(coast) for coast in coasts if area(coast) >= _SMALLEST)
    options.file.write_text(path + "\n", encoding="ascii")
    print(f"{len(coasts)} coasts, {len(path):,} bytes in {options.file}")


def read_rings(file: Path) -> Iterator[list[Point]]:
    """Yield the rings of the polygons of a shapefile, as ESRI's description has them."""
    data, place = file.read_bytes(), 100
    while place < len(data):
        (words,) = struct.unpack_from(">i", data, place + 4)
        parts, points = struct.unpack_from("<2i", data, place + 44)
        starts = [*struct.unpack_from(f"<{parts}i", data, place + 52), points]
        values = struct.unpack_from(f"<{2 * points}d", data, place + 52 + 4 * parts)
        ring = [(round(x, 3), round(y, 3)) for x, y in zip(values[::2], values[1::2], strict=True)]
        yield from (ring[a:b] for a, b in itertools.pairwise(starts))
        place += 8 + 2 * words


def find_coasts(rings: Iterator[list[Point]]) -> list[list[Point]]:
    """Return the rings of what the rings cover together: a border has an edge in each direction."""
    edges: set[tuple[Point, Point]] = set()
    for ring in rings:
        if max(y for _, y in ring) > _SOUTH:
            edges.update((a, b) for a, b in itertools.pairwise(ring) if a != b)
    after = defaultdict(list)
    for a, b in sorted(edges):
        if (b, a) not in edges:
            after[a].append(b)
    coasts = []
    while after:
        start = next(iter(after))
        coast = [start]
        while (here := coast[-1]) in after:
            coast.append(after[here].pop())
            if not after[here]:
                del after[here]
        coasts.append(coast)
    return coasts


def simplify(line: list[Point]) -> list[Point]:
    """Return fewer points of a line, by Douglas and Peucker."""
    if len(line) < 3:
        return line
    (ax, ay), (bx, by) = line[0], line[-1]
    length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5

    def distance(point: Point) -> float:
        x, y = point
        if not length:  # a ring, which ends where it begins
            return float(((x - ax) ** 2 + (y - ay) ** 2) ** 0.5)
        return float(abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length)

    far = max(range(1, len(line) - 1), key=lambda place: distance(line[place]))
    if distance(line[far]) <= _TOLERANCE:
        return [line[0], line[-1]]
    return simplify(line[: far + 1])[:-1] + simplify(line[far:])


def area(ring: list[Point]) -> float:
    """Return the area of a ring, whichever way it turns."""
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs)) / 2


def to_path(ring: list[Point]) -> str:
    """Return a ring as a part of an SVG path: tenths of a degree, south and east positive."""
    points = [(round(10 * x), round(-10 * y)) for x, y in ring]
    steps = (f"{bx - ax} {by - ay}" for (ax, ay), (bx, by) in itertools.pairwise(points))
    return f"M{points[0][0]} {points[0][1]}l{' '.join(steps)}z".replace(" -", "-")


if __name__ == "__main__":
    main()
