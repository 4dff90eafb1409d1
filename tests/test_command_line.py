"""The command line as people meet it: help, misspelt words, any directory, Ctrl-C."""

import os
import pkgutil
import signal
import subprocess
import sys
import threading
from itertools import pairwise
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

import newscrawl.commands
from newscrawl.command_line import COMMANDS

ROOT = Path(__file__).parent.parent
NEWSCRAWL = (sys.executable, "-m", "newscrawl")
STOPPED = 130
THREADS = Path("/proc/self/task")
ENVIRONMENT = {name: value for name, value in os.environ.items() if name[:6] != "SCRAPY"}


def run(
    folder: Path, *words: str, program: str = "newscrawl", **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", program, *words],
        cwd=folder,
        env={**ENVIRONMENT, "COLUMNS": "80", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_commands_listed_are_those_there_are() -> None:
    found = {module.name for module in pkgutil.iter_modules(newscrawl.commands.__path__)}
    assert set(COMMANDS) == found


@pytest.mark.parametrize("words", [(), ("--help",), ("-h",)])
def test_own_commands_are_listed_first(tmp_path: Path, words: tuple[str, ...]) -> None:
    help_ = run(tmp_path, *words)
    assert (help_.returncode, help_.stderr) == (0, "")
    listed = [line.split()[0] for line in help_.stdout.splitlines() if line.startswith("  ")]
    assert tuple(listed[: len(COMMANDS)]) == COMMANDS
    assert {"list", "settings"} <= set(listed)
    assert "startproject" not in listed


@pytest.mark.parametrize("command", [*COMMANDS, "list"])
def test_each_command_names_the_program_in_its_help(tmp_path: Path, command: str) -> None:
    help_ = run(tmp_path, command, "--help")
    assert help_.returncode == 0, help_.stderr
    assert help_.stdout.startswith(f"usage: newscrawl {command} ")


@pytest.mark.parametrize("command", ["replay", "reextract"])
def test_no_line_of_help_is_taken_for_a_heading(command: str) -> None:
    """Scrapy's formatter does so with lines that end in a colon."""
    help_ = run(ROOT, command, "--help", program="scrapy")
    lines = help_.stdout.splitlines()
    headings = [above for above, line in pairwise(lines) if line and not line.strip("=-")]
    assert headings == ["Usage", "Options", "Global Options"]


def test_the_help_of_crawl_names_what_people_need(tmp_path: Path) -> None:
    text = run(tmp_path, "crawl", "--help").stdout
    for words in (
        *("-a site=https://", "-s NAME=VALUE", "-L INFO"),
        *("NEWSCRAWL_DATA", "NEWSCRAWL_CONTACT", "NEWSCRAWL_MAX_PAGES", "NEWSCRAWL_REPLAY"),
    ):
        assert words in text


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("crwal",), "newscrawl: there is no command 'crwal': did you mean crawl?"),
        (("x" * 9,), f"newscrawl: there is no command '{'x' * 9}': 'newscrawl --help' lists"),
        (("crawl",), "newscrawl crawl: name one spider"),
        (("crawl", "news"), "newscrawl crawl: news needs a site: add -a site="),
        (("crawl", "https://example.com"), "newscrawl crawl: there is no spider 'https://exam"),
        (("crawl", "news", "-a", "sit=x"), "newscrawl crawl: news takes no argument 'sit': did"),
        (("why",), "newscrawl why: name one URL, as in: newscrawl why https://"),
    ],
)
def test_what_is_wrong_is_one_sentence(
    tmp_path: Path, words: tuple[str, ...], sentence: str
) -> None:
    wrong = run(tmp_path, *words)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    (line,) = wrong.stderr.splitlines()
    assert line.startswith(sentence)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("init", "--bogus"), "there is no option --bogus: --help lists all options."),
        (("report", "--nihgt=latest"), "there is no option --nihgt: did you mean --night?"),
        (("crawl", "news", "-L", "FOO"), "there is no log level FOO: write it as in -L INFO."),
    ],
)
def test_an_unknown_option_or_log_level_is_told(
    tmp_path: Path, words: tuple[str, ...], sentence: str
) -> None:
    wrong = run(tmp_path, *words)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert wrong.stderr.splitlines()[-1] == f"newscrawl: error: {sentence}"
    assert list(tmp_path.iterdir()) == []


