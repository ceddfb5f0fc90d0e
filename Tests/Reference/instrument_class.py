"""Reads instrument classes for the second method: strict, closed vocabulary, nothing shared with the Swift code.

Written from "Writing an instrument class" alone. Every trouble of a file is collected with its place and reported at once.
"""

import re
from fractions import Fraction
from pathlib import Path

import yaml

KINDS = ["initial", "periodic", "afterRepair"]
FIELDS = ["electricity", "mass", "volume", "pressure", "earthResistance", "xray", "waterMeters", "other"]
STATISTICS = ["length", "mass", "volumeAndFlow", "pressure", "temperature", "physicoChemical", "electronics",
              "timeFrequencyAcoustics", "none"]
TECHNOLOGIES = ["mechanical", "electronic", "induction", "analogue", "other"]
RESERVED = {"serial", "maker", "type", "year", "country", "customer", "officer", "kind", "on", "class", "standard"}
COMPOSITE = ["hysteresis", "spread", "variation", "linearity", "sameSign"]
OBSERVED = {"relativeError": ["reading", "error"], "absoluteError": ["reading", "error"], "value": ["indication"]}

F = Fraction
PSI = F("0.45359237") * F("9.80665") / F("0.0254") ** 2
UNITS = {  # unit: (kind, how many of the kind's first unit)
    "1": ("number", F(1)), "%": ("number", F(1, 100)),
    "A": ("current", F(1)), "mA": ("current", F(1, 1000)), "V": ("voltage", F(1)), "kV": ("voltage", F(1000)),
    "W": ("power", F(1)), "kW": ("power", F(1000)), "kWh": ("energy", F(1)), "imp/kWh": ("constant", F(1)),
    "Hz": ("frequency", F(1)), "mg": ("mass", F(1, 1000)), "g": ("mass", F(1)), "kg": ("mass", F(1000)),
    "t": ("mass", F(10) ** 6), "mL": ("volume", F(1, 1000)), "L": ("volume", F(1)), "m3": ("volume", F(1000)),
    "L/h": ("flow", F(1)), "m3/h": ("flow", F(1000)), "L/min": ("flow", F(60)),
    "Pa": ("pressure", F(1)), "kPa": ("pressure", F(1000)), "MPa": ("pressure", F(10) ** 6),
    "bar": ("pressure", F(10) ** 5), "mbar": ("pressure", F(100)), "mmHg": ("pressure", F("133.322387415")),
    "kgf/cm2": ("pressure", F("98066.5")), "psi": ("pressure", PSI),
    "Ω": ("resistance", F(1)), "kΩ": ("resistance", F(1000)), "MΩ": ("resistance", F(10) ** 6),
    "s": ("time", F(1)), "ms": ("time", F(1, 1000)), "min": ("time", F(60)),
    "mAs": ("charge", F(1)), "mGy": ("dose", F(1000)), "µGy": ("dose", F(1)),
    "mm": ("length", F(1)), "cm": ("length", F(10)), "m": ("length", F(1000)), "mmAl": ("filtration", F(1)),
    "mGy/mAs": ("output", F(1000)), "µGy/mAs": ("output", F(1)), "°": ("angle", F(1)), "°C": ("temperature", F(1)),
    "đ": ("money", F(1)),
}
NUMBER = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Refused(Exception):
    """What cannot be judged: a list of (place, code, message)."""

    def __init__(self, reasons):
        super().__init__("; ".join(f"{at}: {code}: {message}" for at, code, message in reasons))
        self.reasons = reasons


def number(text):
    """A decimal exactly as the strict reader takes it, or None."""
    if not isinstance(text, str) or not NUMBER.fullmatch(text):
        return None
    if len(re.sub(r"\D", "", text).lstrip("0")) > 18:
        return None
    return Fraction(text.replace(",", "."))


class StrictLoader(yaml.BaseLoader):
    """Every scalar is text, exactly as written; a key that stands twice is refused."""

    def construct_mapping(self, node, deep=False):
        keys = [key.value for key, _ in node.value]
        for key in {k for k in keys if keys.count(k) > 1}:
            raise Refused([(str(node.start_mark).strip(), "malformed", f"{key} stands twice")])
        return super().construct_mapping(node, deep)


