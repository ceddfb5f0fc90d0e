#!/usr/bin/env python3
"""The second method: judges evaluate lines with plain fractions, sharing no code with the product.

    evaluate.py FOLDER…                  JSON lines on stdin, one answer a line on stdout
    evaluate.py FOLDER… --examples       runs the worked examples of every class
    evaluate.py FOLDER… --lines FILE     checks case rows {case, expect, limit, point, line}
    evaluate.py FOLDER… --derived FILE   checks case rows {case, class, parameters, derived, unit}

All arithmetic is on `Fraction`; a coefficient of variation is compared squared. Choices where the vocabulary leaves room:
- `{point: setting}` is the planned value; one really set is only held against `low` and `high`.
- The worst of several readings is the one with the smallest margin to its limit; of equal ones the first.
- Fewer readings than `repeats.from` leave the point missing, unless one of them is outside its limit already: that fails.
- A point made of other points is judged once none of them is missing; until then only those are missing.
- Errors that include a zero do not have "the same sign".
"""

import json
import sys
from datetime import date

from class_text import Refused, number
from class_values import KINDS
from class_files import load
from instrument_class import DAY
from judged import judge_points
from printing import exact
from readings import read_parameters
from situation import Situation
from units import UNITS


# -- one line ------------------------------------------------------------------------------------------------------------

MESSAGES = {"outOfTolerance": "lies outside its limit", "answeredFail": "was answered fail", "notMeasured": "has no reading",
            "tooFewReadings": "has fewer readings than the class asks for", "notAnswered": "has no answer"}
FAILING = {"outOfTolerance", "answeredFail"}


def evaluate(classes, line):
    """The answer to one line; raises `Refused`."""
    if not isinstance(line, dict):
        raise Refused([("", "malformed", "an object is due")])
    keys = {"class", "on", "kind", "parameters", "questions", "observations"}
    wrong = [(k, "unknownKey", "is no key of a line") for k in line if k not in keys]
    wrong += [(k, "missingKey", "is due") for k in sorted(keys - {"questions", "observations"}) if k not in line]
    wrong += [(k, "malformed", "text is due") for k in ("class", "on", "kind") if not isinstance(line.get(k, ""), str)]
    wrong += [(k, "malformed", "an object is due") for k in ("parameters", "questions", "observations") if not isinstance(line.get(k, {}), dict)]
    wrong += [(k, "malformed", "a list is due") for k, v in (line.get("observations") or {}).items() if not isinstance(v, list)] if not wrong else []
    if wrong:
        raise Refused(wrong)
    if line["class"] not in classes:
        raise Refused([("class", "unknownClass", repr(line["class"]))])
    if line["kind"] not in KINDS:
        raise Refused([("kind", "unknownKind", repr(line["kind"]))])
    if not is_day(line["on"]):
        raise Refused([("on", "notADay", repr(line["on"]))])
    return judge(version_on(classes[line["class"]], line["on"]), line)


def judge(version, line, situation=None):
    """The answer to one whole line by one version; raises `Refused`."""
    situation = situation or Situation(version, line["kind"], read_parameters(version, line["parameters"], line["kind"]))
    troubles = []
    failing, missing = {}, {}  # by question or point: why

    answers = dict(line.get("questions", {}))
    for q in version["questions"]:
        if not situation.applies(q):
            continue
        answer = answers.pop(q["id"], None)
        if answer is None:
            missing[q["id"]] = "notAnswered"
        elif answer == "fail":
            failing[q["id"]] = "answeredFail"
        elif answer != "pass" and not (answer == "notApplicable" and q.get("notApplicable") == "true"):
            troubles.append((q["id"], "notAllowed", f"{answer!r} is no answer here"))
    troubles += [(key, "unknownQuestion", "is not asked here") for key in answers]

    given = dict(line.get("observations", {}))
    findings, absent, units, refused = judge_points(version, version["points"], situation, given)
    missing |= absent
    troubles += refused
    troubles += [(key, "unknownPoint", "is not asked here") for key in given]
    if troubles:
        raise Refused(troubles)

    points = []
    for p, j in findings:
        printed = None if j is None else j.printed(int(p["decimals"]) if "decimals" in p and p["measure"] in ("relativeError", "calculated") else None)
        text = exact(situation.at().value(version["limits"][p["limit"]]["atMost"])) if j is None else j.text
        points.append({"conforms": j is None or j.conforms, "error": printed, "id": p["id"], "limit": text,
                       "onLimit": j is not None and j.margin == 0, "unit": units[p["id"]]})
        if j is not None and not j.conforms:
            failing[p["id"]] = "outOfTolerance"
    why = failing | missing
    order = [x["id"] for part in ("questions", "points") for x in version[part] if x["id"] in why]
    reasons = [{"at": i, "code": why[i], "message": MESSAGES[why[i]]} for i in order]
    verdict = "fails" if failing else "incomplete" if missing else "conforms"
    return {"class": line["class"], "points": points, "reasons": reasons, "verdict": verdict}


def is_day(text):
    try:
        return bool(DAY.fullmatch(text)) and bool(date.fromisoformat(text))
    except ValueError:
        return False


