"""The archive: what answers to which address, and what broken archives say."""

import base64
import gzip
import hashlib
import io
import json
import zlib
from collections.abc import Mapping
from pathlib import Path

import pytest
from scrapy import Request, Spider
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import NotConfigured
from scrapy.http import HtmlResponse, Response
from scrapy.utils.test import get_crawler
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from newscrawl.replay import (
    Archive,
    ArchiveError,
    ReplayMiddleware,
    check_archive,
    load_archive,
)

HTML = {"Content-Type": "text/html; charset=utf-8"}
URL = "https://example.org/a/"
DAY_1, DAY_2 = "2024-03-01T10:00:00Z", "2024-03-02T10:00:00Z"


def save_case(
    folder: Path,
    url: str,
    body: bytes,
    *,
    fetched_at: str = DAY_1,
    headers: Mapping[str, str] = HTML,
    status: int = 200,
) -> None:
    folder.mkdir(parents=True)
    meta = {"url": url, "status": status, "headers": dict(headers), "fetched_at": fetched_at}
    (folder / "meta.json").write_text(json.dumps(meta))
    (folder / "page.html").write_bytes(body)


class Warc:
    """Writes a WARC file record by record."""

    def __init__(self, path: Path, *, compress: bool = True) -> None:
        self.path = path
        self.buffer = io.BytesIO()
        self.writer = WARCWriter(self.buffer, gzip=compress)
        self.starts: list[int] = []

    def add(
        self,
        url: str,
        body: bytes,
        *,
        date: str = DAY_1,
        status: str = "200 OK",
        headers: Mapping[str, str] = HTML,
    ) -> None:
        self.starts.append(self.buffer.tell())
        http = StatusAndHeaders(status, list(headers.items()), protocol="HTTP/1.1")
        record = self.writer.create_warc_record(
            url,
            "response",
            payload=io.BytesIO(body),
            length=len(body),
            http_headers=http,
            warc_headers_dict={"WARC-Date": date},
        )
        self.writer.write_record(record)

    def add_revisit(self, url: str, digest: str, *, date: str, refers_to: str = URL) -> None:
        http = StatusAndHeaders("200 OK", list(HTML.items()), protocol="HTTP/1.1")
        record = self.writer.create_revisit_record(
            url, digest, refers_to, DAY_1, http_headers=http, warc_headers_dict={"WARC-Date": date}
        )
        self.writer.write_record(record)

    def add_bare_revisit(self, url: str, *, date: str) -> None:
        """Add a revisit that has neither the answer's head nor a digest."""
        record = self.writer.create_warc_record(url, "revisit", warc_headers_dict={})
        record.rec_headers.replace_header("WARC-Date", date)
        record.rec_headers.remove_header("WARC-Payload-Digest")
        self.writer.write_record(record)

    def save(self, data: bytes | None = None) -> Path:
        self.path.write_bytes(self.buffer.getvalue() if data is None else data)
        return self.path


def body_of(archive: Archive, url: str) -> bytes:
    page = archive.find(url)
    assert page is not None, f"{url} is not in the archive"
    return page.body


def answer(archive: Archive, url: str) -> Response:
    return ReplayMiddleware(archive).process_request(Request(url))


def test_an_address_of_another_visit_answers_where_none_is_the_same(tmp_path: Path) -> None:
    save_case(tmp_path / "1", f"{URL}?PHPSESSID=9b2f4c", b"<p>of a visit</p>", fetched_at=DAY_2)
    page = load_archive(tmp_path).find(URL)
    assert page is not None
    assert page.body == b"<p>of a visit</p>"
    save_case(tmp_path / "2", URL, b"<p>the same</p>")
    page = load_archive(tmp_path).find(URL)
    assert page is not None
    assert page.body == b"<p>the same</p>"


@pytest.mark.parametrize("target", ["http://[::1/", "http://[", "//\x00]/", ""])
def test_a_redirect_to_nowhere_costs_no_other_page(tmp_path: Path, target: str) -> None:
    warc = Warc(tmp_path / "pages.warc.gz")
    warc.add(f"{URL}nowhere", b"", status="302 Found", headers={"Location": target})
    warc.add(URL, b"page")
    archive = load_archive(warc.save())
    assert body_of(archive, URL) == b"page"
    assert archive.damaged == ()


@pytest.mark.parametrize(
    "url",
    [
        URL,
        "http://example.org/a/",
        "https://www.example.org/a/",
        "http://www.example.org/a/#top",
        "https://EXAMPLE.org/a/",
    ],
)
def test_scheme_www_and_fragment_do_not_matter(tmp_path: Path, url: str) -> None:
    save_case(tmp_path / "site" / "a", URL, b"page")
    assert body_of(load_archive(tmp_path), url) == b"page"


@pytest.mark.parametrize("url", ["https://example.org/a", "https://example.org/a/?p=2"])
def test_path_and_query_do_matter(tmp_path: Path, url: str) -> None:
    save_case(tmp_path / "site" / "a", URL, b"page")
    assert load_archive(tmp_path).find(url) is None


