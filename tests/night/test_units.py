"""Units that systemd accepts, and lines that a shell reads as they were meant."""

import dataclasses
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from newscrawl.night.units import Schedule

FOLDER = Path("/srv/news of the world/100%")


def schedule(folder: Path, *words: str) -> Schedule:
    # systemd looks for the program, and the one that runs the tests may lie in /tmp
    command = ("/usr/bin/env", "newscrawl", "nightly", *words)
    return Schedule(command=command, folder=folder, data=folder / "data", user="root")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")
@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--jobs", "2", "-s", "NEWSCRAWL_CONTACT=the desk <d@example.com>"),
        ("-s", "NEWSCRAWL_DATA=100% 'sure' \"really\" $HOME back\\slash ;"),
    ],
)
def test_systemd_accepts_the_units(tmp_path: Path, words: tuple[str, ...]) -> None:
    one = schedule(FOLDER, *words)
    files = [tmp_path / "newscrawl.service", tmp_path / "newscrawl.timer"]
    files[0].write_text(one.service())
    files[1].write_text(one.timer())
    command = ["systemd-analyze", "verify", "--man=no", *map(str, files)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    ours = [line for line in run.stderr.splitlines() if "newscrawl" in line]
    assert (run.returncode, ours) == (0, [])


def test_what_systemd_reads_specially_is_quoted() -> None:
    unit = schedule(FOLDER, "-s", 'A=1 "b" $c %d \\e').service()
    assert 'nightly -s "A=1 \\"b\\" $$c %%d \\\\e"\n' in unit
    assert "WorkingDirectory=/srv/news of the world/100%%\n" in unit
    assert 'ReadWritePaths="/srv/news of the world/100%%/data"\n' in unit


def test_settings_are_kept_out_of_the_command(tmp_path: Path) -> None:
    settings = {
        "NEWSCRAWL_ALERT": "mailto://me:p%40ss'w$rd@example.com",
        "NEWSCRAWL_MAX_PAGES": "9",
    }
    one = dataclasses.replace(schedule(tmp_path), environment=settings)
    lines = one.service().splitlines()
    assert 'Environment="NEWSCRAWL_ALERT=mailto://me:p%%40ss\'w$rd@example.com"' in lines
    assert "Environment=NEWSCRAWL_MAX_PAGES=9" in lines
    show = dataclasses.replace(one, command=("printenv", "NEWSCRAWL_ALERT"))
    night = show.crontab().splitlines()[0].partition("* * * ")[2].partition(" >>")[0]
    command = ["sh", "-c", night.replace(r"\%", "%")]  # as cron hands it on
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert run.stdout == f"{settings['NEWSCRAWL_ALERT']}\n"


def test_the_folder_of_the_report_can_be_written_too() -> None:
    one = dataclasses.replace(schedule(Path("/srv/news")), writes=[Path("/srv/www")])
    assert "ReadWritePaths=/srv/news/data /srv/www\n" in one.service()


def test_a_private_tmp_must_not_hide_what_is_used() -> None:
    assert "PrivateTmp=yes\n" in schedule(Path("/srv/news")).service()
    assert "PrivateTmp=no\n" in schedule(Path("/tmp/news")).service()
    installed = dataclasses.replace(schedule(Path("/srv/news")), command=("/tmp/venv/bin/python",))
    assert "PrivateTmp=no\n" in installed.service()


def test_the_timer_makes_up_for_a_missed_night() -> None:
    assert "Persistent=true\n" in schedule(FOLDER).timer()


def test_the_shell_of_cron_reads_the_words_as_they_are(tmp_path: Path) -> None:
    folder = tmp_path / "news of the world 100%"
    (folder / "data").mkdir(parents=True)
    words = ["-s", "NEWSCRAWL_CONTACT=the desk <d@example.com> $HOME 5%"]
    show = "import os, sys; print(os.getcwd(), *sys.argv[1:], sep='|')"
    command = (sys.executable, "-c", show, *words)
    one = Schedule(command=command, folder=folder, data=folder / "data", user="root")
    nightly, at_start = one.crontab().splitlines()
    assert nightly.startswith("17 3 * * * cd ")
    assert at_start.startswith("@reboot sleep 60 && cd ")
    assert " --catch-up >> " in at_start
    line = nightly.removeprefix("17 3 * * * ")
    assert "%" not in line.replace("\\%", "")  # what cron would take as the end of the line
    subprocess.run(line.replace("\\%", "%"), shell=True, check=True, env={"HOME": "/"})
    assert (folder / "data" / "nightly.log").read_text() == "|".join([str(folder), *words]) + "\n"


@pytest.mark.parametrize(
    ("minutes", "times"),
    [(30, "*/30 * * * * "), (60, "17 * * * * "), (360, "17 */6 * * * ")],
)
def test_cron_starts_rounds(minutes: int, times: str) -> None:
    one = dataclasses.replace(schedule(FOLDER), every=timedelta(minutes=minutes))
    (line,) = one.crontab().splitlines()
    assert line.startswith(times)


def test_cron_knows_no_interval_across_days() -> None:
    one = dataclasses.replace(schedule(FOLDER), every=timedelta(hours=7))
    with pytest.raises(ValueError, match="use --print-systemd"):
        one.crontab()


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")
def test_systemd_accepts_the_timer_of_rounds(tmp_path: Path) -> None:
    one = dataclasses.replace(schedule(FOLDER), every=timedelta(hours=1))
    (tmp_path / "newscrawl.service").write_text(one.service())
    timer = tmp_path / "newscrawl.timer"
    timer.write_text(one.timer())
    assert "OnUnitActiveSec=3600s" in one.timer()
    command = ["systemd-analyze", "verify", "--man=no", str(timer)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert [line for line in run.stderr.splitlines() if "newscrawl" in line] == []
