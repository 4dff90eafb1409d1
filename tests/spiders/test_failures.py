import pytest
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError

from newscrawl.skip_reasons import SkipReason
from newscrawl.skips import PutOff, SkipRequest, TooManyRedirects
from newscrawl.spiders.failures import explain_failure


@pytest.mark.parametrize(
    ("error", "reason", "words"),
    [
        (SkipRequest(SkipReason.ROBOTS, "it is forbidden"), SkipReason.ROBOTS, "it is forbidden"),
        (PutOff("the crawl was stopped"), SkipReason.PUT_OFF, "to the next run: the crawl"),
        (TooManyRedirects(), SkipReason.HTTP_ERROR, "max redirections"),
        (IgnoreRequest("robots.txt is opted out"), SkipReason.HTTP_ERROR, "is opted out"),
        (CannotResolveHostError("x"), SkipReason.HTTP_ERROR, "cannot be resolved"),
        (DownloadConnectionRefusedError("x"), SkipReason.HTTP_ERROR, "refused"),
        (DownloadFailedError("handshake\nmore"), SkipReason.HTTP_ERROR, "(handshake)"),
        (DownloadTimeoutError("x"), SkipReason.TOO_SLOW, "there was no answer in time"),
        (DownloadCancelledError("3 MB"), SkipReason.TOO_LARGE, "(3 MB)"),
        (ValueError(), SkipReason.HTTP_ERROR, "(ValueError)"),
        (ResponseDataLossError(), SkipReason.HTTP_ERROR, "broke off before its end"),
        (
            DownloadFailedError("[<twisted.python.failure.Failure a.b.ConnectionDone: Closed.>]"),
            SkipReason.HTTP_ERROR,
            "the download failed (Closed)",
        ),
        (
            DownloadFailedError("[('SSL routines', '', 'certificate verify failed')]"),
            SkipReason.HTTP_ERROR,
            "its certificate is refused",
        ),
        (
            DownloadFailedError("VerificationError(errors=[DNSMismatch(mismatched_id=x)])"),
            SkipReason.HTTP_ERROR,
            "its certificate is refused",
        ),
        (HttpError(Response("http://x/", status=418)), SkipReason.HTTP_ERROR, "with status 418"),
    ],
)
def test_errors_have_a_reason_and_words(error: Exception, reason: SkipReason, words: str) -> None:
    failure = explain_failure(error)
    assert failure.reason is reason
    assert words in failure.words


@pytest.mark.parametrize(
    ("error", "is_retried"),
    [
        (HttpError(Response("http://x/", status=404)), False),
        (HttpError(Response("http://x/", status=429)), True),
        (HttpError(Response("http://x/", status=503)), True),
        (DownloadTimeoutError(), True),
        (ResponseDataLossError(), True),
        (DownloadCancelledError(), False),
        (TooManyRedirects(), False),
        (IgnoreRequest("private network"), False),
    ],
)
def test_temporary_failures_are_retried(error: Exception, is_retried: bool) -> None:
    assert explain_failure(error).is_retried is is_retried
