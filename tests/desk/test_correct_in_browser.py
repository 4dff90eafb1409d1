"""A site is corrected in a real browser; nothing of its pages runs, and nothing is loaded."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from benchmarks.hard_markup import hard_pages
from tests.desk.crawled_site import crawl
from tests.desk.driven_browser import DrivenBrowser, find_browser

SITE = "islands.example"
RAN = "top.document.documentElement.setAttribute('data-ran','1')"
FRAME = 'document.querySelector("iframe").contentDocument'
# The saved page with markup that was not written by the desk: what a hole in it would let through.
LEAKING = """
import os
from newscrawl.desk import correct
write = correct.render_saved_page
correct.render_saved_page = lambda *given, **named: write(*given, **named).replace(
    "<body>", "<body>" + os.environ["LEAK"], 1
)
from newscrawl.__main__ import main
main()
"""

pytestmark = pytest.mark.skipif(
    find_browser() is None, reason="needs chromium: apt-get install chromium"
)


def payload(beacon: str) -> str:
    """Return markup that marks the document when it runs, and calls the beacon when it loads."""
    return (
        f'<script>{RAN}</script><script src="{beacon}js"></script>'
        f'<img src="{beacon}img" srcset="{beacon}set 2x" onerror="{RAN}">'
        f'<svg onload="{RAN}"><use href="{beacon}use#a"/><script>{RAN}</script></svg>'
        f'<meta http-equiv="refresh" content="0;url={beacon}go"><base href="{beacon}base/">'
        f'<link rel="stylesheet" href="{beacon}css"><link rel="prefetch" href="{beacon}pre">'
        f"<style>@import '{beacon}import'; body {{ background: url({beacon}bg) }}</style>"
        f'<p style="background: url({beacon}inline)" onmouseover="{RAN}" onfocus="{RAN}" '
        f'tabindex=1 autofocus>over</p><a href="javascript:{RAN}">a way in</a>'
        f'<a href="{beacon}away" ping="{beacon}ping" target="_top">a way out</a>'
        f'<form action="{beacon}form"><input autofocus onfocus="{RAN}"><button>Send</button></form>'
        f'<iframe src="{beacon}frame"></iframe><iframe srcdoc="<script>{RAN}</script>"></iframe>'
        f'<object data="{beacon}object"></object><embed src="{beacon}embed">'
        f'<video src="{beacon}video" poster="{beacon}poster" autoplay></video>'
        f'<math><mtext><table><mglyph><style><img src=x onerror="{RAN}"></style></mglyph></table>'
        f'</mtext></math><noscript><p title="</noscript><img src={beacon}no onerror={RAN}>">'
        f'</noscript><details open ontoggle="{RAN}"><template><script>{RAN}</script></template>'
        f'<x-y onclick="{RAN}" is="x">own</x-y></details>'
    )


@contextmanager
def opened(data: Path, *program: str, leak: str = "") -> Iterator[str]:
    """Open a desk; return its address."""
    command = [sys.executable, *(program or ("-m", "newscrawl")), "desk", "--port", "0"]
    environment = {**os.environ, "NEWSCRAWL_DATA": str(data), "LEAK": leak}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=environment, cwd=data.parent
    ) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip().replace("127.0.0.1", "localhost")
        finally:
            process.terminate()


def piece(text: str) -> str:
    """Return an expression for the link in the frame that has a text."""
    return f"[...{FRAME}.links].find((one) => one.textContent.includes({text!r}))"


def saying(label: str) -> str:
    """Return an expression for a link of the menu."""
    return f'[...document.querySelectorAll(".menu a")].find((one) => one.textContent == {label!r})'


def test_a_person_corrects_a_site_with_real_clicks(tmp_path: Path) -> None:
    pages = {page.url: page for page in hard_pages("islands", 6)}
    data = tmp_path / "data"
    data.mkdir()
    crawl(data, SITE, [(page.url, page.html) for page in pages.values()])
    with opened(data) as address, DrivenBrowser(tmp_path / "profile") as browser:
        browser.open(address)
        browser.open(address.partition("?")[0] + f"sites/{SITE}/correct")
        page = pages[browser.run('document.querySelector(".page summary").textContent')]
        browser.click(piece(page.title))
        browser.click(saying("the headline"))
        browser.click(piece(page.author))
        assert browser.run(f"{FRAME}.querySelector('[data-at]').textContent") == page.author
        browser.click(saying("the author"))
        assert browser.run(f"{FRAME}.querySelector('[data-role=authors]').textContent") == (
            page.author
        )
        browser.take_picture(tmp_path / "lesson.png")
        browser.click('document.querySelector("main form button")')
        assert browser.run('document.querySelector(".result.green") !== null')
        browser.take_picture(tmp_path / "check.png")
    table = (tmp_path / "sites.toml").read_text()
    assert f'url = "https://{SITE}/"' in table
    assert "authors = " in table
    assert len(list((tmp_path / "fixtures" / SITE).glob("*/expected.json"))) == 5


def hostile(data: Path, beacon: str) -> None:
    """Store pages whose markup tries to run, to load and to lead elsewhere."""
    data.mkdir()
    pages = []
    for page in hard_pages("islands", 3):
        markup = payload(beacon)
        text = page.html.replace("<body>", f'<body onload="{RAN}">{markup}')
        text = text.replace("<p>", f'<p class="{beacon}" onclick="{RAN}">{markup}', 2)
        pages.append((page.url, text.replace(page.title, f"{page.title} &lt;script&gt;{RAN}", 1)))
    crawl(data, SITE, pages)


@pytest.mark.parametrize("leaks", [False, True])
def test_nothing_of_a_hostile_page_runs_or_loads(
    leaks: bool, tmp_path: Path, httpserver: HTTPServer
) -> None:
    beacon, data = httpserver.url_for("/"), tmp_path / "data"
    hostile(data, beacon)
    program = ("-c", LEAKING) if leaks else ()
    with (
        opened(data, *program, leak=payload(beacon)) as address,
        DrivenBrowser(tmp_path / "profile") as browser,
    ):
        browser.open(address)
        browser.open(address.partition("?")[0] + f"sites/{SITE}/correct")
        assert browser.run(f"{FRAME}.links.length") > 10
        assert browser.run(f"{FRAME}.querySelector('script') !== null") is leaks
        if not leaks:
            browser.click(piece("a way in"))
            assert "What is this?" in browser.run("document.body.textContent")
            browser.click(piece("a way out"))
            browser.click(saying("no part of the text"))
            written = (
                f"{FRAME}.querySelectorAll('script, style, img, svg, iframe, object, embed, form, "
                "input, meta:not([charset]), base, video, [onload], [onclick], [style], [class]')"
            )
            assert browser.run(f"{written}.length") == 0
            assert browser.run(
                f"[...{FRAME}.links].every((one) => /^[0-9]+$/.test(one.getAttribute('href')))"
            )
        browser.take_picture(tmp_path / "hostile.png")
        assert not browser.run("document.documentElement.hasAttribute('data-ran')")
        assert browser.run("location.host") == address.split("/")[2]
    assert httpserver.log == []