class Checker:
    """Walks one decoded version and collects every departure from the vocabulary."""

    def __init__(self, place):
        self.place, self.troubles = place, []

    def say(self, at, text):
        self.troubles.append((f"{self.place}.{at}", "malformed", text))

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
        self.keys(node, at, ["vi", "en"])

    # -- one version ---------------------------------------------------------------------------------------------

    def version(self, v, lists):
        required = ["version", "inForce", "names", "field", "statistics", "regime", "technology", "procedure", "sources",
                    "parameters", "questions", "points", "marks", "cycle", "validity", "gates", "examples"]
        if not self.keys(v, "", required, ["until", "derived", "limits", "limitsFrom"]):
            return
        if "limitsFrom" in v:
            shared = lists.get(v["limitsFrom"])
            if shared is None:
                self.say("limitsFrom", f"no list {v['limitsFrom']}")
                return
            self.keys(shared, "limitsFrom", ["id", "limits", "sources"])
            for part in ("limits", "sources"):
                for key in set(v.get(part, {})) & set(shared[part]):
                    self.say("limitsFrom", f"{part} {key} stands in the class too")
                v[part] = {**v.get(part, {}), **shared[part]}
        v.setdefault("derived", [])
        v.setdefault("limits", {})
        for key in ("inForce", "until"):
            if key in v and not DAY.fullmatch(v[key]):
                self.say(key, "a day is due")
        self.names(v["names"], "names")
        self.one_of(v["field"], FIELDS, "field")
        self.one_of(v["statistics"], STATISTICS, "statistics")
        self.one_of(v["regime"], ["metrology", "radiation"], "regime")
        self.one_of(v["technology"], TECHNOLOGIES, "technology")
        self.sources = v["sources"]
        self.source(v["procedure"], "procedure")
        for key, s in v["sources"].items():
            self.keys(s, f"sources.{key}", ["document", "title", "confidence"], ["clause", "note"])
            self.one_of(s.get("confidence"), ["confirmed", "secondary", "unconfirmed"], f"sources.{key}")
            if "note" in s:
                self.names(s["note"], f"sources.{key}.note")
        ids = [x["id"] for part in ("parameters", "derived", "questions", "points") for x in v[part]]
        for i in sorted({i for i in ids if ids.count(i) > 1 or i in RESERVED}):
            self.say(i, "the id is taken")
        self.parameters = {p["id"]: p for p in v["parameters"]}
        self.derived = {}
        for p in v["parameters"]:
            self.parameter(p)
        for d in v["derived"]:
            at = d["id"]
            if self.keys(d, at, ["id", "names", "unit", "value", "source"], ["when"]):
                self.names(d["names"], at)
                self.unit(d["unit"], at)
                self.source(d["source"], at)
                self.value(d["value"], at, self.when(d, at), set())
                self.derived[at] = d
        for q in v["questions"]:
            at = q["id"]
            if self.keys(q, at, ["id", "section", "names", "source"], ["notApplicable", "when"]):
                self.names(q["names"], at)
                self.one_of(q["section"], ["external", "technical"], at)
                self.one_of(q.get("notApplicable", "false"), ["true", "false"], at)
                self.source(q["source"], at)
                self.when(q, at)
        self.points, self.limits = {}, v["limits"]
        for p in v["points"]:
            self.point(p)
        for key in set(v["limits"]) - {p.get("limit") for p in v["points"]} if "limitsFrom" not in v else ():
            self.say(f"limits.{key}", "no point uses it")
        if self.keys(v["marks"], "marks", ["certificate", "stamp", "seal", "source"]):
            self.one_of(v["marks"]["certificate"], ["true", "false"], "marks")
            self.one_of(v["marks"]["stamp"], ["true", "false"], "marks")
            self.one_of(v["marks"]["seal"], ["kind1", "kind2", "none"], "marks")
            self.source(v["marks"]["source"], "marks")
        if self.keys(v["cycle"], "cycle", ["months", "source"]):
            if v["cycle"]["months"] != "none" and not v["cycle"]["months"].isdigit():
                self.say("cycle", "months are due")
            self.source(v["cycle"]["source"], "cycle")
        if self.keys(v["validity"], "validity", ["policy", "source"]):
            self.one_of(v["validity"]["policy"], ["endOfMonth", "anniversary", "none"], "validity")
            self.source(v["validity"]["source"], "validity")
        for gate in v["gates"]:
            self.one_of(gate, ["designation", "officerCard", "standards"], "gates")
        for e in v["examples"]:
            at = f"examples.{e['id']}"
            if self.keys(e, at, ["id", "on", "kind", "parameters", "questions", "observations", "expect"]):
                self.keys(e["expect"], at, ["verdict"], ["errors", "onLimit", "failing", "missing"])

    def source(self, key, at):
        if key not in self.sources:
            self.say(at, f"no source {key}")

    def unit(self, node, at):
        if isinstance(node, dict):
            if self.keys(node, at, ["parameter"]) and "unit" not in self.parameters.get(node["parameter"], {}):
                self.say(at, f"no unit parameter {node['parameter']}")
        elif node not in UNITS:
            self.say(at, f"no unit {node}")

    def when(self, node, at):
        w = node.get("when")
        if w is None:
            return {}
        self.keys(w, at, [], ["kind", "parameter", "is"])
        for k in w.get("kind", []):
            self.one_of(k, KINDS, at)
        if ("parameter" in w) != ("is" in w):
            self.say(at, "parameter and is stand together")
            return {}
        if "parameter" not in w:
            return {}
        choices = self.parameters.get(w["parameter"], {}).get("choice")
        if choices is None:
            self.say(at, f"no choice parameter {w['parameter']}")
            return {}
        for c in w["is"]:
            self.one_of(c, choices, at)
        return {w["parameter"]: w["is"]}

    def parameter(self, p):
        at = p["id"]
        forms = [f for f in ("number", "choice", "unit", "text") if f in p]
        if len(forms) != 1:
            return self.say(at, "one of number, choice, unit, text is due")
        self.keys(p, at, ["id", "names", forms[0]], ["optional", "when"])
        self.names(p["names"], at)
        self.when(p, at)
        if forms[0] == "number":
            self.keys(p["number"], at, ["unit"], ["from", "above", "to", "below", "allowed"])
            self.unit(p["number"]["unit"], at)
            for b in ("from", "above", "to", "below"):
                if b in p["number"] and number(p["number"][b]) is None:
                    self.say(at, f"{b} is not a number")
        elif forms[0] == "unit":
            kinds = {UNITS.get(u, ("?",))[0] for u in p["unit"]}
            if len(kinds) != 1 or "?" in kinds:
                self.say(at, "units of one kind are due")
        elif forms[0] == "text":
            self.keys(p["text"], at, [])

    def point(self, p):
        at, measure = p["id"], p.get("measure")
        if measure in COMPOSITE:
            self.keys(p, at, ["id", "names", "measure", "of", "limit", "source"], ["when"])
            for i in p["of"]:
                of = self.points.get(i)
                if of is None or of["measure"] in COMPOSITE:
                    self.say(at, f"no observed point {i} above")
                elif measure == "variation" and of["measure"] != "value":
                    self.say(at, f"{i} has no indications")
                elif measure == "sameSign" and "within" not in self.limits.get(of["limit"], {}):
                    self.say(at, f"{i} has no limit of the form within")
                elif measure == "linearity" and (of["measure"] != "value" or "setting" not in of):
                    self.say(at, f"{i} has no indications at a setting")
            if measure == "hysteresis" and len(p["of"]) != 2:
                self.say(at, "two points are due")
        elif measure in OBSERVED:
            required = ["id", "names", "measure", "unit", "observation", "limit", "source"]
            required += ["decimals"] if measure == "relativeError" else []
            self.keys(p, at, required, ["repeats", "setting", "reference", "when"])
            self.unit(p["unit"], at)
            for o in p["observation"]:
                self.one_of(o, OBSERVED[measure], at)
            if "repeats" in p:
                self.keys(p["repeats"], at, ["from", "to"])
        else:
            return self.say(at, f"no measure {measure}")
        self.names(p["names"], at)
        self.source(p["source"], at)
        reach = self.when(p, at)
        if "setting" in p and self.keys(p["setting"], at, ["value", "unit"], ["low", "high"]):
            self.unit(p["setting"]["unit"], at)
            for key in ("value", "low", "high"):
                if key in p["setting"]:
                    self.value(p["setting"][key], at, reach, set())
        for key in ("low", "high"):
            if "reference" in p and key in p["reference"]:
                self.value(p["reference"][key], at, reach, {"setting"} if "setting" in p else set())
        if "reference" in p:
            self.keys(p["reference"], at, [], ["low", "high"])
        self.points[at] = p
        if p["limit"] not in self.limits:
            return self.say(at, f"no limit {p['limit']}")
        self.limit(self.limits[p["limit"]], f"limits.{p['limit']} for {at}", p, reach)

    def limit(self, limit, at, p, reach):
        forms = [f for f in ("within", "atLeast", "atMost", "from") if f in limit]
        if len(forms) != 1:
            return self.say(at, "one of within, atLeast, atMost, from and to is due")
        self.keys(limit, at, ["source"] + forms + (["to"] if forms == ["from"] else []), ["unit"])
        self.source(limit["source"], at)
        if "unit" in limit:
            self.unit(limit["unit"], at)
        if p["measure"] in ("variation", "linearity", "sameSign") and forms != ["atMost"]:
            self.say(at, "atMost is due")
        known = {"setting"} if "setting" in p else set()
        if p.get("observation") == ["reading"]:
            known |= {"reference", "indication"}
        if p.get("observation") == ["indication"]:
            known |= {"indication"}
        for form in forms + (["to"] if forms == ["from"] else []):
            self.value(limit[form], at, reach, known)

    def value(self, node, at, reach, point):
        """A value: `reach` narrows choices already decided, `point` lists what `{point: …}` may name here."""
        def inner(n, r=reach):
            self.value(n, at, r, point)

        if isinstance(node, str):
            if number(node) is None:
                self.say(at, f"{node!r} is not a number")
        elif not isinstance(node, dict):
            self.say(at, "a value is due")
        elif set(node) == {"parameter"}:
            if "number" not in self.parameters.get(node["parameter"], {}):
                self.say(at, f"no number parameter {node['parameter']}")
        elif set(node) == {"derived"}:
            if node["derived"] not in self.derived:
                self.say(at, f"no derived value {node['derived']} above")
        elif set(node) == {"point"}:
            self.one_of(node["point"], sorted(point), at)
        elif len(node) == 1 and set(node) <= {"sum", "product", "larger", "smaller", "difference", "quotient"}:
            (form, parts), = node.items()
            if (len(parts) != 2) if form in ("difference", "quotient") else (len(parts) < 2):
                self.say(at, f"{form} of {len(parts)} values")
            for part in parts:
                inner(part)
        elif set(node) == {"percent", "of"}:
            inner(node["percent"])
            inner(node["of"])
        elif set(node) == {"magnitude"}:
            inner(node["magnitude"])
        elif set(node) == {"choose", "cases"}:
            if node["choose"] == "kind":
                key, choices = "kind", KINDS
            else:
                key = node["choose"].get("parameter")
                choices = self.parameters.get(key, {}).get("choice")
                if choices is None:
                    return self.say(at, f"no choice parameter {key}")
            reachable = reach.get(key, choices)
            if missing := [c for c in reachable if c not in node["cases"]]:
                self.say(at, f"no case for {', '.join(missing)}")
            for case, v in node["cases"].items():
                self.one_of(case, choices, at)
                inner(v, {**reach, key: [case]})
        elif set(node) == {"bands", "rows"}:
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
        elif set(node) == {"interpolate", "ranges", "gap"}:
            inner(node["interpolate"])
            self.one_of(node["gap"], ["larger", "smaller"], at)
            last = None
            for knots in node["ranges"]:
                if len(knots) < 2:
                    self.say(at, "a range has two points at least")
                for knot in knots:
                    self.keys(knot, at, ["at", "value"])
                    if last is not None and not last < number(knot["at"]):
                        self.say(at, "points are not in order")
                    last = number(knot["at"])
        else:
            self.say(at, f"no value form {', '.join(sorted(node))}")


def load(folders):
    """All classes of the folders by id; a `Refused` with every trouble of every file otherwise."""
    classes, troubles = {}, []
    for folder in map(Path, folders):
        read = lambda path: yaml.load(path.read_text(encoding="utf-8"), StrictLoader)
        lists = {p.stem: read(p) for p in sorted(folder.glob("lists/*.yaml"))}
        for path in sorted(folder.glob("*.yaml")):
            node = read(path)
            top = Checker(path.stem)
            if top.keys(node, "", ["id", "versions"]):
                if node["id"] != path.stem:
                    top.say("id", "differs from the file name")
                days = [(v["inForce"], v.get("until", "9999-12-31")) for v in node["versions"]]
                if any(a[1] >= b[0] for a, b in zip(days, days[1:])):
                    top.say("versions", "overlap or are out of order")
                for v in node["versions"]:
                    checker = Checker(f"{path.stem}@{v.get('version')}")
                    checker.version(v, lists)
                    troubles += checker.troubles
                classes[node["id"]] = node
            troubles += top.troubles
    if troubles:
        raise Refused(troubles)
    return classes
