"""A bench for any class: one version, one nameplate, and how far each point is from its limit for given observations."""

from fractions import Fraction

from class_text import Refused, number
from evaluate import judge
from judged import judge_points
from printing import exact
from readings import read_parameters
from situation import RestsOnMissing, Situation
from units import UNITS

AWAY = Fraction(10 ** 6)  # the margin where a rule does not come into play


def short(x, places=9):
    """The nearest decimal of so many places; a reading has no more."""
    scale = 10 ** places
    return Fraction(round(x * scale), scale)


def readings_named(tree):
    """The points whose readings a value or limit names."""
    if isinstance(tree, list):
        return {n for child in tree for n in readings_named(child)}
    if not isinstance(tree, dict):
        return set()
    return ({tree["reading"]} if "reading" in tree else set()) | readings_named(list(tree.values()))


def below(version):
    """For each point: itself and all points that it rests on."""
    if not hasattr(version, "below"):
        found = {}
        for p in version["points"]:
            named = set(p.get("of", [])) | ({p["zero"]} if "zero" in p else set())
            named |= readings_named([p.get("value"), version["limits"][p["limit"]]])
            found[p["id"]] = {p["id"]} | {n for j in named if j in found for n in found[j]}
        version.below = found
    return version.below


class Bench:
    """Raises `Refused` for a nameplate that the class does not take."""

    def __init__(self, class_id, version, on, kind, parameters):
        self.class_id, self.version, self.on, self.kind, self.parameters = class_id, version, on, kind, parameters
        self.situation = Situation(version, kind, read_parameters(version, parameters, kind))
        self.points = {p["id"]: p for p in version["points"] if self.situation.applies(p)}
        self.questions = {q["id"]: q for q in version["questions"] if self.situation.applies(q)}
        self.observed = [i for i, p in self.points.items() if "observation" in p]
        self.below = below(version)

    def limit(self, point):
        return self.version["limits"][self.points[point]["limit"]]

    def parameters_named(self, tree):
        """The number parameters of this nameplate that a value names, itself or through derived values."""
        if isinstance(tree, list):
            return sorted({n for child in tree for n in self.parameters_named(child)})
        if not isinstance(tree, dict):
            return []
        if set(tree) == {"parameter"}:
            return [tree["parameter"]] if isinstance(self.situation.parameters.get(tree["parameter"]), Fraction) else []
        if set(tree) == {"derived"}:
            return self.parameters_named(next(d["value"] for d in self.version["derived"] if d["id"] == tree["derived"]))
        return self.parameters_named(list(tree.values()))

    def judged(self, point, observations):
        """The finding of a point: `Judged`, None where the rule does not come into play; raises `Refused`."""
        asked = [p for i, p in self.points.items() if i in self.below[point]]
        given = {p["id"]: observations[p["id"]] for p in asked if p["id"] in observations}
        findings, _, _, troubles = judge_points(self.version, asked, self.situation, given)
        if troubles:
            raise Refused(troubles)
        for p, judged in findings:
            if p["id"] == point:
                return judged
        raise Refused([(point, "missing", "is not judged")])

    def margin(self, point, observations):
        """How far inside its limit a point is; None where it cannot be judged."""
        try:
            judged = self.judged(point, observations)
        except Refused:
            return None
        return AWAY if judged is None else judged.margin

    def line(self, observations, questions=None):
        if questions is None:
            questions = {i: "pass" for i in self.questions}
        return {"class": self.class_id, "on": self.on, "kind": self.kind, "parameters": self.parameters,
                "questions": questions, "observations": observations}

    def answer(self, line):
        try:
            return judge(self.version, line, self.situation)
        except Refused as refused:
            return refusal(refused)

    # -- readings inside the limits --------------------------------------------------------------------------------------

    def repaired(self, observations):
        """These observations where they are good under this nameplate, others in their place, none where none was found."""
        result = {}
        for i in self.observed:
            rows = observations.get(i)
            if rows:
                result[i] = rows
                if (self.margin(i, result) or -1) >= 0:
                    continue
            if found := next(self.fillings(i, rows or [], result), None):
                result[i] = found
            else:
                result.pop(i, None)
        return result

    def fillings(self, point, before, observations):
        """Rows of readings that conform, made from what the class says of the point."""
        p, number_of = self.points[point], int(self.points[point].get("repeats", {}).get("from", 1))
        for reference in self.references(p, before):
            for indication in self.indications(p, before, reference, observations):
                rows = []
                for n in range(number_of):
                    row = {"reference": exact(reference), "indication": exact(indication)}
                    if p["measure"] == "value":
                        del row["reference"]
                    if "reading" not in p["observation"] and "error" in p["observation"]:
                        row = {"error": exact(short(indication - reference))}
                    setting = self.free_setting(p, n, number_of)
                    rows.append(row | setting)
                if (self.margin(point, observations | {point: rows}) or -1) >= 0:
                    yield rows

    def band(self, node):
        """low and high of a setting or reference, where they can be worked out without a reading."""
        try:
            return [self.situation.value(node[key]) if key in node else None for key in ("low", "high")]
        except (Refused, RestsOnMissing):
            return [None, None]

    def planned(self, p):
        """The planned setting, in the unit of the point where it is of its kind."""
        setting = p.get("setting", {})
        if "value" not in setting:
            return None
        value, unit = self.situation.at().value(setting["value"]), self.situation.unit(setting["unit"])
        self.situation.at(setting=value)
        own = self.situation.unit(p["unit"])
        return value * UNITS[unit][1] / UNITS[own][1] if UNITS[unit][0] == UNITS[own][0] else value

    def references(self, p, before):
        if p["measure"] == "value":
            return [Fraction(0)]
        wanted = [self.planned(p)] + [number(row["reference"]) for row in before if "reference" in row]
        low, high = self.band(p.get("reference", {}))
        if low is not None and high is not None:
            wanted.append((low + high) / 2)
        wanted = [x for x in [*wanted, low, high, *map(Fraction, (100, 10, 1))] if x is not None]
        fits = lambda x: (low is None or x >= low) and (high is None or x <= high)
        return [x for x in dict.fromkeys(map(short, wanted)) if fits(x)][:3]

    def indications(self, p, before, reference, observations):
        """Candidates: what was seen before, the reference, and places between the edges of the limit."""
        yield reference
        tried = [number(row["indication"]) for row in before if "indication" in row] + [self.planned(p), Fraction(1), Fraction(100)]
        for x in tried:
            if x is None:
                continue
            if p["measure"] == "value":
                yield x
            row = {"indication": exact(short(x))} | ({} if p["measure"] == "value" else {"reference": exact(reference)})
            try:
                edges = self.judged(p["id"], observations | {p["id"]: [row | self.free_setting(p, 0, 1)]}).edges
            except (Refused, AttributeError):
                continue
            inner = (edges["from"] + edges["to"]) / 2 if "from" in edges else next(iter(edges.values()))
            for share in (inner * Fraction(9, 10), inner * Fraction(11, 10), inner):
                judged = share if "within" not in edges else Fraction(0)
                yield short(judged if p["measure"] == "value" else reference * (1 + judged / 100)
                            if p["measure"] == "relativeError" else reference + judged)

    def free_setting(self, p, n, number_of):
        setting = p.get("setting", {})
        if not setting or "value" in setting:
            return {}
        low, high = self.band(setting)
        low = low if low is not None else high - 10
        high = high if high is not None else low + 10
        return {"setting": exact(short(low + (high - low) * n / max(number_of - 1, 1), 6))}


def refusal(refused):
    return {"refused": [{"at": a, "code": c, "message": m} for a, c, m in refused.reasons]}
