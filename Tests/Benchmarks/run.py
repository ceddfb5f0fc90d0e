"""Measures the work of the product beside other ways to do it, and writes the table of results.

    run.py PROGRAM DATA FOLDER [--only NAME,NAME] [--rounds N] [--scale N] [--results FILE]

PROGRAM is a release build of doluong, DATA the folder that holds instruments/ and reports/, FOLDER where registers are made
and kept for the next time. No figure here passes or fails; targets are told as reached or missed.
"""

import argparse
import os
import sys
from datetime import date

import machine
from works import ALL, LONG, Bench


def table(rows, heading):
    widths = [max(len(row[i]) for row in [heading, *rows]) for i in range(len(heading))]
    for row in [heading, ["-" * width for width in widths], *rows]:
        yield "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |"


def page(works, rounds):
    yield "# What was measured"
    yield ""
    yield f"{date.today()}, medians of {rounds} rounds in which every program had its turn, written by `make bench`."
    yield ""
    for line in machine.described():
        yield f"- {line}"
    yield ""
    rows = [row for work in works for row in work.lines()]
    yield from table(rows, ["Work", "Program", "Median", "Spread", "Times ours", "Peak MiB"])
    aims = [[work.name, text, "reached" if holds else "missed", figure]
            for work in works for text, holds, figure in work.verdicts()]
    if aims:
        yield ""
        yield from table(aims, ["Work", "Target", "", "Measured"])
    for work in works:
        missed = any(not holds for _, holds, _ in work.verdicts())
        for text in [work.note, work.bound if missed else ""]:
            if text:
                yield ""
                yield f"*{work.name}*: {text}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", metavar="PROGRAM")
    parser.add_argument("data", metavar="DATA")
    parser.add_argument("folder", metavar="FOLDER")
    parser.add_argument("--only", default="", help="names, comma between: " + ", ".join(ALL) + "; without it all but "
                        + ", ".join(LONG))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--scale", type=int, default=1_000_000, help="verifications of the large register")
    parser.add_argument("--results", help="write the table here, too")
    options = parser.parse_args()
    names = [name for name in options.only.split(",") if name] or [name for name in ALL if name not in LONG]
    if unknown := [name for name in names if name not in ALL]:
        parser.error(f"no such work: {', '.join(unknown)}; there are {', '.join(ALL)}")
    folder = os.path.abspath(options.folder)
    os.makedirs(folder, exist_ok=True)
    bench = Bench(os.path.abspath(options.program), os.path.abspath(options.data), folder, options.scale, options.rounds)
    works = []
    for name in names:
        work = ALL[name](bench)
        print(f"{work.name} …", file=sys.stderr, flush=True)
        work.measure(options.rounds)
        works.append(work)
    text = "\n".join(page(works, options.rounds)) + "\n"
    print(text, end="")
    if options.results:
        with open(options.results, "w", encoding="utf-8") as file:
            file.write(text)


if __name__ == "__main__":
    main()
