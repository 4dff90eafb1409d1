"""Is tonight unusual? A number against its own history, with the doubt that few cases leave.

A share (k of n) is held against a beta-binomial: what the earlier nights say of the
share, how much it moves from night to night, and how little n cases can say. Of a volume
it is asked whether half the usual explains it better than the usual does, each a negative
binomial around the median of nights like tonight. Both widen by themselves where there is
little to go by: no alarm comes from two articles, or from one odd night before.
"""

import math
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Proportion = tuple[int, int]
"""k of n."""

MIN_NIGHTS = 5
"""Nights of history before the first alarm."""

_MIN_CASES = 20
"""Cases (articles, pages) of history before the first alarm."""

_RARE = 3e-4
"""How improbable a share must be: a site has some 40 of them a night, 1200 a month."""

_LOST = 0.5
"""Of the usual volume: what is left when a source is gone. Between it and the usual a night
is judged by which of both it is more like; a bound on how rare it is would ring as often on
sites where nights say little as where they say much."""

_MORE_LIKELY, _MORE_LIKELY_WEEK = math.log(8), math.log(20)
"""How much more likely the half must make tonight; a week is looked at on seven nights."""

_UNKNOWN_OVERDISPERSION = 0.04
"""Of sites with too few nights to know: a fifth of their level."""

_FEW = 8
"""Cases under which the nights before are taken together with tonight, a week at most."""

_LEAST_EXPECTED = 9.0
"""Articles a night under which a volume says nothing; so many are reached by adding nights."""

_WEEK = 7
_STREAK = 6
"""Nights an alarm goes on before what it says counts as the site's way."""

_ODD_SHARE = 0.3
_LIKE_WEEKDAY = 0.25
"""Weekdays whose medians differ less than this are one kind of day."""


@dataclass(frozen=True)
class Anomaly:
    """Why a number is unusual."""

    value: float
    low: float
    high: float
    """The band of the earlier nights."""

    nights: int
    """Of history."""

    pooled: int = 1
    """Nights taken together for ``value``."""


def judge_share(history: Sequence[Proportion], tonight: Proportion, least: float) -> Anomaly | None:
    """Return a verdict if tonight's share is unusually high, ``None`` if it is as ever.

    ``history``: the nights before, the oldest first. ``least``: the smallest rise of the
    share that is worth a word, whatever the number of cases. An alarm goes on for some
    nights: those before tonight that would be one as well are left out of the history.
    """
    for streak in range(_STREAK):
        before, since = history[: len(history) - streak], history[len(history) - streak :]
        if not _has_history(before):
            break
        if all(_is_high(before, night, least) for night in (tonight, *since)):
            return _anomaly(before, tonight)
    window = _window([*history, tonight])
    before = history[: len(history) - len(window) + 1]
    if tonight[0] and _has_history(before) and _is_high(before, _sum(window), least):
        return _anomaly(before, _sum(window), len(window))
    return None


def judge_volume(
    history: Sequence[int], tonight: int, *, weekdays: Sequence[int], weekday: int
) -> Anomaly | None:
    """Return a verdict if there is unusually little tonight.

    ``weekdays``: of each night of ``history``, 0 to 6; ``weekday``: tonight's. Nights of
    weekdays that bring alike are compared. A quiet site is judged by a week.
    """
    if len(history) < _WEEK:
        return None
    by_day: dict[int, list[int]] = {}
    for count, day in zip(history, weekdays, strict=True):
        by_day.setdefault(day, []).append(count)
    like = _nights_like(by_day, weekday)
    pooled = 1
    if statistics.median(like) < _LEAST_EXPECTED:
        pooled = _WEEK
        # The nights added to tonight are not the history it is held against.
        before = history[: len(history) - pooled + 1]
        like = [sum(before[end - pooled : end]) for end in range(pooled, len(before) + 1)]
        tonight += sum(history[len(history) - pooled + 1 :])
        by_day = {0: like}
        if len(like) < MIN_NIGHTS or statistics.median(like) < _LEAST_EXPECTED:
            return None
    typical = statistics.median(like)
    overdispersion, doubt = _overdispersion(by_day), math.pi / 2 / len(like)
    usual, half = (
        _log_chance(tonight, share * typical, overdispersion, doubt) for share in (1, _LOST)
    )
    if half - usual < (_MORE_LIKELY if pooled == 1 else _MORE_LIKELY_WEEK):
        return None
    is_like_known = pooled > 1 or len(by_day.get(weekday, ())) > 1
    low, high = _band([float(count) for count in (like if is_like_known else history)])
    return Anomaly(tonight, low, high, len(history), pooled)


def _has_history(nights: Sequence[Proportion]) -> bool:
    told = [n for _, n in nights if n]
    return len(told) >= MIN_NIGHTS and sum(told) >= _MIN_CASES


