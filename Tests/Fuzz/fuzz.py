"""Runs the targets under libFuzzer, two at once, and prints what came of it.

Starting cases lie in Corpus/TARGET, words in Dictionaries/TARGET.dict. An input that crashes, breaks a promise or takes too
long is kept in Found/TARGET; `make test` tries everything in both folders again.
"""
import argparse
import concurrent.futures
import os
import re
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TARGETS = ["class", "lot", "evaluate", "code", "pack", "journal", "definition", "trust"]
# Longer inputs cost time and show little: a class of the starting cases has 5 KB.
LONGEST = {"class": 8192, "definition": 4096, "code": 320, "pack": 1024}


def run(target, options):
    """One target; gives its row of the table."""
    grown = os.path.join(options.work, target)
    found = os.path.join(HERE, "Found", target)
    for folder in (grown, found):
        os.makedirs(folder, exist_ok=True)
    before = set(os.listdir(found))
    command = [
        options.program, grown, os.path.join(HERE, "Corpus", target),
        f"-dict={os.path.join(HERE, 'Dictionaries', target + '.dict')}",
        f"-artifact_prefix={found}{os.sep}", f"-runs={options.runs}", f"-seed={options.seed}",
        f"-timeout={options.slowest}", f"-max_len={LONGEST.get(target, 2048)}",
        "-rss_limit_mb=2048", "-print_final_stats=1", "-verbosity=1",
    ]
    if options.seconds:
        command.append(f"-max_total_time={options.seconds}")
    log = os.path.join(options.work, f"{target}.log")
    start = time.monotonic()
    with open(log, "wb") as output:
        # Swift's own account of a crash comes before libFuzzer's, which keeps the input.
        status = subprocess.run(
            command, stdout=output, stderr=output,
            env=dict(os.environ, FUZZ_TARGET=target, SWIFT_BACKTRACE="enable=no")).returncode
    seconds = time.monotonic() - start
    text = open(log, errors="replace").read()
    stat = lambda name: int((re.findall(rf"stat::{name}:\s+(\d+)", text) or [0])[-1])
    done = stat("number_of_executed_units") or int((re.findall(r"^#(\d+)", text, re.M) or [0])[-1])
    new = sorted(set(os.listdir(found)) - before)
    if not before and not new:
        os.rmdir(found)
    return target, done, seconds, status, slowest(text), stat("peak_rss_mb"), new


def slowest(text):
    found = re.findall(r"stat::slowest_unit_time_sec:\s+(\d+)", text)
    return f"{found[-1]} s" if found and found[-1] != "0" else "< 1 s"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--runs", type=int, default=1_000_000, help="inputs of each target")
    parser.add_argument("--seconds", type=int, help="at most, for each target")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--at-once", type=int, default=2)
    parser.add_argument("--slowest", type=int, default=10, help="seconds that an input may take")
    parser.add_argument("--work", default=".build/fuzz", help="what was learnt is kept here")
    options = parser.parse_intermixed_args()
    unknown = set(options.targets) - set(TARGETS)
    if unknown:
        parser.error(f"no such target: {', '.join(sorted(unknown))}")
    print(f"{'target':<12}{'inputs':>10}{'seconds':>9}{'a second':>10}{'found':>7}{'slowest':>9}{'MB':>6}")
    failed = False
    with concurrent.futures.ThreadPoolExecutor(options.at_once) as pool:
        rows = [pool.submit(run, target, options) for target in options.targets or TARGETS]
        for row in rows:
            target, done, seconds, status, worst, memory, new = row.result()
            print(
                f"{target:<12}{done:>10}{seconds:>9.0f}{done / max(seconds, 1):>10.0f}"
                f"{len(new):>7}{worst:>9}{memory:>6}", flush=True)
            for name in new:
                print(f"  Found/{target}/{name}; see {options.work}/{target}.log")
            failed |= bool(new) or status != 0
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
