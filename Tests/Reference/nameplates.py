"""Nameplates for any class: those of its worked examples, and others near them, each with readings that conform."""

import random
from fractions import Fraction

from bench import Bench, short
from class_text import Refused, number
from class_values import KINDS
from printing import exact


def day_within(version, wanted, chance):
    """The day wanted if the version is in force on it, else some day of its first years."""
    until = version.get("until", "9999-12-31")
    if version["inForce"] <= wanted <= until:
        return wanted
    return chance.choice([version["inForce"], min(until, version["inForce"][:4] + "-12-31")])


def varied(version, given, kind, pool, chance):
    """Another nameplate near a given one: what is no longer asked is dropped, what is asked now is taken from the examples."""
    result = {}
    for p in version["parameters"]:
        i, w = p["id"], p.get("when", {})
        if ("kind" in w and kind not in w["kind"]) or ("parameter" in w and result.get(w["parameter"]) not in w["is"]):
            continue
        text = given.get(i)
        if text is None and (p.get("optional") != "true" or chance.random() < 0.1):
            text = chance.choice(sorted(pool.get(i, {"1"})))
        if text is None:
            continue
        if "choice" in p and (text not in p["choice"] or chance.random() < 0.4):
            text = chance.choice(p["choice"])
        elif "unit" in p and chance.random() < 0.3:
            text = chance.choice(p["unit"])
        elif "number" in p and chance.random() < 0.4:
            text = another_number(p["number"], text, pool.get(i, ()), chance)
        result[i] = text
    return result


def another_number(form, text, seen, chance):
    if "allowed" in form:
        return chance.choice(form["allowed"])
    factor = Fraction(chance.choice(["1", "2", "5", "0.5", "10", "0.1", "0.2", "1.6", "1.1"]))
    edges = [form[key] for key in ("from", "to") if key in form]
    return chance.choice([exact(short(number(text) * factor)), chance.choice(sorted(seen) or [text]), *edges])


def benches(class_id, version, seed, most=40):
    """(bench, observations) of a version: its worked examples that conform, and then the same under other nameplates."""
    chance = random.Random(f"{seed} {class_id} {version['version']}")
    good = good_examples(version)
    pool = {}
    for e in version["examples"]:
        for key, text in e["parameters"].items():
            pool.setdefault(key, set()).add(text)
    for n in range(most if good else 0):
        example = good[n % len(good)]
        on, kind, plate = day_within(version, example["on"], chance), example["kind"], dict(example["parameters"])
        if n >= len(good):
            kind = chance.choice(KINDS)
            plate = varied(version, example["parameters"], kind, pool, chance)
        try:
            bench = Bench(class_id, version, on, kind, plate)
        except Refused:
            continue
        observations = bench.repaired(example.get("observations", {}))
        if len(observations) >= 0.7 * len(bench.observed):
            yield bench, observations


def good_examples(version):
    return [e for e in version["examples"] if e["expect"]["verdict"] == "conforms"] or version["examples"]


def settled(node):
    """The versions that stand without an approval."""
    return [v for v in node["versions"] if "tentative" not in v]