def _window(nights: Sequence[Proportion]) -> Sequence[Proportion]:
    """Return tonight and, where it has few cases, the nights before that make up for it."""
    size = 1
    while size < min(_WEEK, len(nights)) and _sum(nights[-size:])[1] < _FEW:
        size += 1
    return nights[-size:]


def _is_high(history: Sequence[Proportion], night: Proportion, least: float) -> bool:
    k, n = night
    if not n:
        return False
    nights = _without_the_odd_one([share for share in history if share[1]])
    usual, of = _sum(nights)
    if k / n < usual / of + least:
        return False
    mean = (usual + 0.5) / (of + 1)
    firmness = 1 / (1 / (of + 1) + 1 / _steadiness(nights, mean))
    return _as_many_or_more(k, n, mean * firmness, (1 - mean) * firmness) < _RARE


def _without_the_odd_one(nights: list[Proportion]) -> list[Proportion]:
    """Leave out a single night unlike all others: a breakage that was repaired."""
    middle = statistics.median(k / n for k, n in nights)
    odd = [share for share in nights if abs(share[0] / share[1] - middle) > _ODD_SHARE]
    return [share for share in nights if share not in odd] if len(odd) == 1 else nights


def _steadiness(nights: Sequence[Proportion], mean: float) -> float:
    """Return the precision of the beta from which each night draws its share.

    By moments: what the shares vary more than the numbers of cases explain.
    """
    total = sum(n for _, n in nights)
    spread = sum(n * (k / n - mean) ** 2 for k, n in nights) / total
    by_chance = mean * (1 - mean) * len(nights) / total
    excess = (spread - by_chance) / (mean * (1 - mean))
    return 1e6 if excess <= 0 else max(1 / excess - 1, 1.0)


def _as_many_or_more(k: int, n: int, a: float, b: float) -> float:
    """Return the probability of k or more of n under a beta-binomial."""

    def chance(i: int) -> float:
        choose = math.lgamma(n + 1) - math.lgamma(i + 1) - math.lgamma(n - i + 1)
        above = math.lgamma(i + a) + math.lgamma(n - i + b) - math.lgamma(n + a + b)
        return math.exp(choose + above + math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b))

    return math.fsum(chance(i) for i in range(k, n + 1))


def _nights_like(by_day: Mapping[int, Sequence[int]], weekday: int) -> list[int]:
    """Return the nights of weekdays that bring about as much as tonight's does.

    Before two of its own were seen, the poorest nights: it may be a holiday of each week.
    """
    own = by_day.get(weekday, [])
    if len(own) < 2:
        return [min(min(counts) for counts in by_day.values())] * MIN_NIGHTS
    typical = statistics.median(own)
    return [
        count
        for counts in by_day.values()
        for count in counts
        if abs(statistics.median(counts) - typical) <= _LIKE_WEEKDAY * typical
    ]


def _overdispersion(by_day: Mapping[int, Sequence[int]]) -> float:
    """Return the overdispersion of volumes: their variance beyond chance, by squared level.

    From all nights, each held against those of weekdays like its own; the oddest twentieth
    is left out.
    """
    found = []
    for day, counts in by_day.items():
        like = _nights_like(by_day, day)
        typical = statistics.median(like)
        if len(like) > 2 and typical >= _LEAST_EXPECTED:
            by_chance, few = typical, len(like) / (len(like) - 1)
            found += [((n - typical) ** 2 - by_chance) / typical**2 * few for n in counts]
    found.sort()
    kept = found[: len(found) - len(found) // 20]
    return max(statistics.fmean(kept), 0.0) if kept else _UNKNOWN_OVERDISPERSION


def _log_chance(count: int, level: float, overdispersion: float, doubt: float) -> float:
    """Return the logarithm of the probability of a count under a negative binomial.

    ``doubt``: how little the nights before say of the level; widens as their number does.
    """
    variance = (level + overdispersion * level**2) * (1 + doubt)
    size = level**2 / max(variance - level, level / 50)
    choose = math.lgamma(count + size) - math.lgamma(size) - math.lgamma(count + 1)
    return (
        choose + size * math.log(size / (size + level)) + count * math.log(level / (size + level))
    )


def _anomaly(before: Sequence[Proportion], value: Proportion, pooled: int = 1) -> Anomaly:
    told = [share for share in before if share[1]]
    kept = _without_the_odd_one(told)
    low, high = _band([k / n for k, n in kept])
    return Anomaly(value[0] / value[1], low, high, len(before) - len(told) + len(kept), pooled)


def _band(values: Sequence[float]) -> tuple[float, float]:
    """Return what nine of ten nights were within."""
    ordered = sorted(values)
    aside = len(ordered) // 20
    return ordered[aside], ordered[len(ordered) - 1 - aside]


def _sum(nights: Sequence[Proportion]) -> Proportion:
    return sum(k for k, _ in nights), sum(n for _, n in nights)
