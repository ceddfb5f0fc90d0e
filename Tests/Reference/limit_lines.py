#!/usr/bin/env python3
"""Makes lines of `evaluate` with readings exactly on their limits, one digit inside and one digit beyond, for every class.

    limit_lines.py FOLDER… COUNT SEED    the step, the line and the answer, with tabs between; at least COUNT readings on a limit
                                         for each class version, if its nameplates give so many

No class is named and no rule is typed here: a reading is moved until the second method finds its point on the limit. From every
worked example that conforms, and from other nameplates, a line moves one reading (of the point itself, or of one that the point
rests on), or one reading of every point at once. The answer is that of the second method.
"""

import json
import random
import sys
from fractions import Fraction
from multiprocessing import Pool

from bench import Bench
from class_files import load
from class_text import Refused, number, places_of
from edges import STEPS, around, edge, terminating
from nameplates import benches, good_examples, settled
from printing import exact

# -- one reading moved to a limit ----------------------------------------------------------------------------------------

def moved(observations, where, value):
    """The observations with one text of one reading changed."""
    point, index, key = where
    rows = list(observations[point])
    rows[index] = rows[index] | {key: exact(value)}
    return observations | {point: rows}


def to_limit(bench, target, observations, where, outward, chance):
    """(step, observations) around the limit of a point, moving one reading outwards; nothing where it has no effect."""
    text = observations[where[0]][where[1]][where[2]]
    f = lambda x: bench.margin(target, moved(observations, where, x))
    places = min(max(places_of(text), 2) + chance.choice([0, 0, 1, 2]), 6)
    found = edge(f, number(text), outward, places)
    if found is None:
        return []
    return [(step, moved(observations, where, x)) for step, x in around(found)]


def plates_to_limit(bench, target, outward, chance):
    """(step, bench) around the limit of a point that rests on the nameplate alone, moving one number of it."""
    named = bench.parameters_named([bench.points[target]["value"], bench.limit(target)])
    for i in chance.sample(named, min(2, len(named))):
        def of(x):
            return Bench(bench.class_id, bench.version, bench.on, bench.kind, bench.parameters | {i: exact(x)})

        def f(x):
            try:
                return of(x).margin(target, {})
            except Refused:
                return None
        text = bench.parameters[i]
        if found := edge(f, number(text), outward, places_of(text) + 3):
            yield from ((step, of(x)) for step, x in around(found) if f(x) is not None)


# -- which readings ------------------------------------------------------------------------------------------------------

def at_limit(bench, target, observations, point, outward, chance):
    """(step, observations) around the limit of a point, moving one text of a reading: one that comes to lie exactly on it, if any."""
    index, best = chance.randrange(len(observations[point])), []
    keys = [key for key in sorted(observations[point][index]) if key != "setting"]
    for key in chance.sample(keys, len(keys)):
        made = to_limit(bench, target, observations, (point, index, key), outward, chance)
        if len(made) == len(STEPS):
            return made
        best = best or made
    return best


def values_of_point(tree):
    """The values in a limit by which it chooses a band, or between points of a table, with the edges."""
    if isinstance(tree, list):
        return [found for child in tree for found in values_of_point(child)]
    if not isinstance(tree, dict):
        return []
    here = []
    if "bands" in tree:
        here = [(tree["bands"], [row[k] for row in tree["rows"] for k in ("to", "below") if k in row])]
    if "interpolate" in tree:
        here = [(tree["interpolate"], [knot["at"] for knots in tree["ranges"] for knot in knots])]
    return here + values_of_point(list(tree.values()))