def test_the_newest_version_answers_whatever_the_order(tmp_path: Path) -> None:
    save_case(tmp_path / "a" / "new", URL, b"new", fetched_at="2024-03-02T01:00:00+03:00")
    save_case(tmp_path / "b" / "old", "http://www.example.org/a/", b"old", fetched_at=DAY_1)
    page = load_archive(tmp_path).find(URL)
    assert page is not None
    assert (page.body, page.fetched_at) == (b"new", "2024-03-01T22:00:00+00:00")


def test_a_folder_may_hold_cases_and_warcs_at_any_depth(tmp_path: Path) -> None:
    save_case(tmp_path / "deep" / "site" / "a", URL, b"case")
    (tmp_path / "warcs").mkdir()
    for number, compress in enumerate((True, False)):
        suffix = ".warc.gz" if compress else ".warc"
        warc = Warc(tmp_path / "warcs" / f"{number}{suffix}", compress=compress)
        warc.add(f"https://example.org/{number}", b"from warc %d" % number)
        warc.save()
    archive = load_archive(tmp_path)
    assert len(archive) == 3
    assert body_of(archive, "https://example.org/0") == b"from warc 0"
    assert body_of(archive, "https://example.org/1") == b"from warc 1"
    assert body_of(archive, URL) == b"case"


def test_a_redirect_to_https_does_not_lead_to_itself(tmp_path: Path) -> None:
    warc = Warc(tmp_path / "site.warc")
    warc.add(URL, b"page", date=DAY_1)
    headers = {"Location": "https://www.example.org/a/"}
    warc.add("http://example.org/a/", b"", date=DAY_2, status="301 Moved", headers=headers)
    other = {"Location": "/a/"}
    warc.add("http://example.org/a", b"", status="301 Moved", headers=other)
    archive = load_archive(warc.save())
    assert body_of(archive, "http://example.org/a/") == b"page"
    moved = answer(archive, "http://example.org/a")
    assert (moved.status, moved.headers["Location"]) == (301, b"/a/")


def test_a_revisit_has_the_body_of_the_record_with_its_digest(tmp_path: Path) -> None:
    warc = Warc(tmp_path / "site.warc.gz")
    warc.add(URL, b"the same", date=DAY_1)
    digest = "sha1:" + base64.b32encode(hashlib.sha1(b"the same").digest()).decode()
    warc.add_revisit(URL, digest, date=DAY_2)
    warc.add_revisit("https://example.org/copy", digest, date=DAY_2)
    warc.add_revisit("https://example.org/lost", "sha1:A", date=DAY_2, refers_to="http://x.org/")
    archive = load_archive(warc.save())
    page = archive.find(URL)
    assert page is not None
    assert (page.body, page.fetched_at) == (b"the same", "2024-03-02T10:00:00+00:00")
    assert body_of(archive, "https://example.org/copy") == b"the same"
    assert archive.find("https://example.org/lost") is None


def test_a_bare_revisit_says_that_nothing_changed(tmp_path: Path) -> None:
    warc = Warc(tmp_path / "site.warc.gz")
    warc.add_bare_revisit(URL, date=DAY_2)
    warc.add(URL, b"as before", date=DAY_1)
    page = load_archive(warc.save()).find(URL)
    assert page is not None
    assert (page.body, page.status, page.fetched_at) == (
        b"as before",
        200,
        "2024-03-02T10:00:00+00:00",
    )


def chunked(body: bytes) -> bytes:
    return b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)


@pytest.mark.parametrize(
    ("payload", "headers"),
    [
        (gzip.compress(b"<p>page"), {"Content-Encoding": "gzip"}),
        (zlib.compress(b"<p>page"), {"Content-Encoding": "deflate"}),
        (chunked(b"<p>page"), {"Transfer-Encoding": "chunked"}),
        (
            chunked(gzip.compress(b"<p>page")),
            {"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"},
        ),
        (b"<p>page", {"Content-Encoding": "gzip", "Content-Length": "27"}),
    ],
    ids=["gzip", "deflate", "chunked", "chunked-gzip", "said-gzip-but-decoded"],
)
def test_encoded_payloads_reach_the_spider_decoded_once(
    tmp_path: Path, payload: bytes, headers: dict[str, str]
) -> None:
    warc = Warc(tmp_path / "site.warc.gz")
    warc.add(URL, payload, headers={**HTML, **headers})
    request = Request(URL)
    response = ReplayMiddleware(load_archive(warc.save())).process_request(request)
    decode = HttpCompressionMiddleware(crawler=get_crawler(Spider))
    decoded = decode.process_response(request, response)
    assert isinstance(decoded, HtmlResponse)
    assert decoded.body == b"<p>page"


def test_a_gzip_sitemap_stays_gzip(tmp_path: Path) -> None:
    packed = gzip.compress(b"<urlset/>")
    save_case(tmp_path / "s", URL, packed, headers={"Content-Type": "application/gzip"})
    assert answer(load_archive(tmp_path), URL).body == packed


