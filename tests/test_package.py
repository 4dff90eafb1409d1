"""What others install: the version, the files beside the code, the check of the wheel."""

import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import newscrawl

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "newscrawl"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_version_is_that_of_the_installed_package() -> None:
    assert newscrawl.__version__ == version("newscrawl")


def test_the_command_prints_the_version() -> None:
    command = [sys.executable, "-m", "newscrawl", "--version"]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert run.stdout == f"newscrawl {newscrawl.__version__}\n"


def test_each_file_beside_the_code_is_packaged() -> None:
    packaged = {
        file
        for package, patterns in PROJECT["tool"]["setuptools"]["package-data"].items()
        for pattern in patterns
        for file in ROOT.joinpath(*package.split(".")).glob(pattern)
    }
    beside = {
        file for file in PACKAGE.rglob("*") if file.is_file() and "__pycache__" not in str(file)
    }
    assert {file for file in beside if file.suffix != ".py"} == packaged
    assert PACKAGE / "py.typed" in packaged


def test_the_checks_include_the_wheel() -> None:
    assert "\n.ci/wheel " in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_workflow_runs_the_checks_on_each_python_that_is_named() -> None:
    workflow = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    label = "Programming Language :: Python :: 3."
    named = [name for name in PROJECT["project"]["classifiers"] if name.startswith(label)]
    assert named
    assert all(f'"{name.rpartition(" ")[2]}"' in workflow for name in named)
    assert "bash .ci/run" in workflow


def test_the_test_extra_brings_no_tools_of_developers() -> None:
    tools = {"ruff", "mypy", "lxml-stubs", "build"}
    assert tools <= set(PROJECT["dependency-groups"]["dev"])
    assert not tools & set(PROJECT["project"]["optional-dependencies"]["test"])
