"""Checks instrument classes for the second method: strict, closed vocabulary, nothing shared with the Swift code.

Written from "Instrument classes" (instruments/README.md) alone. Every trouble of a version is collected with its place.
"""

import re

from class_text import number
from class_values import COMPOSITE, KINDS, Values, choices_of
from units import UNITS

FIELDS = ["electricity", "mass", "volume", "pressure", "earthResistance", "xray", "waterMeters", "other"]
STATISTICS = ["length", "mass", "volumeAndFlow", "pressure", "temperature", "physicoChemical", "electronics",
              "timeFrequencyAcoustics", "none"]
TECHNOLOGIES = ["mechanical", "electronic", "induction", "analogue", "other"]
SECTIONS = ["external", "technical", "metrological"]
CONTROLS = ["typeApproval", "initial", "periodic", "afterRepair"]
RESERVED = {"serial", "maker", "type", "year", "country", "customer", "officer", "kind", "on", "class", "standard"}
OBSERVED = {"relativeError": ["reading", "error"], "absoluteError": ["reading", "error", "additional"], "value": ["indication"]}
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Checker(Values):
    """Walks one version with its lists written out and collects every departure from the vocabulary."""

    def __init__(self, place, find):
        super().__init__(place)
        self.find = find

    def version(self, v):
        required = ["version", "inForce", "names", "field", "statistics", "regime", "technology", "procedure", "sources",
                    "parameters", "questions", "points", "marks", "cycle", "validity", "gates", "examples"]
        if not self.keys(v, "version", required, ["until", "derived", "limits"]):
            return
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
        for key, s in v["sources"].items():
            with self.standing(s):
                self.keys(s, f"sources.{key}", ["document", "title", "confidence"], ["clause", "note"])
                self.one_of(s.get("confidence"), ["confirmed", "secondary", "unconfirmed"], f"sources.{key}")
                if "note" in s:
                    self.names(s["note"], f"sources.{key}.note")
        items = [x for part in ("parameters", "derived", "questions", "points") for x in v[part]]
        if any("id" not in x for x in items):
            return self.say("version", "an item without id")
        ids = [x["id"] for x in items]
        for i in sorted({i for i in ids if ids.count(i) > 1 or i in RESERVED}):
            self.say(i, "the id is taken")
        self.parameters = {p["id"]: p for p in v["parameters"]}
        if isinstance(v["procedure"], dict):
            if self.keys(v["procedure"], "procedure", ["parameter"]) and "text" not in self.parameters.get(v["procedure"]["parameter"], {}):
                self.say("procedure", "no text parameter of that name")
        else:
            self.source(v["procedure"], "procedure")
        for p in v["parameters"]:
            with self.standing(p):
                self.parameter(p)
        for d in v["derived"]:
            with self.standing(d):
                self.derived_value(d)
        for q in v["questions"]:
            with self.standing(q):
                self.question(q)
        self.limits = v["limits"]
        for p in v["points"]:
            with self.standing(p):
                self.point(p)
        for key in set(v["limits"]) - {p.get("limit") for p in v["points"]}:
            self.say(f"limits.{key}", "no point uses it")
        self.marks_and_cycle(v)
        for e in v["examples"]:
            at = f"examples.{e.get('id')}"
            with self.standing(e):
                if self.keys(e, at, ["id", "on", "kind", "parameters", "expect"], ["questions", "observations"]):
                    self.keys(e["expect"], at, ["verdict"], ["errors", "onLimit", "failing", "missing"])
                    self.one_of(e["kind"], KINDS, at)

    def marks_and_cycle(self, v):
        if self.keys(v["marks"], "marks", ["certificate", "stamp", "seal", "source"]):
            self.one_of(v["marks"]["certificate"], ["true"], "marks")
            self.one_of(v["marks"]["stamp"], ["true", "false"], "marks")
            self.one_of(v["marks"]["seal"], ["kind1", "kind2", "none"], "marks")
            self.source(v["marks"]["source"], "marks")
        if "list" in v["cycle"]:
            if self.keys(v["cycle"], "cycle", ["list", "kind"]):
                self.listed(v["cycle"])
        elif self.keys(v["cycle"], "cycle", ["months", "source"]):
            self.months(v["cycle"]["months"])
            self.source(v["cycle"]["source"], "cycle")
        if self.keys(v["validity"], "validity", ["policy", "source"]):
            self.one_of(v["validity"]["policy"], ["endOfMonth", "anniversary", "none"], "validity")
            self.source(v["validity"]["source"], "validity")
        for gate in v["gates"]:
            self.one_of(gate, ["designation", "officerCard", "standards"], "gates")

    def listed(self, cycle):
        group = self.find(cycle["list"])
        if group is None:
            return self.say("cycle", f"no list {cycle['list']}")
        kinds = self.each_case(cycle["kind"], "cycle", by_kind=False) if isinstance(cycle["kind"], dict) else [cycle["kind"]]
        for kind in kinds:
            if not any(row["kind"] == kind for e in group.get("editions", []) for row in e["rows"]):
                self.say("cycle", f"no edition of {cycle['list']} has {kind}")

    def months(self, node):
        for text in self.each_case(node, "cycle", by_kind=True) if isinstance(node, dict) else [node]:
            if text != "none" and not (isinstance(text, str) and text.isdigit() and 1 <= int(text) <= 600):
                self.say("cycle", f"{text!r}: 1 to 600 months, or none, are due")

    def each_case(self, node, at, by_kind):
        """The texts of a choose outside the values; every choice is listed."""
        if not self.keys(node, at, ["choose", "cases"]):
            return []
        if by_kind and node["choose"] == "kind":
            choices = KINDS
        else:
            choices = choices_of(self.parameters.get(isinstance(node["choose"], dict) and node["choose"].get("parameter")))
        if choices is None:
            self.say(at, "a choice parameter is due")
        elif set(choices) != set(node["cases"]):
            self.say(at, f"cases for {', '.join(choices)} are due")
        return list(node["cases"].values())

    def derived_value(self, d):
        at = d["id"]
        if self.keys(d, at, ["id", "names", "unit", "value", "source"], ["when"]):
            self.names(d["names"], at)
            self.unit(d["unit"], at)
            self.source(d["source"], at)
            self.value(d["value"], at, self.when(d, at), set())
        self.derived[at] = d

    def question(self, q):
        at = q["id"]
        if self.keys(q, at, ["id", "section", "names", "source"], ["notApplicable", "when"]):
            self.names(q["names"], at)
            self.one_of(q["section"], SECTIONS, at)
            self.one_of(q.get("notApplicable", "false"), ["true", "false"], at)
            self.source(q["source"], at)
            self.when(q, at)

    def parameter(self, p):
        at = p["id"]
        forms = [f for f in ("number", "choice", "unit", "text") if f in p]
        if len(forms) != 1:
            return self.say(at, "one of number, choice, unit, text is due")
        if not self.keys(p, at, ["id", "names", forms[0]], ["hint", "words", "optional", "when"]):
            return
        self.names(p["names"], at)
        if "hint" in p:
            self.names(p["hint"], at)
        for word, names in p.get("words", {}).items():
            self.names(names, at)
            if word not in p.get("choice", []):
                self.say(at, f"{word} is not among the choices")
        self.when(p, at)
        if forms[0] == "number":
            self.keys(p["number"], at, ["unit"], ["from", "above", "to", "below", "allowed"])
            self.unit(p["number"].get("unit"), at)
            for b in ("from", "above", "to", "below"):
                if b in p["number"] and number(p["number"][b]) is None:
                    self.say(at, f"{b} is not a number")
            if any(number(x) is None for x in p["number"].get("allowed", [])):
                self.say(at, "allowed is a list of numbers")
        elif forms[0] == "choice":
            if len(set(p["choice"])) != len(p["choice"]) or not p["choice"]:
                self.say(at, "choices are different from each other")
        elif forms[0] == "unit":
            kinds = {UNITS.get(u, ("?",))[0] for u in p["unit"]}
            if len(kinds) != 1 or "?" in kinds:
                self.say(at, "units of one kind are due")
            if "optional" in p or "when" in p:
                self.say(at, "a unit is always asked")
        else:
            self.keys(p["text"], at, [])

    # -- points ------------------------------------------------------------------------------------------------------

    def point(self, p):
        at, measure = p["id"], p.get("measure")
        if measure in COMPOSITE:
            complete = self.keys(p, at, ["id", "names", "measure", "of", "limit", "source"], ["when"])
        elif measure == "calculated":
            complete = self.keys(p, at, ["id", "names", "measure", "value", "unit", "limit", "source"], ["decimals", "when"])
        elif measure in OBSERVED:
            required = ["id", "names", "measure", "unit", "observation", "limit", "source"]
            required += ["decimals"] if measure == "relativeError" else []
            extra = ["interval", "zero"] if measure == "absoluteError" else []
            complete = self.keys(p, at, required, ["repeats", "setting", "reference", "when"] + extra)
        else:
            complete = self.say(at, f"no measure {measure}")
        if not complete:
            return
        self.names(p["names"], at)
        self.source(p["source"], at)
        reach = self.when(p, at)
        if "unit" in p:
            self.unit(p["unit"], at)
        if not (p.get("decimals", "0").isdigit() and int(p.get("decimals", "0")) <= 9):
            self.say(at, "decimals are a count")
        if measure in COMPOSITE:
            self.composite(p, reach)
        elif measure == "calculated":
            self.value(p["value"], at, reach, set(), readings=True)
        else:
            self.observed(p, reach)
        if p["limit"] not in self.limits:
            self.say(at, f"no limit {p['limit']}")
        else:
            with self.standing(self.limits[p["limit"]]):
                self.limit(self.limits[p["limit"]], f"limits.{p['limit']} for {at}", p, reach)
        self.points[at] = p

    def composite(self, p, reach):
        at, measure = p["id"], p["measure"]
        for i in p["of"]:
            of = self.points.get(i)
            if of is None or of["measure"] not in OBSERVED:
                self.say(at, f"no observed point {i} above")
                continue
            self.covered(of, reach, at, f"point {i}")
            if measure == "variation" and of["measure"] != "value":
                self.say(at, f"{i} has no indications")
            elif measure == "sameSign" and "within" not in self.limits.get(of["limit"], {}):
                self.say(at, f"{i} has no limit of the form within")
            elif measure == "linearity" and (of["measure"] != "value" or "value" not in of.get("setting", {})):
                self.say(at, f"{i} has no indications at a setting")
            elif measure == "rising":
                if "setting" not in of or "value" in of["setting"]:
                    self.say(at, f"{i} has no free setting")
                if "error" in of["observation"]:
                    self.say(at, f"{i} has no indications")
                if int(of.get("repeats", {}).get("to", "1")) < 2:
                    self.say(at, f"{i} is read once")
        if measure in ("hysteresis", "rising") and len(p["of"]) != {"hysteresis": 2, "rising": 1}[measure]:
            self.say(at, "two points are due" if measure == "hysteresis" else "one point is due")

    def observed(self, p, reach):
        at = p["id"]
        for o in p["observation"]:
            self.one_of(o, OBSERVED[p["measure"]], at)
        if "repeats" in p and self.keys(p["repeats"], at, ["from", "to"]):
            if not (all(x.isdigit() for x in p["repeats"].values()) and 1 <= int(p["repeats"]["from"]) <= int(p["repeats"]["to"])):
                self.say(at, "repeats are from a count to a count")
        if "setting" in p and self.keys(p["setting"], at, ["unit"], ["value", "low", "high"]):
            if not {"value", "low", "high"} & set(p["setting"]):
                self.say(at, "a free setting has low or high")
            self.unit(p["setting"]["unit"], at)
            for key in ("value", "low", "high"):
                if key in p["setting"]:
                    self.value(p["setting"][key], at, reach, set())
        if "reference" in p:
            self.keys(p["reference"], at, [], ["low", "high"])
            for key in ("low", "high"):
                if key in p["reference"]:
                    self.value(p["reference"][key], at, reach, {"setting"} if "setting" in p else set())
        if ("interval" in p) != ("additional" in p["observation"]):
            self.say(at, "interval and the observation additional stand together")
        if "additional" in p["observation"] and "reading" not in p["observation"]:
            self.say(at, "additional stands beside reading")
        if "interval" in p:
            self.value(p["interval"], at, reach, {"reference", "indication"})
        if "zero" in p:
            zero = self.points.get(p["zero"], {})
            if zero.get("measure") != "absoluteError" or "zero" in zero:
                self.say(at, f"no absolute error {p['zero']} above, without a zero of its own")
            else:
                self.covered(zero, reach, at, f"point {p['zero']}")
                if int(zero.get("repeats", {}).get("to", "1")) != 1:
                    self.say(at, f"{p['zero']} is not read once")
                if zero["unit"] != p["unit"]:
                    self.say(at, f"{p['zero']} has another unit")

    def limit(self, limit, at, p, reach):
        forms = [f for f in ("within", "atLeast", "atMost", "from") if f in limit]
        if len(forms) != 1:
            return self.say(at, "one of within, atLeast, atMost, from and to is due")
        if not self.keys(limit, at, ["source"] + forms + (["to"] if forms == ["from"] else []), ["unit"]):
            return
        self.source(limit["source"], at)
        if "unit" in limit:
            self.unit(limit["unit"], at)
        if p["measure"] in ("variation", "linearity", "sameSign", "rising") and forms != ["atMost"]:
            self.say(at, "atMost is due")
        if p["measure"] in ("variation", "rising") and not isinstance(limit.get("atMost"), str):
            self.say(at, "a plain number is due")
        known = {"setting"} if "setting" in p else set()
        if "observation" in p and "error" not in p["observation"]:
            known |= {"indication"} if p["measure"] == "value" else {"reference", "indication"}
        for form in forms + (["to"] if forms == ["from"] else []):
            self.value(limit[form], at, reach, known, readings=True)
