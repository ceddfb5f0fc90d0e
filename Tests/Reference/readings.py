"""Reads the nameplate and the observations of a line into fractions."""

from class_text import Refused, number
from printing import exact


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
    """One reading as fractions: {error | reference, indication, additional}, the setting, and what of it is `judged`."""
    if not isinstance(given, dict) or not all(isinstance(x, str) for x in given.values()):
        raise Refused([(at, "malformed", "an observation of texts is due")])
    forms = {"reading": {"reference", "indication"}, "error": {"error"}, "indication": {"indication"},
             "additional": {"reference", "indication", "additional"}}
    keys = set(given) - {"setting"}
    if keys not in [forms[o] for o in point["observation"]]:
        raise Refused([(at, "malformed", f"{', '.join(sorted(given))} is not what this point observes")])
    read = {}
    for key, text in given.items():
        read[key] = number(text)
        if read[key] is None:
            raise Refused([(f"{at}.{key}", "notANumber", repr(text))])
    if read.get("additional", 0) < 0:
        raise Refused([(f"{at}.additional", "negative", "an additional load is not negative")])
    s = point.get("setting")
    if "setting" in read and (s is None or not {"low", "high"} & set(s)):
        raise Refused([(f"{at}.setting", "notAsked", "this point is set to one value")])
    if s is not None and "value" not in s and "setting" not in read:
        raise Refused([(f"{at}.setting", "missingSetting", "the value really set is due")])
    planned = {"setting": situation.at().value(s["value"])} if s is not None and "value" in s else {}
    situation.at(**{k: x for k, x in read.items() if k == "setting"} | planned)
    for key in ("setting", "reference"):
        band = point.get(key, {})
        if key in read and (("low" in band and read[key] < situation.value(band["low"]))
                            or ("high" in band and read[key] > situation.value(band["high"]))):
            raise Refused([(f"{at}.{key}", "outsideBand", f"{exact(read[key])} is outside the band of this point")])
    read |= planned
    read["judged"] = judged_value(point, read, at, situation)
    return read


def judged_value(point, read, at, situation):
    """The error, or the indication, that is held against the limit; None while the point of its zero is missing."""
    if point["measure"] == "value":
        return read["indication"]
    if "error" in read:
        found = read["error"]
    elif point["measure"] == "absoluteError":
        found = read["indication"] - read["reference"]
        if "additional" in read:  # OIML R 76-1 A.4.4.3: P = I + e/2 - ΔL
            found += situation.at(**read).value(point["interval"]) / 2 - read["additional"]
    elif read["reference"] == 0:
        raise Refused([(f"{at}.reference", "divisionByZero", "a relative error needs a reference")])
    else:
        found = (read["indication"] - read["reference"]) / read["reference"] * 100
    if "zero" not in point:
        return found
    zero = situation.readings.get(point["zero"])
    return found - zero[0]["judged"] if zero and zero[0]["judged"] is not None else None
