#!/usr/bin/env python3
"""Makes random lines of `evaluate` for every class: near their limits, whole and with holes, some of them to be refused.

    random_lines.py FOLDER… COUNT SEED    the step (always `random`), the line and the answer, with tabs between; COUNT lines for
                                          each class version, fewer where it has no points

The readings come from the worked examples that conform, under their own and other nameplates. No class is named here. The answer is
that of the second method.
"""

import random
import sys
from itertools import islice
from multiprocessing import Pool

from bench import refusal
from class_text import Refused
from evaluate import evaluate
from class_files import load
from limit_lines import at_limit, row
from nameplates import benches, settled

NO_NUMBER = ["", " 1", "1.", ".5", "1e3", "12abc", "--1", "1,5.2", "0x10", "١", "1234567890123456789", "nan"]


def near(text, chance):
    """Other last digits, or the same number written otherwise."""
    how = chance.randrange(6)
    if how == 0 and "." in text:
        return text.replace(".", ",")
    if how == 1 and "." in text:
        return text + "0"
    if how == 2 and len(text) > 2 and text[-2].isdigit():
        return text[:-1] + str(chance.randrange(10))
    return text + str(chance.randrange(1000)) if "." in text else f"{text}.{chance.randrange(1000)}"


def sheets(bench, observations, chance):
    """For each point: rows of readings that conform (the ones given, and ones at its limit), and rows beyond it."""
    result = {}
    for i, rows in observations.items():
        result[i] = ([rows], [])
        for outward in (1, -1):
            for step, changed in at_limit(bench, i, observations, i, outward, chance):
                result[i][step == "beyond"].append(changed[i])
    return result


def line_of(bench, rows_of, chance):
    """One line: every point with one of its rows, or with other digits, or without a reading."""
    whole, good = chance.random() < 0.6, chance.random() < 0.5
    observations, questions = {}, {}
    for i, (inside, beyond) in rows_of.items():
        choices = inside if good or chance.random() < 0.9 else beyond or inside
        rows = [dict(row) for row in (choices[0] if chance.random() < 0.5 else chance.choice(choices))]
        if not good and chance.random() < 0.15:
            row = chance.choice(rows)
            key = chance.choice(sorted(row))
            row[key] = near(row[key], chance)
        if chance.random() < (0 if whole else 0.04):
            rows.pop()
        if whole or chance.random() < 0.95:
            observations[i] = rows
    for i, q in bench.questions.items():
        if whole or chance.random() < 0.92:
            spare = q.get("notApplicable") == "true" and chance.random() < 0.5
            questions[i] = "fail" if chance.random() < 0.01 else "notApplicable" if spare else "pass"
    return bench.line(observations, questions) | {"parameters": dict(bench.parameters)}


def spoiled(line, bench, chance):
    """Something in the line that is to be refused, mostly."""
    observed = [i for i, rows in line["observations"].items() if rows]
    how = chance.randrange(9)
    if how == 0 and observed:
        row = chance.choice(line["observations"][chance.choice(observed)])
        row[chance.choice(sorted(row))] = chance.choice(NO_NUMBER)
    elif how == 1 and observed:
        chance.choice(line["observations"][chance.choice(observed)])["setting"] = "1"
    elif how == 2 and observed:
        chance.choice(line["observations"][chance.choice(observed)]).popitem()
    elif how == 3 and observed:
        line["observations"][chance.choice(observed)] *= 12
    elif how == 4 and line["parameters"]:
        del line["parameters"][chance.choice(sorted(line["parameters"]))]
    elif how == 5 and line["parameters"]:
        line["parameters"][chance.choice(sorted(line["parameters"]))] = chance.choice(["0", "-1", "A", "1000000", "7.77"])
    elif how == 6:
        line[chance.choice(["parameters", "questions", "observations"])]["unknown"] = chance.choice(["pass", "1", []])
    elif how == 7:
        line |= chance.choice([{"kind": "first"}, {"on": "2023-02-29"}, {"on": "1999-01-01"}, {"class": "unknown"}, {"extra": "1"}])
    elif line["questions"]:
        line["questions"][chance.choice(sorted(line["questions"]))] = chance.choice(["notApplicable", "", "true", "maybe"])
    return line


def lines_of_class(node, count, seed):
    chance = random.Random(f"{seed} {node['id']}")
    made = [(bench, sheets(bench, observations, chance)) for version in settled(node)
            for bench, observations in islice(benches(node["id"], version, seed, 12), 4)]
    each = count if any(bench.points for bench, _ in made) else count // 10
    rows = []
    for n in range(each * len(settled(node)) if made else 0):
        bench, rows_of = made[n % len(made)]
        line = line_of(bench, rows_of, chance)
        if chance.random() < 0.12:
            line = spoiled(line, bench, chance)
        try:
            answer = evaluate({node["id"]: node}, line)
        except Refused as refused:
            answer = refusal(refused)
        rows.append(row("random", line, answer))
    return rows


def main(arguments):
    *folders, count, seed = arguments
    with Pool() as pool:
        for rows in pool.starmap(lines_of_class, [(node, int(count), seed) for node in load(folders).values()], chunksize=1):
            print("\n".join(rows))
        # As in limit_lines.py: workers that end by themselves hold no lock.
        pool.close()
        pool.join()


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    main(sys.argv[1:])
