"""The values of the vocabulary, worked out on fractions."""

from fractions import Fraction

from class_text import Refused, number
from printing import exact


class RestsOnMissing(Exception):
    """A value names a reading of a point that is missing, or of one that cannot be worked out without such a point."""


class Situation:
    """What a value may name: the kind, the parameters, the derived values, the point being judged, the points above it.

    `readings` has the readings of each point above; a point that is missing is not in it.
    """

    def __init__(self, version, kind, parameters):
        self.kind, self.parameters, self.derived, self.point, self.readings = kind, parameters, {}, {}, {}
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
        if "reading" in node:
            return self.taken(node)
        if "percent" in node:
            return v(node["percent"]) * v(node["of"]) / 100
        if "choose" in node:
            key = self.kind if node["choose"] == "kind" else self.parameters[node["choose"]["parameter"]]
            return v(node["cases"][key])
        if "bands" in node:
            return self.band(v(node["bands"]), node["rows"])
        if "lookup" in node:
            x = v(node["lookup"])
            for row in node["rows"]:
                if number(row["at"]) == x:
                    return v(row["value"])
            raise Refused([("lookup", "notListed", f"{exact(x)} is none of the listed numbers")])
        return self.interpolated(v(node["interpolate"]), node["ranges"], node["gap"])

    def taken(self, node):
        """Of the readings of a point above: `error` is what is judged there, after a zero and with the additional load."""
        rows = self.readings.get(node["reading"])
        if not rows:
            raise RestsOnMissing
        values = [row["judged" if node["take"] == "error" else node["take"]] for row in rows]
        if None in values:
            raise RestsOnMissing
        return {"largest": max, "smallest": min}.get(node.get("by"), lambda x: sum(x) / len(x))(values)

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
