"""Runs programs one after the other, several rounds, and says how long each took and how much memory it held."""

import os
import statistics
import subprocess
import time
from dataclasses import dataclass, field
from typing import Callable, Optional


@dataclass
class Contestant:
    """One way to do a piece of work: a command, and what puts its place in order before each run."""

    name: str
    command: list
    before: Callable[[], None] = lambda: None
    input: Optional[str] = None  # a file for standard input
    seconds: list = field(default_factory=list)
    peak: int = 0  # the largest resident set, in KiB

    @property
    def median(self):
        return statistics.median(self.seconds)

    def run(self):
        self.before()
        with open(self.input or os.devnull, "rb") as source, open(os.devnull, "wb") as sink:
            started = time.perf_counter()
            process = subprocess.Popen([str(part) for part in self.command], stdin=source, stdout=sink,
                                       stderr=subprocess.PIPE)
            # Reading to the end before waiting: nobody blocks on a full pipe.
            said = process.stderr.read()
            _, status, usage = os.wait4(process.pid, 0)
            took = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            raise SystemExit(f"{self.name}: exit status {process.returncode}\n{said.decode(errors='replace')}")
        self.seconds.append(took)
        self.peak = max(self.peak, usage.ru_maxrss)


@dataclass
class Target:
    """What the first contestant should reach against the one of a name; `holds` takes both medians."""

    text: str
    beside: str
    holds: Callable[[float, float], bool]


def at_least(times, beside):
    """So many times as fast."""
    return Target(f"≥ {times} × {beside}", beside, lambda ours, theirs: theirs / ours >= times)


def at_most(times, beside):
    """No more than so many times as long."""
    return Target(f"≤ {times} × {beside}", beside, lambda ours, theirs: ours / theirs <= times)


def within(milliseconds, beside):
    """No more than so much longer."""
    return Target(f"≤ {beside} + {milliseconds} ms", beside,
                  lambda ours, theirs: (ours - theirs) * 1000 <= milliseconds)


@dataclass
class Work:
    """A piece of work, done by the product first and beside it by others."""

    name: str
    contestants: list
    targets: list = field(default_factory=list)
    note: str = ""

    def measure(self, rounds):
        """Interleaved, beginning with another one each round, so that a busy minute of the machine hits all."""
        for contestant in self.contestants:
            contestant.run()  # Unmeasured: files come into the cache, and whatever is made once is made.
            contestant.seconds.clear()
        for index in range(rounds):
            turn = index % len(self.contestants)
            for contestant in self.contestants[turn:] + self.contestants[:turn]:
                contestant.run()

    def lines(self):
        """Rows of a table: work, program, median, spread, times of the first, peak."""
        first = self.contestants[0]
        for contestant in self.contestants:
            low, high = min(contestant.seconds), max(contestant.seconds)
            ratio = "" if contestant is first else f"{contestant.median / first.median:.2f}"
            yield [self.name if contestant is first else "", contestant.name, shown(contestant.median),
                   f"{shown(low)} – {shown(high)}", ratio, f"{contestant.peak / 1024:.0f}"]

    def verdicts(self):
        """What was aimed at, and whether it is reached."""
        by_name = {c.name: c for c in self.contestants}
        for target in self.targets:
            ours, theirs = self.contestants[0].median, by_name[target.beside].median
            yield target.text, target.holds(ours, theirs), ours, theirs


def shown(seconds):
    return f"{seconds * 1000:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"
