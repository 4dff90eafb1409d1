"""A site in a data folder, as a crawl leaves it that knows nothing of the site."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from newscrawl.reading import Known, read_response
from newscrawl.store.files.archive import archive_folder
from newscrawl.store.files.warc import Exchange, WarcFiles
from newscrawl.store.session import Session
from newscrawl.store.state.database import State, StoreError
from newscrawl.store.state.payloads import Payloads

NIGHT = datetime(2026, 11, 23, 3, tzinfo=UTC)
HEADERS = {"Content-Type": "text/html; charset=utf-8"}


class Listener:
    """Lets nothing fail unseen."""

    def count(self, _: str) -> None:
        """Do nothing."""

    def stop(self, error: StoreError) -> None:
        raise error


def crawl(data: Path, site: str, pages: Sequence[tuple[str, str]]) -> None:
    """Keep and store pages as a crawl does that knows nothing of their site."""
    times = [NIGHT + timedelta(seconds=number) for number in range(len(pages))]
    with State(data) as state:
        folder = archive_folder(data, site)
        files = WarcFiles(folder, Payloads(state, site), max_bytes=1_000_000, info={})
        for (url, text), at in zip(pages, times, strict=True):
            files.write(
                Exchange(
                    url=url,
                    fetched_at=at,
                    method="GET",
                    request=(("Host", site),),
                    status=200,
                    headers=tuple(HEADERS.items()),
                    body=text.encode(),
                )
            )
        files.close()
    session = Session(data, site, date(2026, 11, 23), listener=Listener())
    for (url, text), at in zip(pages, times, strict=True):
        article = read_response(
            text.encode(),
            url,
            headers=HEADERS,
            fetched_at=at.isoformat(timespec="seconds"),
            known=Known(site=site),
        ).article
        assert session.deduplicate(article) is None
        session.add(article)
    session.close()
