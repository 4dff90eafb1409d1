"""The ``newscrawl`` command: Scrapy's command line with newscrawl's settings and commands."""

import os
import sys

from newscrawl.garbage import loading_modules

_STOPPED_BY_CTRL_C = 130
"""Exit code, as shells have it: 128 and the number of the signal."""


def main() -> None:
    """Run the command line; Ctrl-C ends any command with one line."""
    # numpy would start a thread for each processor, all of which are busy for a tenth of a second,
    # and none of which has anything to do in what the commands compute.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        # Not above: loading Scrapy takes half a second, in which Ctrl-C may come as well.
        with loading_modules():
            from newscrawl.command_line import run

        run(sys.argv)
    except KeyboardInterrupt:
        print("newscrawl: stopped", file=sys.stderr)
        sys.exit(_STOPPED_BY_CTRL_C)


if __name__ == "__main__":
    main()
