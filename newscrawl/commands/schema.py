"""``newscrawl schema``: the JSON Schema of the record that a crawl writes."""

import argparse
import json
from typing import Any, ClassVar

from scrapy.commands import ScrapyCommand

from newscrawl.program import program_name
from newscrawl.schema import record_schema
from newscrawl.terminal import show, usage_error


class Command(ScrapyCommand):
    """Print the JSON Schema of the record."""

    requires_project = False
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """Return the arguments: none."""
        return "[-h]"

    def short_desc(self) -> str:
        """Return the line of ``newscrawl --help``."""
        return "Print the JSON Schema of the lines that a crawl writes"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002
        """Print the schema."""
        if args:
            raise usage_error("schema", f"it takes no arguments: {program_name()} schema")
        show(json.dumps(record_schema(), ensure_ascii=False, indent=2) + "\n")