def version_on(node, day, tentative=()):
    """The version in force on a day: the first folder's before the others', then the later edition. A tentative one counts
    only where its name is among those approved."""
    found = [v for v in node["versions"] if v["inForce"] <= day <= v.get("until", "9999-12-31")
             and ("tentative" not in v or v["version"] in tentative)]
    if not found:
        raise Refused([("on", "notInForce", f"no version of {node['id']} is in force on {day}")])
    return max(found, key=lambda v: (-v["layer"], v["inForce"]))


# -- modes ---------------------------------------------------------------------------------------------------------------

def example_answer(node, rules, example):
    """The answer to a worked example, by the rules it stands in."""
    line = {k: example.get(k, {}) for k in ("on", "kind", "parameters", "questions", "observations")} | {"class": node["id"]}
    return judge(rules, line)


def differences(node, rules, example, answer):
    """What the answer to a worked example has that the example does not expect."""
    expect = example["expect"]
    tentative = [v["version"] for v in node["versions"] if "tentative" in v]
    in_force = {v["rules"] for names in ((), tentative) if (v := version_or_none(node, example["on"], names))}
    at = lambda fails: sorted(r["at"] for r in answer["reasons"] if (r["code"] in FAILING) == fails)
    errors = {p["id"]: p["error"] for p in answer["points"]}
    pairs = [("version", rules["version"] if rules["version"] in in_force else ", ".join(in_force) or "none in force", rules["version"]),
             ("verdict", answer["verdict"], expect["verdict"]),
             ("onLimit", sorted(p["id"] for p in answer["points"] if p["onLimit"]), sorted(expect.get("onLimit", []))),
             ("failing", at(True), sorted(expect.get("failing", []))),
             ("missing", at(False), sorted(expect.get("missing", [])))]
    pairs += [(f"errors.{i}", errors.get(i), text) for i, text in expect.get("errors", {}).items()]
    return [f"{what}: {found}, expected {due}" for what, found, due in pairs if found != due]


def version_or_none(node, day, tentative):
    try:
        return version_on(node, day, tentative)
    except Refused:
        return None


def run_examples(classes):
    bad = count = 0
    for node in classes.values():
        for rules in node["written"]:
            for example in rules["examples"]:
                count += 1
                try:
                    found = differences(node, rules, example, example_answer(node, rules, example))
                except Refused as refused:
                    found = [str(refused)]
                for text in found:
                    bad += 1
                    print(f"{node['id']}@{rules['version']} {example['id']}: {text}")
    print(f"{count} examples, {bad} differences")
    return bad


def run_lines(classes, path):
    bad = count = 0
    for text in open(path, encoding="utf-8"):
        row = json.loads(text)
        count += 1
        try:
            point = next(p for p in evaluate(classes, row["line"])["points"] if p["id"] == row["point"])
            found = ("conforms" if point["conforms"] else "fails", point["limit"])
        except Refused as refused:
            found = str(refused)
        if found != (row["expect"], row["limit"]):
            bad += 1
            print(f"{row['case']}: {found}, expected {row['expect']} at {row['limit']}")
    print(f"{count} lines, {bad} differences")
    return bad


def run_derived(classes, path):
    bad = count = 0
    for text in open(path, encoding="utf-8"):
        row = json.loads(text)
        version = classes[row["class"]]["versions"][-1]
        situation = Situation(version, "initial", read_parameters(version, row["parameters"], "initial"))
        units = {d["id"]: situation.unit(d["unit"]) for d in version["derived"]}
        for key, due in row["derived"].items():
            count += 1
            found = situation.derived[key] * UNITS[units[key]][1] / UNITS[row["unit"]][1]
            if found != number(due):
                bad += 1
                print(f"{row['case']}: {key} is {exact(found)}, expected {due}")
    print(f"{count} derived values, {bad} differences")
    return bad


def answer_lines(classes):
    bad = 0
    for n, text in enumerate(sys.stdin, 1):
        try:
            answer = evaluate(classes, json.loads(text))
        except json.JSONDecodeError as error:
            answer = {"line": n, "refused": [{"at": "", "code": "notJSON", "message": str(error)}]}
        except Refused as refused:
            answer = {"line": n, "refused": [{"at": a, "code": c, "message": m} for a, c, m in refused.reasons]}
        bad += "refused" in answer
        print(json.dumps(answer, ensure_ascii=False, sort_keys=True, separators=(",", ":")))
    return bad


def main(arguments):
    folders, mode = [], None
    for i, a in enumerate(arguments):
        if a.startswith("--"):
            mode, rest = a, arguments[i + 1:]
            break
        folders.append(a)
    if not folders:
        print(__doc__, file=sys.stderr)
        return 64
    try:
        classes = load(folders)
    except Refused as refused:
        for at, _, message in refused.reasons:
            print(f"{at}: {message}", file=sys.stderr)
        return 2
    if mode == "--examples":
        return run_examples(classes) != 0
    if mode in ("--lines", "--derived") and len(rest) == 1:
        return (run_lines if mode == "--lines" else run_derived)(classes, rest[0]) != 0
    if mode is not None:
        print(__doc__, file=sys.stderr)
        return 64
    return answer_lines(classes) != 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
