"""``newscrawl init``: make a folder for sites, saved pages and spiders of one's own."""

import argparse
from pathlib import Path

from scrapy.commands import ScrapyCommand

from newscrawl.program import program_name
from newscrawl.terminal import usage_error
from newscrawl.user_folder.create import create_folder


class Command(ScrapyCommand):
    """Create the folder and its files; never overwrite one."""

    requires_crawler_process = False

    def syntax(self) -> str:
        """Return the arguments."""
        return "FOLDER"

    def short_desc(self) -> str:
        """Return the line of ``newscrawl --help``."""
        return "Make a folder for your own sites, saved pages and spiders"

    def long_desc(self) -> str:
        """Return the description, with the exit codes."""
        return (
            "Make a folder with a sites file, a place for saved pages and one for spiders. Files "
            "that are there already stay as they are. Exit code 2 if the folder cannot be made."
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002
        """Create the files, and print them with the next step."""
        program = program_name()
        if len(args) != 1:
            raise usage_error("init", f"name one folder: {program} init my-news")
        folder = Path(args[0])
        try:
            for file in create_folder(folder):
                print(f"{file.path}{'' if file.is_new else ' is there already, left as it is'}")
        except OSError as error:
            problem = f"{folder} cannot be made ({error.strerror}): name another folder."
            raise usage_error("init", problem) from error
        enter = "" if folder.resolve() == Path.cwd() else f"cd {folder} && "
        print(f"\nTo add a site: {enter}{program} newsite https://example.com")
