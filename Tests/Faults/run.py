"""Breaks the program in every way that comes to mind, counts what it tried and what was lost, and writes the table.

    run.py PROGRAM DATA FOLDER [--only NAME,NAME] [--acts NAME,NAME] [--count N] [--seconds N] [--seed N] [--results FILE]

PROGRAM is a release build of doluong, DATA the root of its sources, FOLDER where it works. Ends with 1 where anything was
lost. The same seed tries the same instants, as far as the machine is as fast.
"""

import argparse
import os
import sys
import time
from datetime import date

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../Benchmarks"))

import acts  # noqa: E402
import machine  # noqa: E402
from bench import Bench  # noqa: E402
from faults import ALL, HEADING  # noqa: E402


def table(rows, heading):
    widths = [max(len(row[i]) for row in [heading, *rows]) for i in range(len(heading))]
    for row in [heading, ["-" * width for width in widths], *rows]:
        yield "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |"


def page(tallies, options, minutes):
    yield "# What was broken, and what was lost"
    yield ""
    yield f"{date.today()}, seed {options.seed}, in {minutes:.0f} minutes, written by `make faults`."
    yield ""
    for line in machine.described():
        yield f"- {line}"
    yield ""
    yield from table([tally.line() for tally in tallies], HEADING)
    yield ""
    yield ("*Tried*: acts with a fault in them (of eight at once: acts and questions). *Hit*: the fault came before the"
           " act had ended. *Act was done*: it stood in the register, whole. After each, what was told as done was looked"
           " for, half and double things too, and the act was done again.")
    yield ""
    yield (f"In all {sum(tally.tried for tally in tallies):,} tried,"
           f" {sum(len(tally.wrong) for tally in tallies):,} lost or wrong.")
    for tally in tallies:
        for text in tally.wrong[:10]:
            yield f"- {text}"


class Options:
    """The arguments, and the line that tells how far the work is."""

    def __init__(self, arguments):
        self.__dict__.update(vars(arguments))
        self.at_once, self.last = os.cpu_count() or 2, 0.0

    def told(self, tally):
        if time.monotonic() - self.last < (0.5 if sys.stderr.isatty() else 60):
            return
        self.last = time.monotonic()
        end = "\r" if sys.stderr.isatty() else "\n"
        print(f"  {tally.tried:,} tried, {len(tally.wrong)} wrong", end=end, file=sys.stderr, flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", metavar="PROGRAM")
    parser.add_argument("data", metavar="DATA")
    parser.add_argument("folder", metavar="FOLDER")
    parser.add_argument("--only", default="", help="names, comma between: " + ", ".join(ALL))
    parser.add_argument("--acts", default="", help="names, comma between: " + ", ".join(act.name for act in acts.ALL))
    parser.add_argument("--count", type=int, default=10_000, help="kills at any instant, over all acts")
    parser.add_argument("--seconds", type=int, default=120, help="how long eight work at once")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--results", help="write the table here, too")
    arguments = parser.parse_args()
    names = [name for name in arguments.only.split(",") if name] or list(ALL)
    if unknown := [name for name in names if name not in ALL]:
        parser.error(f"no such fault: {', '.join(unknown)}; there are {', '.join(ALL)}")
    arguments.acts = [name for name in arguments.acts.split(",") if name] or [act.name for act in acts.ALL]
    if unknown := set(arguments.acts) - {act.name for act in acts.ALL}:
        parser.error(f"no such act: {', '.join(unknown)}")
    options, start = Options(arguments), time.monotonic()
    bench = Bench(os.path.abspath(arguments.program), os.path.abspath(arguments.data),
                  os.path.abspath(arguments.folder), arguments.seed)
    tallies = []
    for name in names:
        begun = time.monotonic()
        for tally in ALL[name](bench, options):
            tallies.append(tally)
            print(f"{tally.name}: {tally.tried:,} tried, {tally.hit:,} hit, {len(tally.wrong)} wrong,"
                  f" {time.monotonic() - begun:.0f} s", file=sys.stderr, flush=True)
            for text in tally.wrong[:3]:
                print(f"  {text}", file=sys.stderr, flush=True)
            begun = time.monotonic()
    text = "\n".join(page(tallies, options, (time.monotonic() - start) / 60)) + "\n"
    print(text, end="")
    if arguments.results:
        with open(arguments.results, "w", encoding="utf-8") as file:
            file.write(text)
    return 1 if any(tally.wrong for tally in tallies) else 0


if __name__ == "__main__":
    sys.exit(main())
