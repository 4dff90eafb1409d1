"""Translate what Scrapy or a middleware raised for a page into a skip reason and words."""

import re
from dataclasses import dataclass

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.spidermiddlewares.httperror import HttpError

from newscrawl.skip_reasons import SkipReason
from newscrawl.skips import SkipRequest

_TOO_MANY_REQUESTS = 429

_EXCEPTIONS = (  # Scrapy's, with the skip reason, and words where its own are too technical
    (DownloadTimeoutError, SkipReason.TOO_SLOW, "there was no answer in time"),
    (DownloadCancelledError, SkipReason.TOO_LARGE, None),
    (
        CannotResolveHostError,
        SkipReason.HTTP_ERROR,
        "its name cannot be resolved (no network, or a misspelt host)",
    ),
    (DownloadConnectionRefusedError, SkipReason.HTTP_ERROR, "the connection was refused"),
    (ResponseDataLossError, SkipReason.HTTP_ERROR, "the answer broke off before its end"),
)
_CERTIFICATE = re.compile(r"certificate verify failed|VerificationError")
REFUSED_CERTIFICATE = "its certificate is refused (expired, self-signed or of another host)"
_TWISTED_FAILURE = re.compile(r"<twisted\.python\.failure\.Failure [\w.]+: (?P<words>.*?)\.?>")
"""Twisted's text for each failure in a ``ResponseFailed``."""


@dataclass(frozen=True, kw_only=True)
class PageFailure:
    """Why a page could not be fetched."""

    reason: SkipReason

    words: str
    """The reason in words, to follow the address."""

    is_retried: bool
    """Whether the next crawls request the page again."""


def explain_failure(error: BaseException) -> PageFailure:
    """Return why a page could not be fetched, by the exception of its errback."""
    if isinstance(error, HttpError):
        status = error.response.status
        return PageFailure(
            reason=SkipReason.HTTP_ERROR,
            words=f"it answered with status {status}",
            is_retried=status == _TOO_MANY_REQUESTS or status >= 500,
        )
    if isinstance(error, IgnoreRequest):  # decided by a middleware, not by the network
        reason = error.reason if isinstance(error, SkipRequest) else SkipReason.HTTP_ERROR
        return PageFailure(reason=reason, words=str(error), is_retried=False)
    reason, words = next(
        ((reason, words) for kind, reason, words in _EXCEPTIONS if isinstance(error, kind)),
        (SkipReason.HTTP_ERROR, None),
    )
    return PageFailure(
        reason=reason, words=words or _describe(error), is_retried=reason.row.is_retried
    )


def _describe(error: BaseException) -> str:
    if _CERTIFICATE.search(str(error)):
        return REFUSED_CERTIFICATE
    text = _TWISTED_FAILURE.sub(r"\g<words>", str(error)).strip("[] \n")
    first_line = (text or type(error).__name__).splitlines()[0]
    return f"the download failed ({first_line})"
