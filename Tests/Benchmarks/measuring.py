"""Runs programs one after the other, several rounds, and says how long each took and how much memory it held."""

import os
import statistics
import subprocess
import sys
import tempfile
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
    rounds: Optional[int] = None  # takes part in so many rounds only, where one takes minutes
    own_clock: bool = False  # says first on standard output how many seconds what is measured of it took
    seconds: list = field(default_factory=list)
    peak: int = 0  # the largest resident set, in KiB

    @property
    def median(self):
        return statistics.median(self.seconds)

    def run(self):
        self.before()
        with open(self.input or os.devnull, "rb") as source, tempfile.TemporaryFile() as heard, \
                open(os.devnull, "wb") as nowhere:
            sink = heard if self.own_clock else nowhere
            started = time.perf_counter()
            process = subprocess.Popen([str(part) for part in self.command], stdin=source, stdout=sink,
                                       stderr=subprocess.PIPE)
            # Reading to the end before waiting: nobody blocks on a full pipe.
            said = process.stderr.read()
            _, status, usage = os.wait4(process.pid, 0)
            took = time.perf_counter() - started
            heard.seek(0)
            own = heard.read().split()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            raise SystemExit(f"{self.name}: exit status {process.returncode}\n{said.decode(errors='replace')}")
        self.seconds.append(float(own[0]) if self.own_clock else took)
        self.peak = max(self.peak, usage.ru_maxrss)


@dataclass
class Target:
    """What the first contestant should reach, by itself or against the one of a name.

    `judge` takes both, or the first twice, and gives whether it holds and the figure that says so.
    """

    text: str
    judge: Callable[[Contestant, Contestant], tuple]
    beside: Optional[str] = None


def at_least(times, beside):
    """So many times as fast."""
    return Target(f"≥ {times} × {beside}", lambda ours, theirs: ratio(theirs, ours, lambda r: r >= times), beside)


def at_most(times, beside):
    """No more than so many times as long."""
    return Target(f"≤ {times} × {beside}", lambda ours, theirs: ratio(ours, theirs, lambda r: r <= times), beside)


def within(milliseconds, beside):
    """No more than so much longer."""
    def judge(ours, theirs):
        more = (ours.median - theirs.median) * 1000
        return more <= milliseconds, f"{more:+.1f} ms"
    return Target(f"≤ {beside} + {milliseconds} ms", judge, beside)


def flat(percent, beside):
    """As long, but for so much."""
    def judge(ours, theirs):
        more = ours.median / theirs.median - 1
        return abs(more) * 100 <= percent, f"{more:+.0%}"
    return Target(f"± {percent} % of {beside}", judge, beside)


def no_longer(milliseconds):
    """The whole process, whatever others take."""
    return Target(f"≤ {milliseconds} ms", lambda ours, _: (ours.median * 1000 <= milliseconds, shown(ours.median)))


def at_least_so_many(rate, count, what):
    """So many a second, of the whole work."""
    def judge(ours, _):
        reached = count / ours.median
        return reached >= rate, f"{reached:,.0f}"
    return Target(f"≥ {rate:,} {what}", judge)


def no_larger(mebibytes):
    """The largest resident set."""
    def judge(ours, _):
        peak = ours.peak / 1024
        return peak < mebibytes, f"{peak:.0f} MiB"
    return Target(f"< {mebibytes} MiB", judge)


def ratio(one, other, holds):
    value = one.median / other.median
    return holds(value), f"{value:.2f} ×"


@dataclass
class Work:
    """A piece of work, done by the product first and beside it by others."""

    name: str
    contestants: list
    targets: list = field(default_factory=list)
    note: str = ""
    bound: str = ""  # what keeps it from a target that it misses

    def measure(self, rounds):
        """Interleaved, beginning with another one each round, so that a busy minute of the machine hits all."""
        for contestant in self.contestants:
            if contestant.rounds is None:
                contestant.run()  # Unmeasured: files come into the cache, and whatever is made once is made.
                contestant.seconds.clear()
        for index in range(rounds):
            turn = index % len(self.contestants)
            for contestant in self.contestants[turn:] + self.contestants[:turn]:
                if contestant.rounds is None or len(contestant.seconds) < contestant.rounds:
                    told(f"{self.name}: round {index + 1} of {rounds}, {contestant.name}")
                    contestant.run()
        told("")

    def lines(self):
        """Rows of a table: work, program, median, spread, times of the first, peak."""
        first = self.contestants[0]
        for contestant in self.contestants:
            low, high = min(contestant.seconds), max(contestant.seconds)
            times = "" if contestant is first else f"{contestant.median / first.median:.2f}"
            spread = f"{shown(low)} – {shown(high)}" if len(contestant.seconds) > 1 else "one run"
            yield [self.name if contestant is first else "", contestant.name, shown(contestant.median),
                   spread, times, f"{contestant.peak / 1024:.0f}"]

    def verdicts(self):
        """What was aimed at, whether it is reached, and by which figure."""
        by_name = {c.name: c for c in self.contestants}
        ours = self.contestants[0]
        for target in self.targets:
            yield target.text, *target.judge(ours, by_name[target.beside] if target.beside else ours)


def shown(seconds):
    return f"{seconds * 1000:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"


def told(text):
    """Where somebody is waiting at a terminal: one line, overwritten by the next."""
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)
