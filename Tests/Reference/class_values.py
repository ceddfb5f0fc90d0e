"""Checks names, units, conditions and values of a class; what a condition leaves open is followed into every value."""

from contextlib import contextmanager

from class_text import number, place_of
from units import UNITS

KINDS = ["initial", "periodic", "afterRepair"]
COMPOSITE = ["hysteresis", "spread", "variation", "linearity", "sameSign", "rising"]


# What Python says of a text, list or mapping that stands in the place of another.
MISSHAPEN = (TypeError, AttributeError, KeyError, ValueError, IndexError)


def choices_of(parameter):
    """What a parameter may be chosen from: of a choice, or of the unit of the scale; None of any other."""
    return (parameter or {}).get("choice", (parameter or {}).get("unit"))


class Values:
    """`reach` maps `kind` and choice parameters to what is left of them where a value is asked."""

    def __init__(self, place):
        self.place, self.line, self.troubles = place, "", []
        self.sources, self.parameters, self.derived, self.points, self.limits = {}, {}, {}, {}, {}

    def say(self, at, text):
        where = f"{self.line} " if self.line else ""
        self.troubles.append((f"{where}{self.place}.{at}", "malformed", text))

    @contextmanager
    def standing(self, node):
        """Tells what is wrong inside with the line of this item."""
        before, self.line = self.line, place_of(node, self.line)
        try:
            yield
        except MISSHAPEN:
            self.say(node.get("id", "item") if isinstance(node, dict) else "item", "a text, a list or a mapping stands where another is due")
        self.line = before

    def keys(self, node, at, required, optional=()):
        if not isinstance(node, dict):
            self.say(at, "a mapping is due")
            return False
        for key in required:
            if key not in node:
                self.say(at, f"{key} is missing")
        for key in node:
            if key not in required and key not in optional:
                self.say(at, f"unknown key {key}")
        return all(key in node for key in required)

    def one_of(self, value, allowed, at):
        if value not in allowed:
            self.say(at, f"{value!r} is none of {', '.join(map(str, allowed))}")

    def names(self, node, at):
        if self.keys(node, at, ["vi", "en"]) and not all(isinstance(x, str) and x.strip() for x in node.values()):
            self.say(at, "words in both languages are due")

    def source(self, key, at):
        if key not in self.sources:
            self.say(at, f"no source {key}")

    def unit(self, node, at):
        if isinstance(node, dict):
            if self.keys(node, at, ["parameter"]) and "unit" not in self.parameters.get(node["parameter"], {}):
                self.say(at, f"no unit parameter {node['parameter']}")
        elif node not in UNITS:
            self.say(at, f"no unit {node}")

    # -- conditions --------------------------------------------------------------------------------------------------

    def when(self, node, at):
        """What the condition of an item leaves open."""
        w = node.get("when")
        if w is None:
            return {}
        self.keys(w, at, [], ["kind", "parameter", "is"])
        for k in w.get("kind", []):
            self.one_of(k, KINDS, at)
        if ("parameter" in w) != ("is" in w):
            self.say(at, "parameter and is stand together")
            return {}
        if "parameter" in w:
            choices = choices_of(self.parameters.get(w["parameter"]))
            if choices is None:
                self.say(at, f"no choice parameter {w['parameter']}")
                return {}
            for c in w["is"]:
                self.one_of(c, choices, at)
            above = list(self.parameters)
            if at in above and above.index(at) <= above.index(w["parameter"]):
                self.say(at, f"{w['parameter']} stands below")
        return self.narrowed({}, w)

    def narrowed(self, reach, w):
        """The reach under one more condition, and under that of the parameter it names."""
        reach = dict(reach)
        if "kind" in w:
            reach["kind"] = [k for k in reach.get("kind", KINDS) if k in w["kind"]]
        if "parameter" in w:
            p = self.parameters.get(w["parameter"], {})
            reach[w["parameter"]] = [c for c in reach.get(w["parameter"], choices_of(p) or []) if c in w["is"]]
            if "when" in p:
                reach = self.narrowed(reach, p["when"])
        return reach

    def covered(self, item, reach, at, what):
        """Whatever a value names is there for every instrument that the value is asked of."""
        needed = self.narrowed({}, item.get("when", {}))
        for key, allowed in needed.items():
            open_here = reach.get(key, KINDS if key == "kind" else choices_of(self.parameters.get(key)) or [])
            if left := [c for c in open_here if c not in allowed]:
                self.say(at, f"{what} is not there where {key} is {', '.join(left)}")
        if item.get("optional") == "true":
            self.say(at, f"{what} is optional")

    # -- values ------------------------------------------------------------------------------------------------------

    def value(self, node, at, reach, point, readings=False):
        """A value: `point` lists what `{point: …}` may name here, `readings` tells if `{reading: …}` may stand."""
        def inner(n, r=reach):
            self.value(n, at, r, point, readings)

        if isinstance(node, str):
            if number(node) is None:
                self.say(at, f"{node!r} is not a number")
        elif not isinstance(node, dict):
            self.say(at, "a value is due")
        elif set(node) == {"parameter"}:
            if "number" not in self.parameters.get(node["parameter"], {}):
                self.say(at, f"no number parameter {node['parameter']}")
            else:
                self.covered(self.parameters[node["parameter"]], reach, at, f"parameter {node['parameter']}")
        elif set(node) == {"derived"}:
            if node["derived"] not in self.derived:
                self.say(at, f"no derived value {node['derived']} above")
            else:
                self.covered(self.derived[node["derived"]], reach, at, f"derived value {node['derived']}")
        elif set(node) == {"point"}:
            self.one_of(node["point"], sorted(point), at)
        elif set(node) >= {"reading", "take"} and set(node) <= {"reading", "take", "by"}:
            self.reading(node, at, reach, readings)
        elif len(node) == 1 and set(node) <= {"sum", "product", "larger", "smaller", "difference", "quotient"}:
            (form, parts), = node.items()
            if not isinstance(parts, list) or ((len(parts) != 2) if form in ("difference", "quotient") else (len(parts) < 2)):
                return self.say(at, f"{form} of two values, or more, is due")
            for part in parts:
                inner(part)
        elif set(node) == {"percent", "of"}:
            inner(node["percent"])
            inner(node["of"])
        elif set(node) == {"magnitude"}:
            inner(node["magnitude"])
        elif set(node) == {"choose", "cases"}:
            self.choose(node, at, reach, inner)
        elif set(node) == {"bands", "rows"}:
            self.bands(node, at, inner)
        elif set(node) == {"lookup", "rows"}:
            inner(node["lookup"])
            listed = []
            for row in node["rows"]:
                if self.keys(row, at, ["at", "value"]):
                    if number(row["at"]) is None:
                        self.say(at, f"{row['at']!r} is not a number")
                    listed.append(number(row["at"]))
                    inner(row["value"])
            if len(set(listed)) != len(listed) or not listed:
                self.say(at, "the numbers of a lookup are different from each other")
        elif set(node) == {"interpolate", "ranges", "gap"}:
            self.interpolate(node, at, inner)
        else:
            self.say(at, f"no value form {', '.join(sorted(node))}")

    def choose(self, node, at, reach, inner):
        if node["choose"] == "kind":
            key, choices = "kind", KINDS
        else:
            key = isinstance(node["choose"], dict) and node["choose"].get("parameter")
            choices = choices_of(self.parameters.get(key))
            if choices is None:
                return self.say(at, f"no choice parameter {key}")
            self.covered(self.parameters[key], reach, at, f"parameter {key}")
        reachable = reach.get(key, choices)
        if missing := [c for c in reachable if c not in node["cases"]]:
            self.say(at, f"no case for {', '.join(missing)}")
        for case, v in node["cases"].items():
            self.one_of(case, choices, at)
            inner(v, self.narrowed(reach, {"kind": [case]} if key == "kind" else {"parameter": key, "is": [case]}))

    def bands(self, node, at, inner):
        inner(node["bands"])
        for i, row in enumerate(node["rows"]):
            self.keys(row, at, ["value"], ["from", "above", "to", "below"])
            if ("from" in row and "above" in row) or ("to" in row and "below" in row):
                self.say(at, "a row has one lower and one upper edge")
            if i and not any(up in node["rows"][i - 1] and low in row and node["rows"][i - 1][up] == row[low]
                             for up, low in (("below", "from"), ("to", "above"))):
                self.say(at, f"rows {i} and {i + 1} do not meet")
            for v in row.values():
                inner(v)

    def interpolate(self, node, at, inner):
        inner(node["interpolate"])
        self.one_of(node["gap"], ["larger", "smaller"], at)
        last = None
        for knots in node["ranges"]:
            if len(knots) < 2:
                self.say(at, "a range has two points at least")
            for knot in knots:
                if not self.keys(knot, at, ["at", "value"]) or number(knot["at"]) is None or number(knot["value"]) is None:
                    self.say(at, "a point of a range is two numbers")
                    continue
                if last is not None and not last < number(knot["at"]):
                    self.say(at, "points are not in order")
                last = number(knot["at"])

    def reading(self, node, at, reach, allowed):
        of = self.points.get(node["reading"])
        if not allowed:
            return self.say(at, "a reading stands only in the value of a calculated point and in limits")
        if of is None or of["measure"] in COMPOSITE:
            return self.say(at, f"no observed or calculated point {node['reading']} above")
        self.covered(of, reach, at, f"point {node['reading']}")
        taken = {"calculated": ["error"], "value": ["indication"]}.get(of["measure"], ["error", "indication", "reference"])
        if "error" in of.get("observation", []):
            taken = ["error"]
        self.one_of(node["take"], taken, at)
        if (int(of.get("repeats", {}).get("to", "1")) > 1) != ("by" in node):
            self.say(at, f"by is due exactly where a point may be read more than once, {node['reading']} {'may not' if 'by' in node else 'may'}")
        if "by" in node:
            self.one_of(node["by"], ["mean", "largest", "smallest"], at)
