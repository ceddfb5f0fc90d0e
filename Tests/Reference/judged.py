"""Values against limits."""

from fractions import Fraction

from class_text import Refused
from class_values import COMPOSITE
from printing import exact, places, root, rounded, trimmed
from readings import read_observation
from situation import RestsOnMissing
from units import UNITS



FORMS = ("within", "atLeast", "atMost", "from", "to")


class Judged:
    """One value against one limit: its margin is ≥ 0 where it conforms and 0 on the limit."""

    def __init__(self, value, limit, situation, unit, squared=False):
        edges = {form: situation.value(limit[form]) for form in FORMS if form in limit}
        if "unit" in limit:
            stated = situation.unit(limit["unit"])
            if UNITS[stated][0] != UNITS[unit][0]:
                raise Refused([(stated, "unitMismatch", f"a limit in {stated} for a point in {unit}")])
            factor = UNITS[stated][1] / UNITS[unit][1]
            edges = {form: e * factor for form, e in edges.items()}
        self.value, self.squared = value, squared
        self.stated = edges.values()
        self.edges = {form: e * e for form, e in edges.items()} if squared else edges
        self.margin = self.margin_of(value)
        self.conforms = self.margin >= 0

    @property
    def text(self):
        return "…".join(map(exact, self.stated))

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
        if decimals is None and places(self.value) is not None:
            return exact(self.value)
        digits = 6 if decimals is None else decimals
        while (self.margin_of(Fraction(rounded(self.value, digits))) >= 0) != self.conforms:
            digits += 1
        return trimmed(rounded(self.value, digits)) if decimals is None else rounded(self.value, digits)


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
        if mean == 0:
            raise Refused([(point["id"], "divisionByZero", "a coefficient of variation needs a mean")])
        return Judged(sum((x - mean) ** 2 for x in plain) / (n - 1) / mean ** 2, limit, situation, "1", squared=True)
    if measure == "linearity":
        xs = [sum(r["indication"] for r in readings[i]) / sum(r["setting"] for r in readings[i]) for i in of]
        return Judged(max(abs(a - b) / (a + b) for a, b in zip(xs, xs[1:])), limit, situation, "1")
    if measure == "rising":
        rows = sorted(readings[of[0]], key=lambda r: r["setting"])
        steps = [(b["setting"] - a["setting"], b["indication"] - a["indication"]) for a, b in zip(rows, rows[1:])]
        return Judged(Fraction(sum(s <= 0 or i <= 0 for s, i in steps)), limit, situation, "1")
    if not (all(x > 0 for x in plain) or all(x < 0 for x in plain)):
        return None
    return Judged(min(abs(j.value) / j.edges["within"] for i in of for j in judged[i]), limit, situation, "1")


def judge_points(version, points, situation, given):
    """(findings, why points are missing, units, troubles) of these points; what is judged is taken out of `given`."""
    findings, missing, troubles = [], {}, []
    readings, judged, units = situation.readings, {}, {}
    readings.clear()
    for p in points:
        at = p["id"]
        if not situation.applies(p):
            continue
        limit = version["limits"][p["limit"]]
        try:
            if p["measure"] == "calculated":
                units[at] = situation.unit(p["unit"])
                readings[at] = [{"judged": situation.at().value(p["value"])}]
                findings.append((p, Judged(readings[at][0]["judged"], limit, situation.at(), units[at])))
                continue
            if p["measure"] in COMPOSITE:
                units[at] = units.get(p["of"][0], "1") if p["measure"] in ("hysteresis", "spread") else "1"
                if at in given or not all(usable(i, p["measure"], readings, judged) for i in p["of"]):
                    continue
                if p["measure"] in ("variation", "rising") and sum(len(readings[i]) for i in p["of"]) < 2:
                    missing[at] = "tooFewReadings"
                else:
                    findings.append((p, combined(p, limit, readings, judged, units, situation)))
                continue
            units[at] = "%" if p["measure"] == "relativeError" else situation.unit(p["unit"])
            rows, most = given.pop(at, []), int(p.get("repeats", {}).get("to", 1))
            if len(rows) > most:
                raise Refused([(at, "tooMany", f"{len(rows)} readings where {most} are asked")])
            read = [read_observation(p, row, at if i == 0 else f"{at}.{i + 1}", situation) for i, row in enumerate(rows)]
            enough = len(rows) >= int(p.get("repeats", {}).get("from", 1))
            if enough:
                readings[at] = read
            else:
                missing[at] = "tooFewReadings" if rows else "notMeasured"
            if any(r["judged"] is None for r in read):
                continue
            judged[at] = [Judged(r["judged"], limit, situation.at(**r), units[at]) for r in read]
            if enough or any(j.margin < 0 for j in judged[at]):
                missing.pop(at, None)
                readings[at] = read
                findings.append((p, min(judged[at], key=lambda j: j.margin)))
        except RestsOnMissing:
            continue
        except Refused as refused:
            troubles += refused.reasons
    return findings, missing, units, troubles


def usable(point, measure, readings, judged):
    """All readings of a point are there and judged as far as the measure needs it."""
    rows = readings.get(point)
    return bool(rows) and all(r["judged"] is not None for r in rows) and (measure != "sameSign" or point in judged)
