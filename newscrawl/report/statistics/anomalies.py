"""Detect anomalies: a share or a volume of tonight, tested against the nights before.

A share (k of n) is tested with a beta-binomial distribution: its mean is the share of the
earlier nights, and its precision follows from their number of cases and from their
overdispersion. A volume is tested with a likelihood ratio: does half of the usual volume
explain tonight better than the usual volume does? Both hypotheses are negative binomials
around the median of comparable nights. Both tests lose power where there is little data, so
that two articles, or a single outlier among the nights before, raise no alarm.
"""

import math
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Proportion = tuple[int, int]
"""k of n."""

MIN_NIGHTS = 5
"""Nights of history that a test needs."""

_MIN_CASES = 20
"""Cases (articles or pages) of history that the test of a share needs."""

_SIGNIFICANCE = 3e-4
"""Significance level for a share: a site has some 40 of them a night, 1200 a month."""

_REDUCED = 0.5
"""Share of the usual volume that is left when a source is gone: the alternative hypothesis.
A significance level in its place would raise as many false alarms on sites whose volume
varies much as on those whose volume hardly does."""

_MIN_LOG_RATIO, _MIN_LOG_RATIO_WEEK = math.log(8), math.log(20)
"""Log-likelihood ratio from which a volume is an anomaly; one week is tested on seven nights."""

_DEFAULT_OVERDISPERSION = 0.04
"""Assumed where there are too few nights for an estimate: a standard deviation of a fifth."""

_MIN_POOLED_CASES = 8
"""Cases under which tonight is pooled with the nights before, at most a week of them."""

_MIN_EXPECTED = 9.0
"""Articles a night under which a volume is not tested; a quiet site is tested by the week."""

_WEEK = 7
MAX_ALARM_NIGHTS = 6
"""Nights for which an alarm is repeated; after them the change is part of the baseline."""

_OUTLIER_DISTANCE = 0.3
"""Distance from the median from which a single share is an outlier."""

_SIMILAR_WEEKDAYS = 0.25
"""Relative difference of medians up to which two weekdays are compared with each other."""


@dataclass(frozen=True)
class Anomaly:
    """An unusual value, and the control limits that it exceeds."""

    value: float
    low: float
    high: float
    """Control limits: nine of ten nights of the baseline were within them."""

    nights: int
    """Nights of the baseline."""

    pooled: int = 1
    """Nights pooled for ``value``."""


def find_share_anomaly(
    history: Sequence[Proportion], tonight: Proportion, least: float
) -> Anomaly | None:
    """Return the anomaly if tonight's share is unusually high, ``None`` if it is not.

    ``history``: the nights before, the oldest first. ``least``: the smallest rise of the
    share that is reported, whatever the number of cases. An alarm is repeated for some
    nights: earlier nights with the same anomaly are not part of the baseline.
    """
    for streak in range(MAX_ALARM_NIGHTS):
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


def find_volume_anomaly(
    history: Sequence[int], tonight: int, *, weekdays: Sequence[int], weekday: int
) -> Anomaly | None:
    """Return the anomaly if tonight's volume is unusually low, ``None`` if it is not.

    ``weekdays``: the weekday of each night of ``history``, 0 to 6; ``weekday``: tonight's.
    Tonight is compared with nights of weekdays of similar volume; a quiet site is tested by
    the week.
    """
    if len(history) < _WEEK:
        return None
    by_day: dict[int, list[int]] = {}
    for count, day in zip(history, weekdays, strict=True):
        by_day.setdefault(day, []).append(count)
    baseline = _comparable_nights(by_day, weekday)
    pooled = 1
    if statistics.median(baseline) < _MIN_EXPECTED:
        pooled = _WEEK
        # The nights pooled with tonight are not part of its baseline.
        before = history[: len(history) - pooled + 1]
        baseline = [sum(before[end - pooled : end]) for end in range(pooled, len(before) + 1)]
        tonight += sum(history[len(history) - pooled + 1 :])
        by_day = {0: baseline}
        if len(baseline) < MIN_NIGHTS or statistics.median(baseline) < _MIN_EXPECTED:
            return None
    typical = statistics.median(baseline)
    # Of the median as an estimate, relative to the variance of one night.
    error = math.pi / 2 / len(baseline)
    overdispersion = _overdispersion(by_day)
    usual, reduced = (
        _log_likelihood(tonight, share * typical, overdispersion, error) for share in (1, _REDUCED)
    )
    if reduced - usual < (_MIN_LOG_RATIO if pooled == 1 else _MIN_LOG_RATIO_WEEK):
        return None
    is_weekday_known = pooled > 1 or len(by_day.get(weekday, ())) > 1
    low, high = _control_limits(list(map(float, baseline if is_weekday_known else history)))
    return Anomaly(tonight, low, high, len(history), pooled)


def _has_history(nights: Sequence[Proportion]) -> bool:
    cases = [n for _, n in nights if n]
    return len(cases) >= MIN_NIGHTS and sum(cases) >= _MIN_CASES