def test_the_answer_is_as_the_network_would_give_it(tmp_path: Path) -> None:
    save_case(tmp_path / "a", URL, b"<p>gone", status=410)
    request = Request("http://www.example.org/a/")
    response = ReplayMiddleware(load_archive(tmp_path)).process_request(request)
    assert (response.status, response.url) == (410, "http://www.example.org/a/")
    assert request.meta["fetched_at"] == "2024-03-01T10:00:00+00:00"


@pytest.mark.parametrize("url", ["https://example.org/b", "file:///etc/hostname", "https://[::1]/"])
def test_what_is_missing_is_404(tmp_path: Path, url: str) -> None:
    save_case(tmp_path / "a", URL, b"page")
    request = Request(url, meta={"fetched_at": "of the page that led here"})
    response = ReplayMiddleware(load_archive(tmp_path)).process_request(request)
    assert (response.status, response.body) == (404, b"")
    assert "fetched_at" not in request.meta


def broken_middle(warc: Warc) -> bytes:
    data = bytearray(warc.buffer.getvalue())
    middle = (warc.starts[1] + warc.starts[2]) // 2
    data[middle : middle + 8] = b"\0" * 8
    return bytes(data)


@pytest.mark.parametrize("compress", [True, False])
@pytest.mark.parametrize("damage", ["overwritten", "bytes lost", "cut off"])
def test_the_rest_of_a_damaged_warc_is_used(
    tmp_path: Path, damage: str, caplog: pytest.LogCaptureFixture, *, compress: bool
) -> None:
    warc = Warc(tmp_path / "site.warc", compress=compress)
    for name in ("a", "b", "c"):
        warc.add(f"https://example.org/{name}", name.encode() * 500)
    data = warc.buffer.getvalue()
    lost, path = "b", warc.path
    if damage == "overwritten":
        warc.save(broken_middle(warc))
    elif damage == "bytes lost":
        middle = (warc.starts[1] + warc.starts[2]) // 2
        warc.save(data[: middle - 20] + data[middle:])
    else:
        lost = "c"
        warc.save(data[: (warc.starts[2] + len(data)) // 2])
    crawler = get_crawler(Spider, {"NEWSCRAWL_REPLAY": str(path)})
    middleware = ReplayMiddleware.from_crawler(crawler)
    assert {name for name in "abc" if middleware.archive.find(f"https://example.org/{name}")} == (
        set("abc") - {lost}
    )
    assert crawler.stats is not None
    assert crawler.stats.get_value("newscrawl/replay/damaged") == 1
    warnings = [record for record in caplog.records if record.levelname == "WARNING"]
    assert len(warnings) == 1
    assert str(path) in warnings[0].getMessage()


def test_a_broken_case_is_left_out(tmp_path: Path) -> None:
    save_case(tmp_path / "a", URL, b"page")
    save_case(tmp_path / "b", "https://example.org/b", b"page", fetched_at="yesterday")
    save_case(tmp_path / "c", "https://example.org/c", b"page")
    (tmp_path / "c" / "meta.json").write_bytes(b'{"url": "cut')
    archive = load_archive(tmp_path)
    assert len(archive) == 1
    assert sorted(Path(place).name for place in archive.damaged) == ["b", "c"]


def whole_file_gzip(path: Path) -> Path:
    warc = Warc(path, compress=False)
    warc.add(URL, b"one")
    warc.add("https://example.org/b", b"two")
    return warc.save(gzip.compress(warc.buffer.getvalue()))


@pytest.mark.parametrize("kind", ["missing", "empty folder", "empty file", "no warc", "gzip"])
def test_an_unusable_archive_is_one_sentence(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "saved"
    if kind == "empty folder":
        path.mkdir()
    elif kind == "empty file":
        path.touch()
    elif kind == "no warc":
        path.write_bytes(b"WARC/1.0\r\n is how it starts, \x1f\x8b\x08 and then no more")
    elif kind == "gzip":
        whole_file_gzip(path)
    problem = check_archive(path)
    assert problem is not None
    assert "\n" not in problem
    assert str(path) in problem
    with pytest.raises(ArchiveError) as raised:
        load_archive(path)
    assert str(raised.value) == problem


def test_a_usable_archive_has_no_problem(tmp_path: Path) -> None:
    save_case(tmp_path / "a", URL, b"page")
    assert check_archive(tmp_path) is None


def test_only_an_empty_setting_means_the_network(tmp_path: Path) -> None:
    with pytest.raises(NotConfigured):
        ReplayMiddleware.from_crawler(get_crawler(Spider, {"NEWSCRAWL_REPLAY": ""}))
    missing = get_crawler(Spider, {"NEWSCRAWL_REPLAY": str(tmp_path / "not there")})
    with pytest.raises(ArchiveError):
        ReplayMiddleware.from_crawler(missing)
