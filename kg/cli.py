"""The command `kg`: words of a user in, calls of the library out; the one place where an error becomes a message."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence

import click

from kg import __version__
from kg.commands import asking, comparing, judging, making, mending, pushing, serving
from kg.errors import KgError
from kg.terminal import write_utf8

INTERRUPTED = 130


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kg", message="%(prog)s %(version)s")
def commands() -> None:
    """Read news reports on China's paired assistance and build a knowledge graph of who helps whom, with what,
    to what effect. Every value leads back to the sentence that says so. Nothing here needs a network.

    把对口支援新闻报道读成知识图谱:谁支援谁、投入多少、办成什么,每个数都能查到原句。

    \b
    A first run:
      kg build reports/ -o graph/        read a folder of saved pages (HTML, text, Word, PDF)
      open graph/graph.html              look at the result in a browser
      kg serve graph/                    the same with search, tables and SPARQL
      kg query graph/ 'SELECT …'         ask it in SPARQL
      kg explain graph/ 甲县人民医院     see which sentences say so
      kg read reports/page.html          see what is read of a page, and what is left out

    \b
    Exit codes:
      0  done; pages that could not be read are listed on stderr and in skipped.tsv
      1  the graph does not conform (validate), or something is missing for the task
      2  the command line is wrong
      3  nothing could be read
      4  the output could not be written; what stood there before is intact
      5  a file of facts, gold, identities or triples is damaged
      6  the query cannot be answered
      7  a store could not be reached or refused (push); what it held before is intact
      130  interrupted (143, 129: told to end); what stood there before is intact
    """


for _command in (
    making.build,
    making.extract,
    making.read,
    making.export,
    pushing.push,
    asking.query,
    asking.infer,
    asking.validate,
    asking.explain,
    comparing.conflicts,
    comparing.timeline,
    comparing.duplicates,
    comparing.totals,
    judging.evaluate,
    mending.diff,
    mending.correct,
    mending.corrections,
    serving.serve,
):
    commands.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and exit; a KgError becomes one line on stderr and its exit code."""
    write_utf8()
    for ending in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(ending) is not signal.SIG_IGN:  # nohup
            signal.signal(ending, _end)
    try:
        code = commands.main(args=None if arguments is None else list(arguments), prog_name="kg", standalone_mode=False)
    except KgError as error:
        click.echo(f"kg: {error}", err=True)
        code = error.exit_code
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("kg: interrupted; what was there before is intact", err=True)
        code = INTERRUPTED
    if arguments is None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # what was asked for is done or told; the process is ending
    sys.exit(code if isinstance(code, int) else 0)


def _end(number: int, _frame: object) -> None:
    """Leave by the way of every other error, so that what was begun is taken away."""
    sys.exit(128 + number)


if __name__ == "__main__":
    main()
