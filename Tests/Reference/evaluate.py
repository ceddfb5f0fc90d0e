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
from fractions import Fraction
from math import isqrt

from instrument_class import COMPOSITE, DAY, KINDS, UNITS, Refused, load, number


# -- printing ------------------------------------------------------------------------------------------------------------

def rounded(x, decimals):
    """Half away from zero, exactly `decimals` digits; a zero has no sign."""
    scaled = abs(x) * 10 ** decimals
    digits = int(scaled + Fraction(1, 2))
    sign = "-" if x < 0 and digits else ""
    text = str(digits).rjust(decimals + 1, "0")
    return sign + (text[:-decimals] + "." + text[-decimals:] if decimals else text)


def trimmed(text):
    return text.rstrip("0").rstrip(".") if "." in text else text


def exact(x):
    """The decimal itself; a ratio that does not end is rounded to six decimals."""
    rest, places = x.denominator, 0
    for prime in (2, 5):
        count = 0
        while rest % prime == 0:
            rest, count = rest // prime, count + 1
        places = max(places, count)
    return trimmed(rounded(x, places if rest == 1 else 6))


def root(x, decimals):
    """The square root of a ratio to so many decimals, half away from zero; the only root, and only for print."""
    return rounded(Fraction(isqrt(4 * 100 ** decimals * x.numerator // x.denominator), 2 * 10 ** decimals), decimals)


# -- values --------------------------------------------------------------------------------------------------------------

class Situation:
    """What a value may name: the kind, the parameters, the derived values, the point being judged."""

    def __init__(self, version, kind, parameters):
        self.kind, self.parameters, self.derived, self.point = kind, parameters, {}, {}
        for d in version["derived"]:
            if self.applies(d):
                self.derived[d["id"]] = self.value(d["value"])

    def applies(self, node):
        w = node.get("when", {})
        return (("kind" not in w or self.kind in w["kind"])
                and ("parameter" not in w or self.parameters.get(w["parameter"]) in w["is"]))

    def at(self, **point):
        self.point = point
        return self

    def unit(self, node):
        return self.parameters[node["parameter"]] if isinstance(node, dict) else node

    def value(self, node):
        v = self.value
        if isinstance(node, str):
            return number(node)
        form = next(iter(node)) if len(node) == 1 else None
        if form in ("parameter", "derived", "point"):
            found = getattr(self, form + "s" if form == "parameter" else form).get(node[form])
            if found is None:
                raise Refused([(node[form], "unknownValue", "has no value here")])
            return found
        if form == "sum":
            return sum(map(v, node["sum"]))
        if form == "product":
            result = Fraction(1)
            for part in node["product"]:
                result *= v(part)
            return result
        if form in ("larger", "smaller"):
            return (max if form == "larger" else min)(map(v, node[form]))
        if form == "difference":
            return v(node[form][0]) - v(node[form][1])
        if form == "quotient":
            below = v(node[form][1])
            if below == 0:
                raise Refused([("quotient", "divisionByZero", "a divisor is zero")])
            return v(node[form][0]) / below
        if form == "magnitude":
            return abs(v(node[form]))
        if "percent" in node:
            return v(node["percent"]) * v(node["of"]) / 100
        if "choose" in node:
            key = self.kind if node["choose"] == "kind" else self.parameters[node["choose"]["parameter"]]
            return v(node["cases"][key])
        if "bands" in node:
            return self.band(v(node["bands"]), node["rows"])
        return self.interpolated(v(node["interpolate"]), node["ranges"], node["gap"])

    def band(self, x, rows):
        for row in rows:
            if (("from" not in row or x >= self.value(row["from"])) and ("above" not in row or x > self.value(row["above"]))
                    and ("to" not in row or x <= self.value(row["to"])) and ("below" not in row or x < self.value(row["below"]))):
                return self.value(row["value"])
        raise Refused([("bands", "outsideBands", f"{exact(x)} lies in no band")])

    @staticmethod
    def interpolated(x, ranges, gap):
        ranges = [[(number(k["at"]), number(k["value"])) for k in knots] for knots in ranges]
        for left, right in zip(ranges, ranges[1:]):
            if left[-1][0] < x < right[0][0]:
                return (max if gap == "larger" else min)(left[-1][1], right[0][1])
        knots = next((r for r in ranges if x <= r[-1][0]), ranges[-1])
        below = max((i for i, k in enumerate(knots[:-1]) if k[0] <= x), default=0)
        (x0, y0), (x1, y1) = knots[below], knots[below + 1]
        return y0 + (y1 - y0) * (x - x0) / (x1 - x0)


# -- limits --------------------------------------------------------------------------------------------------------------

class Judged:
    """One value against one limit: its margin is ≥ 0 where it conforms and 0 on the limit."""

    def __init__(self, value, limit, situation, unit, squared=False):
        factor = Fraction(1)
        if "unit" in limit:
            stated = situation.unit(limit["unit"])
            if UNITS[stated][0] != UNITS[unit][0]:
                raise Refused([(stated, "unitMismatch", f"a limit in {stated} for a point in {unit}")])
            factor = UNITS[stated][1] / UNITS[unit][1]
        edges = {form: situation.value(limit[form]) * factor for form in ("within", "atLeast", "atMost", "from", "to") if form in limit}
        self.value, self.squared = value, squared
        self.text = "…".join(exact(e) for e in edges.values())
        self.edges = {form: e * e for form, e in edges.items()} if squared else edges
        self.margin = self.margin_of(value)
        self.conforms = self.margin >= 0

    def margin_of(self, x):
        e = self.edges
        if "within" in e:
            return e["within"] - abs(x)
        if "atLeast" in e:
            return x - e["atLeast"]
        if "atMost" in e:
            return e["atMost"] - x
        return min(x - e["from"], e["to"] - x)

    def printed(self, decimals=None):
        if self.squared:
            decimals = 6
            while (self.margin_of(Fraction(root(self.value, decimals)) ** 2) >= 0) != self.conforms:
                decimals += 1
            return trimmed(root(self.value, decimals))
        if decimals is None:
            return exact(self.value)
        while (self.margin_of(Fraction(rounded(self.value, decimals))) >= 0) != self.conforms:
            decimals += 1
        return rounded(self.value, decimals)


# -- one line ------------------------------------------------------------------------------------------------------------

MESSAGES = {"outOfTolerance": "lies outside its limit", "answeredFail": "was answered fail", "notMeasured": "has no reading",
            "tooFewReadings": "has fewer readings than the class asks for", "notAnswered": "has no answer"}
FAILING = {"outOfTolerance", "answeredFail"}


def read_parameters(version, given, kind):
    troubles, values = [], {}
    known = {p["id"]: p for p in version["parameters"]}
    for key in given:
        if key not in known:
            troubles.append((key, "unknownParameter", "is no parameter of this class"))
    for p in version["parameters"]:
        at, text, w = p["id"], given.get(p["id"]), p.get("when", {})
        asked = ("kind" not in w or kind in w["kind"]) and ("parameter" not in w or values.get(w["parameter"]) in w["is"])
        if text is None:
            if asked and p.get("optional") != "true":
                troubles.append((at, "missingParameter", "is asked"))
            continue
        if not asked:
            troubles.append((at, "notAsked", "is not asked here"))
        elif not isinstance(text, str):
            troubles.append((at, "notText", "text is due"))
        elif "choice" in p or "unit" in p:
            if text not in p.get("choice", p.get("unit")):
                troubles.append((at, "notAllowed", f"{text!r} is none of the choices"))
            values[at] = text
        elif "text" in p:
            values[at] = text
        else:
            x, n = number(text), p["number"]
            if x is None:
                troubles.append((at, "notANumber", repr(text)))
            elif (("from" in n and x < number(n["from"])) or ("above" in n and x <= number(n["above"]))
                  or ("to" in n and x > number(n["to"])) or ("below" in n and x >= number(n["below"]))
                  or ("allowed" in n and x not in map(number, n["allowed"]))):
                troubles.append((at, "outOfRange", repr(text)))
            else:
                values[at] = x
    if troubles:
        raise Refused(troubles)
    return values


def read_observation(point, given, at, situation):
    """One reading as fractions: {error | reference, indication} and the setting."""
    if not isinstance(given, dict) or not all(isinstance(x, str) for x in given.values()):
        raise Refused([(at, "malformed", "an observation of texts is due")])
    forms = {"reading": {"reference", "indication"}, "error": {"error"}, "indication": {"indication"}}
    keys = set(given) - {"setting"}
    if keys not in [forms[o] for o in point["observation"]]:
        raise Refused([(at, "malformed", f"{', '.join(sorted(given))} is not what this point observes")])
    read = {}
    for key, text in given.items():
        read[key] = number(text)
        if read[key] is None:
            raise Refused([(f"{at}.{key}", "notANumber", repr(text))])
    s = point.get("setting")
    if "setting" in read and (s is None or not {"low", "high"} & set(s)):
        raise Refused([(f"{at}.setting", "notAsked", "this point is set to one value")])
    planned = {} if s is None else {"setting": situation.at().value(s["value"])}
    situation.at(**planned)
    for key in ("setting", "reference"):
        band = point.get(key, {})
        if key in read and (("low" in band and read[key] < situation.value(band["low"]))
                            or ("high" in band and read[key] > situation.value(band["high"]))):
            raise Refused([(f"{at}.{key}", "outsideBand", f"{exact(read[key])} is outside the band of this point")])
    read |= planned
    if point["measure"] == "value":
        read["judged"] = read["indication"]
    elif "error" in read:
        read["judged"] = read["error"]
    elif point["measure"] == "absoluteError":
        read["judged"] = read["indication"] - read["reference"]
    else:
        if read["reference"] == 0:
            raise Refused([(f"{at}.reference", "divisionByZero", "a relative error needs a reference")])
        read["judged"] = (read["indication"] - read["reference"]) / read["reference"] * 100
    return read


def combined(point, limit, readings, judged, units, situation):
    """The finding of a point made of other points, or None where the rule does not bite."""
    of = point["of"]
    measure, plain = point["measure"], [r["judged"] for i in of for r in readings[i]]
    situation.at()
    if measure == "hysteresis":
        value = max(abs(b["judged"] - a["judged"]) for a in readings[of[0]] for b in readings[of[1]])
        return Judged(value, limit, situation, units[of[0]])
    if measure == "spread":
        return Judged(max(plain) - min(plain), limit, situation, units[of[0]])
    if measure == "variation":
        n, mean = len(plain), sum(plain) / len(plain)
        if n < 2 or mean == 0:
            raise Refused([(point["id"], "tooFew", "a coefficient of variation needs two readings and a mean")])
        return Judged(sum((x - mean) ** 2 for x in plain) / (n - 1) / mean ** 2, limit, situation, "1", squared=True)
    if measure == "linearity":
        xs = [sum(r["indication"] for r in readings[i]) / sum(r["setting"] for r in readings[i]) for i in of]
        return Judged(max(abs(a - b) / (a + b) for a, b in zip(xs, xs[1:])), limit, situation, "1")
    if not (all(x > 0 for x in plain) or all(x < 0 for x in plain)):
        return None
    return Judged(min(abs(j.value) / j.edges["within"] for i in of for j in judged[i]), limit, situation, "1")


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
    if not DAY.fullmatch(line["on"]):
        raise Refused([("on", "notADay", repr(line["on"]))])
    version = version_on(classes[line["class"]], line["on"])
    situation = Situation(version, line["kind"], read_parameters(version, line["parameters"], line["kind"]))
    troubles, findings = [], []
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
    readings, judged, units = {}, {}, {}
    for p in version["points"]:
        at = p["id"]
        if not situation.applies(p):
            continue
        limit = version["limits"][p["limit"]]
        try:
            if p["measure"] in COMPOSITE:
                if at in given:
                    continue
                units[at] = units[p["of"][0]] if p["measure"] in ("hysteresis", "spread") and p["of"][0] in units else "1"
                if all(readings.get(i) for i in p["of"]):
                    findings.append((p, combined(p, limit, readings, judged, units, situation)))
                continue
            units[at] = "%" if p["measure"] == "relativeError" else situation.unit(p["unit"])
            rows, most = given.pop(at, []), int(p.get("repeats", {}).get("to", 1))
            if len(rows) > most:
                raise Refused([(at, "tooMany", f"{len(rows)} readings where {most} are asked")])
            readings[at], judged[at] = [], []
            for i, row in enumerate(rows):
                read = read_observation(p, row, at if i == 0 else f"{at}.{i + 1}", situation)
                readings[at].append(read)
                judged[at].append(Judged(read["judged"], limit, situation.at(**read), units[at]))
            enough = len(rows) >= int(p.get("repeats", {}).get("from", 1))
            if enough or any(j.margin < 0 for j in judged[at]):
                findings.append((p, min(judged[at], key=lambda j: j.margin)))
            else:
                missing[at] = "tooFewReadings" if rows else "notMeasured"
                del readings[at]
        except Refused as refused:
            troubles += refused.reasons
    troubles += [(key, "unknownPoint", "is not asked here") for key in given]
    if troubles:
        raise Refused(troubles)

    points = []
    for p, j in findings:
        printed = None if j is None else j.printed(int(p["decimals"]) if p["measure"] == "relativeError" else None)
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


def version_on(node, day):
    for v in node["versions"]:
        if v["inForce"] <= day <= v.get("until", "9999-12-31"):
            return v
    raise Refused([("on", "notInForce", f"no version of {node['id']} is in force on {day}")])


# -- modes ---------------------------------------------------------------------------------------------------------------

def differences(classes, node, version, example):
    """What the answer to a worked example has that the example does not expect."""
    line = {k: example[k] for k in ("on", "kind", "parameters", "questions", "observations")} | {"class": node["id"]}
    answer, expect = evaluate(classes, line), example["expect"]
    at = lambda fails: sorted(r["at"] for r in answer["reasons"] if (r["code"] in FAILING) == fails)
    errors = {p["id"]: p["error"] for p in answer["points"]}
    pairs = [("version", version_on(node, example["on"])["version"], version["version"]),
             ("verdict", answer["verdict"], expect["verdict"]),
             ("onLimit", sorted(p["id"] for p in answer["points"] if p["onLimit"]), sorted(expect.get("onLimit", []))),
             ("failing", at(True), sorted(expect.get("failing", []))),
             ("missing", at(False), sorted(expect.get("missing", [])))]
    pairs += [(f"errors.{i}", errors.get(i), text) for i, text in expect.get("errors", {}).items()]
    return [f"{what}: {found}, expected {due}" for what, found, due in pairs if found != due]


def run_examples(classes):
    bad = count = 0
    for node in classes.values():
        for version in node["versions"]:
            for example in version["examples"]:
                count += 1
                try:
                    found = differences(classes, node, version, example)
                except Refused as refused:
                    found = [str(refused)]
                for text in found:
                    bad += 1
                    print(f"{node['id']}@{version['version']} {example['id']}: {text}")
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
