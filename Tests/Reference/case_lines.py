#!/usr/bin/env python3
"""Makes evaluate lines and derived values out of the published and derived cases.

    case_lines.py FOLDER        FOLDER holds cases.json; writes lines.jsonl and derived.jsonl beside it

Each case names the class that covers it: a shipped one where there is one, otherwise a small class in FOLDER/classes.
`expect` and `limit` come from the case (or from its note where the case states a quantity in another unit), never from an evaluator.
"""

import json
import sys
from fractions import Fraction
from pathlib import Path

LIMIT_IN_PERCENT = {"VN-DISPENSER-20L": "0.3"}  # 0.06 L of 20 L


def plain(x):
    """A terminating fraction as a decimal without trailing zeros."""
    x = Fraction(x)
    places = 0
    while (x * 10 ** places).denominator != 1:
        places += 1
    digits = str(abs(x.numerator * 10 ** places // x.denominator)).rjust(places + 1, "0")
    text = digits[:-places] + "." + digits[-places:] if places else digits
    return ("-" if x < 0 else "") + text


def pair(reference, indication):
    return [{"reference": plain(reference), "indication": plain(indication)}]


def error(text):
    return [{"error": text}]


def line(cls, parameters, observations, on="2023-01-10", kind="initial"):
    return {"class": cls, "on": on, "kind": kind, "parameters": parameters, "questions": {}, "observations": observations}


def meter(case, e):
    """IEC 62053-21: the shipped class where one of its points lies exactly at this load, the test class otherwise."""
    i = case["inputs"]
    cl, current, base, pf = i["class"], i["I_A"], i["Ib_or_In_A"], i["pf"]
    connection = {"direct": "direct", "ct": "transformer"}[i["connection"]]
    shipped = {"IEC-21-1": "pf1-low", "IEC-21-4": "pf1-max", "IEC-21-8": "pf08-fifth", "IEC-21-9": "pf1-low", "IEC-21-10": "pf1-tenth",
               "IEC-21-11": "pf05-fifth", "IEC-21-15": "pf1-low", "IEC-21-16": "pf1-tenth"}
    if case["id"] in shipped:
        plate = {"accuracyClass": cl, "connection": connection, "Un": "220", "Ib": base, "Imax": "60" if base == "10" else "6", "meterConstant": "1600"}
        return shipped[case["id"]], line("electricity-meter-1p-electronic", plate, {shipped[case["id"]]: error(e)})
    plate = {"accuracyClass": cl, "connection": connection, "load": i["load"], "base": base, "current": current,
             "powerFactor": {"1": "unity", "0.5i": "lagging", "0.8c": "leading"}[pf]}
    return "load-error", line("test-iec-62053-21", plate, {"load-error": error(e)})


def scale(case, e):
    i = case["inputs"]
    load = Fraction(i["load"])
    if i["class"] in ("I", "II"):
        stage = {"initial verification": "initial", "in service": "inService"}[i["stage"]]
        return "load-error", line("test-r76-i-ii", {"accuracyClass": i["class"], "stage": stage, "e": i["e"]}, {"load-error": pair(load, load + Fraction(e))})
    first = load / Fraction(i["e"]) <= {"III": 501, "IIII": 51}[i["class"]]
    point = "load-first" if first else "load-second"
    plate = {"accuracyClass": i["class"], "unit": "g", "Max": {"III": "15000", "IIII": "20000"}[i["class"]], "e": i["e"]}
    return point, line("platform-scale", plate, {point: pair(load, load + Fraction(e))})


def gauge(case, e):
    i = case["inputs"]
    (lower, upper), cl = i["range_bar"], i["class"]
    plate = {"lower": lower, "upper": upper, "accuracyClass": cl}
    if cl in ("0.1", "0.6"):
        return "gauge-error", line("test-en-837", plate, {"gauge-error": error(e)})
    mark = Fraction(lower) + (Fraction(upper) - Fraction(lower)) * 40 / 100
    return "up-40", line("pressure-gauge", plate | {"unit": "bar"}, {"up-40": pair(mark, mark + Fraction(e))})


def earth(case, e):
    i = case["inputs"]
    reading = Fraction(i["reading_ohm"])
    upper = {"0.20": "2", "0.21": "2", "0.50": "5", "0.51": "5", "20.0": "200"}[i["reading_ohm"]]
    plate = {"upper": upper, "percentOfReading": i["a_percent_rdg"], "digits": i["digits"], "resolution": i["resolution_ohm"]}
    return "up-10", line("earth-resistance-meter", plate, {"up-10": pair(reading - Fraction(e), reading)})


XRAY = {"maxVoltage": "150", "hvlTable": "before2006", "hvlVoltage": "80", "sid": "100"}


def xray(case, e):
    i = case["inputs"]
    if "set_mAs" in i:
        return "product-error", line("test-xray-mas", {}, {"product-error": pair(Fraction(i["set_mAs"]) - Fraction(e), i["set_mAs"])})
    if "SID_cm" in i:
        return "field-along", line("xray-radiography", XRAY | {"sid": i["SID_cm"]}, {"field-along": error(e)})
    point, value = ("time-" + i["set_ms"], i["set_ms"]) if "set_ms" in i else ("kvp-" + i["nominal_kVp"], i["nominal_kVp"])
    return point, line("xray-radiography", XRAY, {point: pair(Fraction(value) - Fraction(e), value)})


def water(case, e):
    i = case["inputs"]
    shipped = {"R49-Q1": "q1", "R49-c1-Q1": "q1", "R49-c1-Q2": "q2"}
    if case["id"] in shipped:
        point = shipped[case["id"]]
        return point, line("water-meter-mechanical", {"accuracyClass": i["class"], "Q3": "2.5", "R": "100"}, {point: error(e)})
    plate = {"accuracyClass": i["class"], "Q1": i["Q1_L_h"], "Q2": i["Q2_L_h"], "Q4": i["Q4_L_h"], "flow": i["Q_L_h"], "waterTemperature": i["water_degC"]}
    return "flow-error", line("test-r49-zones", plate, {"flow-error": error(e)})


def volume(case, e):
    i = case["inputs"]
    if "MMQ_L" in i:
        v = Fraction(i["V_L"])
        return "delivery", line("test-mid-liquids", {"accuracyClass": i["class"], "minimumQuantity": i["MMQ_L"]}, {"delivery": pair(v, v + Fraction(e))})
    if "nominal_mL" in i:
        return "drinking-capacity", line("test-r138-measures", {"measureKind": "drinking", "nominal": i["nominal_mL"]}, {"drinking-capacity": error(e)})
    return "capacity", line("test-r120-measures", {"nominal": i["nominal_L"]}, {"capacity": error(e)})


def dispenser(case, e):
    """Every kind by the 2013 edition, and the initial one by the edition of 2017."""
    v = Fraction(case["inputs"]["V_L"])
    readings = {"largest-flow": pair(v, v + Fraction(e)) + pair(v, v)}
    for kind in ("initial", "periodic", "afterRepair"):
        yield "largest-flow", line("fuel-dispenser", {"Qmax": "50", "Qmin": "5"}, readings, on="2015-06-01", kind=kind)
    plate = {"Qmax": "50", "Qmin": "5", "Vmin": "2", "presetDevice": "no", "unitPrice": "23710"}
    yield "largest-flow", line("fuel-dispenser", plate, readings, kind="initial")


def boundary(case, e):
    """The lines of one error of a boundary case: (point, line) pairs."""
    i, name = case["inputs"], case["id"]
    if name.startswith("IEC-21-"):
        return [meter(case, e)]
    if name.startswith("IEC-22-"):
        loading = ("single-" if i["load"] == "single" else "") + i["pf"]
        return [("load-error", line("test-iec-62053-22", {"accuracyClass": i["class"], "loading": loading, "currentRatio": i["I_over_In"]}, {"load-error": error(e)}))]
    if name.startswith("IEC-23-"):
        return [("load-error", line("test-iec-62053-23", {"accuracyClass": i["class"], "sine": i["sin_phi"], "currentRatio": i["I_over_Ib"]}, {"load-error": error(e)}))]
    if name.startswith("MID-EL-"):
        zone = {"Imin<=I<Itr": "low", "Itr<=I<=Imax": "high"}[i["zone"]]
        return [("overall-error", line("test-mid-electricity", {"accuracyClass": i["class"], "zone": zone}, {"overall-error": error(e)}))]
    if name.startswith("R46-"):
        current, pf = i["zone"].split(" ")
        plate = {"accuracyClass": i["class"], "zone": {"Imin..Itr": "low", "Itr..Imax": "high"}[current], "powerFactor": "unity" if pf == "pf1" else "other"}
        return [("base-error", line("test-r46-base", plate, {"base-error": error(e)}))]
    if name == "VN-DISPENSER-20L":
        return list(dispenser(case, e))
    if name == "VN-BP-periodic":
        return [("national-error", line("test-blood-pressure", {"rule": "dlvn343"}, {"national-error": error(e)}, kind="periodic"))]
    if name == "R16-initial":
        return [("international-error", line("test-blood-pressure", {"rule": "r16"}, {"international-error": error(e)}))]
    return [{"mass": scale, "pressure": gauge, "earth": earth, "xray": xray, "water": water, "volume": volume}[case["area"]](case, e)]


VERDICT = {"pass": "conforms", "fail": "fails", "fail-sign": "fails", "fail-mpe": "fails",
           "ok": "conforms", "refused": "fails", "shown": "conforms", "blank": "fails"}


def both_sides(limit):
    """(expect, error) on a limit that a case states without readings, and a thousandth of it beyond, on either side."""
    for sign in (1, -1):
        yield "conforms", sign * limit
        yield "fails", sign * limit * Fraction(1001, 1000)


def seen(value):
    return [{"indication": plain(value)}]


def multi_interval(i, expected):
    plate = {f"{key}{n}": plain(x) for key in ("Max", "e") for n, x in enumerate(i[key + "_g"], 1)}
    for load, mpe in zip(i["load_g"], expected["mpe_g"], strict=True):
        limit = Fraction(str(mpe))
        for expect, e in both_sides(limit):
            yield expect, plain(limit), "load-error", line("test-r76-multi-interval", plate, {"load-error": pair(load, load + e)})


# OIML R 76-1 Table 3: the least e, and for e up to so much (None: any) the fewest and the most intervals.
CLASS_TABLE = {"I": ("0.001", [(None, 50000, None)]), "II": ("0.001", [("0.05", 100, 100000), (None, 5000, 100000)]),
               "III": ("0.1", [("2", 100, 10000), (None, 500, 10000)]), "IIII": ("5", [(None, 100, 1000)])}
# What each refused row of the case is refused for, in its order: it lies just beyond this one and meets the others.
REFUSED_FOR = ["capacity-least", "interval", "capacity-least", "capacity-most", "capacity-least", "capacity-least", "capacity-most",
               "capacity-least", "interval", "capacity-least", "capacity-most", "interval"]


def class_limits(i, expected):
    """An accepted row meets every limit of its class; a refused one fails the one it is refused for."""
    reasons = iter(REFUSED_FOR)
    for (cls, e, capacity), result in zip(i["rows_class_e_g_Max_g"], expected["results"].split(","), strict=True):
        least, table = CLASS_TABLE[cls]
        fewest, most = next((low, high) for up, low, high in table if up is None or Fraction(e) <= Fraction(up))
        limits = {"interval": plain(least), "capacity-least": plain(fewest * Fraction(e))}
        observed = {"interval": seen(e), "capacity-least": seen(capacity)}
        if most is not None:
            limits["capacity-most"], observed["capacity-most"] = plain(most * Fraction(e)), seen(capacity)
        for point in limits if result == "ok" else [next(reasons)]:
            yield VERDICT[result], limits[point], point, line("test-r76-class-limits", {"accuracyClass": cls, "e": e}, observed)
    if next(reasons, None) is not None:
        sys.exit("more reasons than refused rows")


def partial_ranges(i, expected):
    ratio = {"I": 50000, "II": 5000, "III": 500, "IIII": 50}  # the case's source
    for (cls, capacity, e), result in zip(i["rows_class_Maxi_g_e_next_g"], expected["results"].split(","), strict=True):
        made = line("test-r76-partial-ranges", {"accuracyClass": cls, "eNext": e}, {"partial-capacity": seen(capacity)})
        yield VERDICT[result], plain(ratio[cls] * Fraction(e)), "partial-capacity", made


def overload(i, expected):
    plate = {"Max": plain(i["Max_g"]), "e": plain(i["e_g"])}
    for indication, result in zip(i["indication_g"], expected["results"].split(","), strict=True):
        # The note: 15 000 + 45.
        yield VERDICT[result], "15045", "highest-indication", line("test-r76-overload", plate, {"highest-indication": seen(indication)})


def small_quantity(i, expected):
    for volume, mpe in zip(i["V_L"], expected["mpe_L"], strict=True):
        v, limit = Fraction(volume), Fraction(str(mpe))
        for expect, e in both_sides(limit):
            made = line("test-mid-small-quantity", {"accuracyClass": i["class"]}, {"delivery": pair(v, v + e)})
            yield expect, plain(limit), "delivery", made


def leak(i, expected):
    """The case states the fall a minute, the class judges that of five minutes."""
    limit = {"manual": "-20…0", "automated": "-30…0"}  # 4 and 6 mmHg/min, the case's source
    columns = i["start_mmHg"], i["after_5_min_mmHg"], i["type"], expected["rate_mmHg_min"], expected["verdicts"].split(",")
    for start, after, device, rate, verdict in zip(*columns, strict=True):
        if start - after != 5 * Fraction(str(rate)):
            sys.exit("the reading after five minutes is not that of the rate")
        yield VERDICT[verdict], limit[device], "leakage", line("test-r16-leak", {"deviceType": device}, {"leakage": pair(start, after)})


STATED = {"nawi.multi-interval": multi_interval, "nawi.class-limits": class_limits, "nawi.multi-interval-ratio": partial_ranges,
          "nawi.max-indication": overload, "mpe.small-quantity": small_quantity, "sphygmo.leak": leak}


def rows(case):
    """(expect, limit, point, line) for every error value of one case."""
    i, expected = case["inputs"], case["expected"]
    verdicts = expected["verdicts"].split(",") if "verdicts" in expected else []
    if case["kind"] == "mpe.boundary":
        for e, verdict in zip(i["errors"], verdicts, strict=True):
            for point, made in boundary(case, e):
                yield VERDICT[verdict], LIMIT_IN_PERCENT.get(case["id"], plain(expected["mpe"])), point, made
    elif case["kind"] == "hvl.minimum":
        plate = XRAY | {"hvlTable": "before2006" if "US1" in case["id"] else "from2006", "hvlVoltage": i["kVp"]}
        for value, verdict in zip(i["measured_HVL_mm_Al"], verdicts, strict=True):
            yield VERDICT[verdict], plain(expected["min_HVL_mm_Al"]), "hvl", line("xray-radiography", plate, {"hvl": [{"indication": value}]})
    elif case["kind"] == "linearity":
        for (x1, x2), verdict in zip(i["pairs"], verdicts, strict=True):
            at = lambda mAs, x: [{"indication": plain(mAs * Fraction(x))}]
            observed = {"output-10": at(10, x1), "output-20": at(20, x2) * 5, "output-40": at(40, x2)}
            yield VERDICT[verdict], "0.1", "linearity", line("xray-radiography", XRAY, observed)
    elif case["kind"] == "gauge.hysteresis":
        plate = {"unit": "bar", "lower": i["range_bar"][0], "upper": i["range_bar"][1], "accuracyClass": i["class"]}
        for up, down, verdict in zip(i["up_bar"], i["down_bar"], verdicts, strict=True):
            # The case reads at 5.00 bar; the same errors at the mark of 4 bar.
            observed = {"up-40": pair(4, Fraction(up) - 1), "down-40": pair(4, Fraction(down) - 1)}
            yield VERDICT[verdict], plain(expected["limit_bar"]), "hysteresis-40", line("pressure-gauge", plate, observed)
    elif case["kind"] == "water.same-sign":
        for (e1, e2, e3), verdict in zip(i["errors"], verdicts, strict=True):
            observed = {"q3": error(e3), "q2": error(e2), "q1": error(e1)}
            point, limit = ("q1", i["mpe_percent_Q1_Q2_Q3"][0]) if verdict == "fail-mpe" else ("sameSign", "0.5")
            yield VERDICT[verdict], limit, point, line("water-meter-mechanical", {"accuracyClass": i["class"], "Q3": "2.5", "R": "100"}, observed)
    elif case["kind"] in STATED:
        yield from STATED[case["kind"]](i, expected)


def derived(case):
    """(class, parameters, derived, unit) of the cases that are about derived values."""
    i, expected = case["inputs"], case["expected"]
    if case["kind"] == "water.flow-rates":
        for n, (q3, r) in enumerate(i["rows_Q3_m3h_R"]):
            flows = {q: plain(str(expected[f"{q}_L_h"][n])) for q in ("Q1", "Q2", "Q4")}
            yield "water-meter-mechanical", {"accuracyClass": "2", "Q3": q3, "R": r}, flows, "L/h"
    elif case["kind"] == "water.old-classes":
        cls = {"cold": "water-meter-mechanical", "hot": "test-hot-water-old"}[i["kind"]]
        flows = dict(zip(("Qmin", "Qt", "Qmax"), (plain(str(x)) for x in expected["Qmin_Qt_Qmax_L_h"])))
        yield cls, {"accuracyClass": i["class"], "Qn": i["Qn_m3h"]}, flows, "L/h"
    elif case["kind"] == "meter.starting-current":
        for (what, _, base), current in zip(i["rows"], expected["Ist_mA"], strict=True):
            if what.startswith("-21"):
                connection = "transformer" if "CT" in what else "direct"
                plate = {"accuracyClass": what[-1], "connection": connection, "Un": "220", "Ib": str(base), "Imax": "60", "meterConstant": "1600"}
                yield "electricity-meter-1p-electronic", plate, {"startingCurrent": plain(str(current))}, "mA"


def main(folder):
    folder = Path(folder)
    cases = json.loads((folder / "cases.json").read_text(encoding="utf-8"))
    write = lambda name, made: (folder / name).write_text("".join(json.dumps(m, ensure_ascii=False) + "\n" for m in made), encoding="utf-8")
    write("lines.jsonl", [{"case": c["id"], "expect": e, "limit": l, "point": p, "line": m} for c in cases for e, l, p, m in rows(c)])
    write("derived.jsonl", [{"case": c["id"], "class": k, "parameters": p, "derived": d, "unit": u} for c in cases for k, p, d, u in derived(c)])


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