def _window(nights: Sequence[Proportion]) -> Sequence[Proportion]:
    """Return tonight and, where it has few cases, the nights before that it is pooled with."""
    size = 1
    while size < min(_WEEK, len(nights)) and _sum(nights[-size:])[1] < _MIN_POOLED_CASES:
        size += 1
    return nights[-size:]


def _is_high(history: Sequence[Proportion], night: Proportion, least: float) -> bool:
    k, n = night
    if not n:
        return False
    nights = _without_outlier([share for share in history if share[1]])
    usual, of = _sum(nights)
    if k / n < usual / of + least:
        return False
    mean = (usual + 0.5) / (of + 1)
    precision = 1 / (1 / (of + 1) + 1 / _beta_precision(nights, mean))
    return _beta_binomial_tail(k, n, mean * precision, (1 - mean) * precision) < _SIGNIFICANCE


def _without_outlier(nights: list[Proportion]) -> list[Proportion]:
    """Leave out a single night far from the median: a breakage that was repaired."""
    median = statistics.median(k / n for k, n in nights)
    outliers = [one for one in nights if abs(one[0] / one[1] - median) > _OUTLIER_DISTANCE]
    return [one for one in nights if one not in outliers] if len(outliers) == 1 else nights


def _beta_precision(nights: Sequence[Proportion], mean: float) -> float:
    """Return the precision (a + b) of the beta distribution of the nightly shares.

    Estimated by the method of moments: the variance of the shares beyond that of a binomial.
    """
    total = sum(n for _, n in nights)
    variance = sum(n * (k / n - mean) ** 2 for k, n in nights) / total
    binomial = mean * (1 - mean) * len(nights) / total
    excess = (variance - binomial) / (mean * (1 - mean))
    return 1e6 if excess <= 0 else max(1 / excess - 1, 1.0)


def _beta_binomial_tail(k: int, n: int, a: float, b: float) -> float:
    """Return the probability of k or more of n under a beta-binomial distribution."""

    def probability(i: int) -> float:
        choose = math.lgamma(n + 1) - math.lgamma(i + 1) - math.lgamma(n - i + 1)
        beta = math.lgamma(i + a) + math.lgamma(n - i + b) - math.lgamma(n + a + b)
        return math.exp(choose + beta + math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b))

    return math.fsum(probability(i) for i in range(k, n + 1))


def _comparable_nights(by_day: Mapping[int, Sequence[int]], weekday: int) -> list[int]:
    """Return the volumes of nights on weekdays of similar volume.

    With fewer than two nights of this weekday, the lowest volume of all stands in for it: it
    may be a day on which the site publishes little.
    """
    own = by_day.get(weekday, [])
    if len(own) < 2:
        return [min(min(counts) for counts in by_day.values())] * MIN_NIGHTS
    typical = statistics.median(own)
    return [
        count
        for counts in by_day.values()
        for count in counts
        if abs(statistics.median(counts) - typical) <= _SIMILAR_WEEKDAYS * typical
    ]


def _overdispersion(by_day: Mapping[int, Sequence[int]]) -> float:
    """Return the overdispersion of volumes: their variance beyond Poisson, by squared mean.

    Each night is compared with those of similar weekdays; the twentieth that varies most is
    left out.
    """
    found = []
    for day, counts in by_day.items():
        nights = _comparable_nights(by_day, day)
        typical = statistics.median(nights)
        if len(nights) > 2 and typical >= _MIN_EXPECTED:
            poisson, bessel = typical, len(nights) / (len(nights) - 1)
            found += [((n - typical) ** 2 - poisson) / typical**2 * bessel for n in counts]
    found.sort()
    kept = found[: len(found) - len(found) // 20]
    return max(statistics.fmean(kept), 0.0) if kept else _DEFAULT_OVERDISPERSION


def _log_likelihood(count: int, mean: float, overdispersion: float, error: float) -> float:
    """Return the logarithm of the probability of a count under a negative binomial.

    ``error``: variance of the estimated mean, as a share of the variance of one night.
    """
    variance = (mean + overdispersion * mean**2) * (1 + error)
    size = mean**2 / max(variance - mean, mean / 50)
    choose = math.lgamma(count + size) - math.lgamma(size) - math.lgamma(count + 1)
    return choose + size * math.log(size / (size + mean)) + count * math.log(mean / (size + mean))


def _anomaly(before: Sequence[Proportion], value: Proportion, pooled: int = 1) -> Anomaly:
    nights = [share for share in before if share[1]]
    kept = _without_outlier(nights)
    low, high = _control_limits([k / n for k, n in kept])
    return Anomaly(value[0] / value[1], low, high, len(before) - len(nights) + len(kept), pooled)


def _control_limits(values: Sequence[float]) -> tuple[float, float]:
    """Return the limits that nine of ten nights were within."""
    ordered = sorted(values)
    aside = len(ordered) // 20
    return ordered[aside], ordered[len(ordered) - 1 - aside]


def _sum(nights: Sequence[Proportion]) -> Proportion:
    return sum(k for k, _ in nights), sum(n for _, n in nights)
