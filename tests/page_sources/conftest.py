"""Saved pages for the tests of reading them."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

TEXT = (
    "The harbour of the old town was closed on Monday after a storm pushed the water over the "
    "quay and into the first houses, the harbour master said in a statement to the paper."
)
HTML = [("Content-Type", "text/html; charset=utf-8")]

Save = Callable[..., Path]


def article_page(title: str, canonical: str | None = None) -> bytes:
    """Return a page that is an article."""
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    return f"""<!DOCTYPE html><html lang="en"><head><title>{title}</title>{link}
    <meta property="og:type" content="article"><meta property="og:title" content="{title}"></head>
    <body><article><h1>{title}</h1><p>{title}: {TEXT}</p><p>{TEXT} {title}.</p></article>
    </body></html>""".encode()


@pytest.fixture
def save_warc(tmp_path: Path) -> Save:
    """Write responses, given as address, body, status and headers, to a WARC file."""

    def save(
        name: str, *pages: tuple[str, bytes, int, list[tuple[str, str]]], gzip: bool = True
    ) -> Path:
        path = tmp_path / name
        with path.open("wb") as out:
            writer = WARCWriter(out, gzip=gzip)
            writer.write_record(writer.create_warcinfo_record(name, {"software": "test"}))
            for url, body, status, headers in pages:
                record = writer.create_warc_record(
                    url,
                    "response",
                    payload=BytesIO(body),
                    length=len(body),
                    http_headers=StatusAndHeaders(f"{status} OK", headers, protocol="HTTP/1.1"),
                    warc_headers_dict={"WARC-Date": "2026-11-01T06:00:00Z"},
                )
                writer.write_record(record)
        return path

    return save