def on_an_edge(bench, point, observations, chance):
    """The observations with the reference (or what is indicated) of a point moved to an edge between two bands of its limit, or
    one digit beside it, where that is still good."""
    p, chosen = bench.points[point], []
    row = observations[point][0]
    if not {"reference", "indication"} & set(row):
        return observations
    for value, edges in values_of_point(bench.limit(point)):
        def g(x, due):
            try:
                settings = {"setting": number(row["setting"])} if "setting" in row else {}
                if "setting" in p and not settings:
                    settings = {"setting": bench.situation.value(p["setting"]["value"])}
                return bench.situation.at(reference=x, indication=x, **settings).value(value) - bench.situation.value(due)
            except Refused:
                return None
        for due in edges:
            a, b = g(Fraction(0), due), g(Fraction(1), due)
            if a is not None and b is not None and a != b and terminating(x := a / (a - b)) and g(x, due) == 0:
                chosen += [x, x + Fraction(1, 10 ** places_of(exact(x))) * chance.choice([1, -1])]
    chance.shuffle(chosen)
    for x in chosen[:3]:
        changed = {k: exact(x) for k in ("reference", "indication") if k in row}
        tried = observations | {point: [r | changed for r in observations[point]]}
        if (bench.margin(point, tried) or -1) >= 0:
            return tried
    return observations


def as_errors(bench, point, observations):
    """The same errors stated as errors, where the point takes them."""
    if "error" not in bench.points[point]["observation"] or "reading" not in bench.points[point]["observation"]:
        return observations
    rows = [r if "error" in r else {k: t for k, t in r.items() if k == "setting"} | {"error": "0"} for r in observations[point]]
    return observations | {point: rows}


def lines_of(bench, observations, share, chance):
    """(step, bench, observations) of one bench: every point with a reading at its limit, together and,
    a share of them, one by one."""
    for i in list(observations):
        if chance.random() < 0.5:
            observations = on_an_edge(bench, i, observations, chance)
        if chance.random() < 0.25:
            observations = as_errors(bench, i, observations)
    for outward in (1, -1):
        together = {step: dict(observations) for step, _ in STEPS}
        alone = []
        for target, p in bench.points.items():
            below = [i for i in bench.observed if i in bench.below[target] and i in observations]
            if target in observations:
                made = at_limit(bench, target, observations, target, outward, chance)
                for step, changed in made:
                    together[step][target] = changed[target]
                if chance.random() < share / 3:
                    alone += [(step, bench, changed) for step, changed in made]
                below.remove(target)
            elif p["measure"] == "calculated" and not below:
                if chance.random() < share:
                    yield from ((step, plate, {}) for step, plate in plates_to_limit(bench, target, outward, chance))
            if below and chance.random() < share:
                # Errors of one sign begin on their limits, where the rule bites, and one of them comes back.
                start, way = (together["on"], -outward) if p["measure"] == "sameSign" else (observations, outward)
                made = at_limit(bench, target, start, chance.choice(below), way, chance)
                alone += [(step, bench, changed) for step, changed in made]
        for step, _ in STEPS:
            yield step, bench, together[step]
        yield from alone


def lines_of_version(class_id, version, count, seed):
    """The rows of one version: every worked example that conforms, one more nameplate, and more until enough lie on a limit."""
    chance = random.Random(f"{seed} {class_id} {version['version']}")
    done, rows = 0, []
    for n, (bench, observations) in enumerate(benches(class_id, version, seed)):
        if n > len(good_examples(version)) and done >= count:
            break
        for step, moved_to, changed in lines_of(bench, observations, 1 if n == 0 else 0.2, chance):
            line = moved_to.line(changed)
            answer = moved_to.answer(line)
            done += sum(p["onLimit"] for p in answer.get("points", []))
            rows.append(row(step, line, answer))
    return rows


def row(step, line, answer):
    """Without what each program words for itself: messages, and why it refuses."""
    plain = "refused" if "refused" in answer else answer | {"reasons": [{k: r[k] for k in ("at", "code")} for r in answer["reasons"]]}
    return "\t".join([step, *(json.dumps(x, ensure_ascii=False, sort_keys=True, separators=(",", ":")) for x in (line, plain))])


def main(arguments):
    *folders, count, seed = arguments
    tasks = [(node["id"], version, int(count), seed) for node in load(folders).values() if "byHand" not in node for version in settled(node)]
    with Pool() as pool:
        for rows in pool.starmap(lines_of_version, tasks, chunksize=1):
            print("\n".join(rows))
        # Left alone, a pool ends its workers by a signal, and one that holds a lock then is waited for without end.
        pool.close()
        pool.join()


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    main(sys.argv[1:])