def test_a_log_level_can_be_in_lower_case(tmp_path: Path) -> None:
    listed = run(tmp_path, "list", "-L", "info")
    assert (listed.returncode, listed.stdout.split()) == (0, ["generico", "news"])


def test_scrapy_is_named_where_scrapy_was_called() -> None:
    wrong = run(ROOT, "crawl", program="scrapy")
    assert wrong.returncode == 2
    assert wrong.stderr.startswith("scrapy crawl: name one spider: scrapy crawl NAME.")


@pytest.mark.parametrize("command", ["crawl", "nightly", "report", "why", "explain", "replay"])
def test_a_misspelt_variable_of_the_environment_is_told(tmp_path: Path, command: str) -> None:
    wrong = run(tmp_path, command, "generico", NEWSCRAWL_CONTACTS="desk@example.com")
    assert wrong.returncode == 2
    (line,) = wrong.stderr.splitlines()
    assert line == (
        f"newscrawl {command}: the environment sets NEWSCRAWL_CONTACTS, which is no setting: "
        "did you mean NEWSCRAWL_CONTACT?"
    )


def test_the_project_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "scrapy.cfg").write_text("[settings]\ndefault = other.settings\n")
    listed = run(tmp_path, "list")
    assert (listed.returncode, listed.stderr) == (0, "")
    assert listed.stdout.split() == ["generico", "news"]


@pytest.mark.parametrize("command", ["crawl", "report", "explain"])
def test_ctrl_c_while_modules_are_loaded(tmp_path: Path, command: str) -> None:
    words = [sys.executable, "-X", "importtime", "-m", "newscrawl", command]
    with subprocess.Popen(
        words, cwd=tmp_path, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        next(line for line in process.stderr if "scrapy" in line)
        process.send_signal(signal.SIGINT)
        told = [line for line in process.stderr if not line.startswith("import time:")]
    assert (process.returncode, told) == (STOPPED, ["newscrawl: stopped\n"])


def test_ctrl_c_while_a_page_is_fetched(httpserver: HTTPServer, tmp_path: Path) -> None:
    asked, go_on = threading.Event(), threading.Event()

    def answer(_: Request) -> Response:
        asked.set()
        go_on.wait(60)
        return Response("<p>late")

    httpserver.expect_request("/robots.txt").respond_with_data("")
    httpserver.expect_request("/story").respond_with_handler(answer)
    words = ["explain", httpserver.url_for("/story"), "-s", "NEWSCRAWL_ALLOW_PRIVATE_HOSTS=1"]
    with subprocess.Popen(
        [*NEWSCRAWL, *words], cwd=tmp_path, env={**ENVIRONMENT, "no_proxy": "*"},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert asked.wait(60)
        process.send_signal(signal.SIGINT)
        go_on.set()
        out, err = process.communicate()
    assert (process.returncode, out, err) == (STOPPED, "", "newscrawl: stopped\n")


@pytest.mark.skipif(not THREADS.exists(), reason="only Linux lists the threads of a process")
def test_no_threads_are_started_for_numpy(tmp_path: Path) -> None:
    code = (
        "import os, sys, newscrawl.__main__ as program\n"
        "sys.argv = ['newscrawl', '--version']\n"
        "program.main()\n"
        "import numpy\n"
        f"print(len(os.listdir('{THREADS}')))"
    )
    environment = {name: ENVIRONMENT[name] for name in ENVIRONMENT if "THREADS" not in name}
    command = [sys.executable, "-c", code]
    printed = subprocess.check_output(command, cwd=tmp_path, env=environment, text=True)
    assert printed.split()[-1] == "1"
