#!/usr/bin/env python3
"""Writes the invented bench files of two demonstration months, and checks them with the second method.

    demo_months.py INSTRUMENTS DEMO            writes DEMO/2023-01 and DEMO/2025-04
    demo_months.py INSTRUMENTS DEMO --check    reads the files back and counts the verdicts

Only the totals are those of two published monthly reports. Makers, owners, serial numbers and readings are drawn from a seeded
generator; the same seed gives the same bytes. Every row is drawn again until the evaluator gives the verdict that is wanted.
"""

import csv
import random
import sys
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import yaml

from class_files import load
from evaluate import FAILING, evaluate
from instrument_class import RESERVED
from printing import exact, rounded

HOLIDAYS = {date(2023, 1, 2), date(2025, 4, 7)}
FIELDS = ["electricity", "mass", "volume", "pressure", "earthResistance", "xray", "waterMeters"]
CUSTOMERS = {
    "KH-001": "Điện lực Mẫu A", "KH-002": "Hợp tác xã điện Mẫu B", "KH-003": "Ban quản lý chợ Mẫu C", "KH-004": "Nhà máy Mẫu D",
    "KH-005": "Cửa hàng xăng dầu Mẫu E1", "KH-006": "Cửa hàng xăng dầu Mẫu E2", "KH-007": "Cửa hàng xăng dầu Mẫu E3",
    "KH-008": "Nhà máy Mẫu F", "KH-009": "Công ty chống sét Mẫu G", "KH-010": "Bệnh viện Mẫu H", "KH-011": "Cấp nước Mẫu I", "KH-012": "Cấp nước Mẫu K",
}
OFFICERS = {"KDV-01": ("Kiểm định viên Mẫu 1", ["electricity", "earthResistance"]), "KDV-02": ("Kiểm định viên Mẫu 2", ["mass", "pressure"]),
            "KDV-03": ("Kiểm định viên Mẫu 3", ["volume", "waterMeters"]), "KDV-04": ("Kiểm định viên Mẫu 4", ["xray"])}
# field: code, name, serial; the two clocks of a standard run past both months.
STANDARDS = {
    "electricity": ("CH-01", "Bàn kiểm công tơ Mẫu", "BK-0101"), "mass": ("CH-02", "Bộ quả cân M1 Mẫu", "QC-0202"),
    "volume": ("CH-03", "Bình chuẩn kim loại 20 L Mẫu", "BC-0303"), "pressure": ("CH-04", "Áp kế chuẩn Mẫu", "AK-0404"),
    "earthResistance": ("CH-05", "Hộp điện trở chuẩn Mẫu", "HD-0505"), "xray": ("CH-06", "Thiết bị đo đa năng tia X Mẫu", "XQ-0606"),
    "waterMeters": ("CH-07", "Bàn kiểm đồng hồ nước Mẫu", "BN-0707"),
}


def shown(x, step):
    """x as an instrument with this resolution shows it: a multiple of `step`, written with the decimals of `step`."""
    step = Fraction(step)
    places = len(exact(step).partition(".")[2])
    return rounded(Fraction(round(Fraction(x) / step)) * step, places)


def noise(rng, spread):
    """About normal, never more than 2.4 spreads away."""
    return Fraction(max(-2.4, min(2.4, rng.gauss(0, 1)))).limit_denominator(1000) * Fraction(spread)


def passed(*ids, **other):
    return {i: "pass" for i in ids} | other


# -- one instrument of each class: (parameters, questions, observations), with a fault or without ------------------------------

def electricity(rng, variant, fault):
    cl, base, largest = {"class1": ("1", "5", "80"), "class2": ("2", "10", "40"), "class2new": ("2", "5", "60")}[variant]
    parameters = {"accuracyClass": cl, "connection": "direct", "Un": "220", "Ib": base, "Imax": largest, "meterConstant": rng.choice(["800", "1600"])}
    questions = passed("appearance", *(["insulation"] if variant == "class2new" else []), "starting", "creep", "register")
    points = ["pf1-low", "pf1-tenth", "pf1-half", "pf1-base", "pf1-max", "pf05-fifth", "pf05-base", "pf05-max"]
    points += ["pf08-fifth", "pf08-base"] if cl == "1" else []
    level, scatter = (noise(rng, "0.2"), "0.08") if cl == "1" else (noise(rng, "0.4"), "0.15")
    errors = {p: level + noise(rng, scatter) for p in points}
    errors["pf1-low"] += noise(rng, scatter)
    if fault == "creep":
        questions["creep"] = "fail"
    elif fault == "fast":
        errors = {p: e + Fraction("3.1") for p, e in errors.items()}
    elif fault == "low":
        errors["pf1-low"] = Fraction("-3.4") + noise(rng, "0.3")
    elif fault == "max":
        errors["pf1-max"] = Fraction("-2.6") + noise(rng, "0.1")
    return parameters, questions, {p: [{"error": shown(e, "0.01")}] for p, e in errors.items()}


def scale(rng, variant, fault):
    sizes = {"iii": [("60", "0.02"), ("100", "0.05"), ("150", "0.05"), ("300", "0.1"), ("500", "0.2")], "iiii": [("50", "0.1"), ("100", "0.2")]}
    largest, e = map(Fraction, rng.choice(sizes[variant]))
    cl, steps = ("III", (20, 500, 2000)) if variant == "iii" else ("IIII", (10, 50, 200))
    parameters = {"accuracyClass": cl, "arrangement": "single", "tareDevice": "none", "unit": "kg", "Max": exact(largest), "e": exact(e)}
    questions = passed("appearance", "zero", "overload", "discrimination")
    first, second = (min(n * e, largest) for n in steps[1:])
    corner = {"60": 20, "100": 30, "150": 50, "300": 100, "500": 160, "50": 15}[exact(largest)]
    loads = {"load-min": steps[0] * e, "load-first": first, "load-half": largest / 2, "load-second": second, "load-max": largest}
    loads |= {"repeat": largest / 2} | {f"corner-{n}": Fraction(corner) for n in range(1, 5)}
    slope = noise(rng, Fraction(3, 10)) * e / largest
    read = lambda at, extra=0: {"reference": exact(at), "indication": shown(at + slope * at + noise(rng, e / 10) + extra, e / 10)}
    observed = {"load-zero": [{"reference": "0", "indication": "0"}]}
    observed |= {p: [read(at) for _ in range(3 if p == "repeat" else 1)] for p, at in loads.items()}
    if fault == "corner":
        observed[f"corner-{rng.randint(1, 4)}"] = [read(Fraction(corner), e * rng.choice([-2, 2]))]
    elif fault == "max":
        observed["load-max"] = [read(largest, -3 * e)]
    elif fault == "repeat":
        half = largest / 2
        observed["repeat"] = [read(half, x * e) for x in (Fraction("0.8"), Fraction("-0.8"), 0)]
    return parameters, questions, observed


def dispenser(rng, variant, fault):
    fuel, price = {"2023": [("RON 95-III", 21350), ("E5 RON 92-II", 20330), ("DO 0,05S-II", 21440)],
                   "2025": [("RON 95-III", 20420), ("E5 RON 92-II", 19830), ("DO 0,05S-II", 18090)]}[variant][rng.randrange(3)]
    largest = rng.choice(["50", "70"])
    parameters = {"Qmax": largest, "Qmin": "5", "Vmin": "2", "presetDevice": "yes", "unitPrice": str(price), "fuel": fuel}
    questions = passed("appearance", "seals", "zeroReset", "shutOff", "presetStop", gasSeparator="notApplicable") | passed("printContent", "printFunction")
    flow = Fraction(largest) * Fraction("0.72") + noise(rng, 3)
    level = noise(rng, "0.06")
    measure = lambda volume, extra=0: {"reference": shown(volume - volume * (level + noise(rng, "0.03") + extra) / 100, "0.005"), "indication": shown(volume, "0.01")}
    observed = {"attainable-flow": [{"indication": shown(flow, "0.1")}], "largest-flow": [measure(20), measure(20)], "smallest-flow": [measure(20), measure(20)],
                "minimum-delivery": [measure(2, noise(rng, "0.1"))], "preset-delivery": [measure(10)]}
    delivered = Fraction(20) + Fraction(rng.randrange(-9, 10), 100)
    due = delivered * price
    observed["price"] = [{"reference": exact(due), "indication": shown(due, 10)}]
    observed["hose-dilation"] = [{"indication": shown(rng.uniform(3, 14), 1)}]
    if fault == "large":
        observed["largest-flow"] = [measure(20, Fraction("0.7")), measure(20, Fraction("0.68"))]
    elif fault == "small":
        observed["smallest-flow"] = [measure(20, Fraction("-0.75")), measure(20, Fraction("-0.7"))]
    elif fault == "flow":
        observed["attainable-flow"] = [{"indication": shown(Fraction(largest) * Fraction("0.44"), "0.1")}]
    return parameters, questions, observed


def gauge(rng, variant, fault):
    unit, upper, cl = rng.choice([("bar", "10", "1.6"), ("bar", "16", "1.6"), ("bar", "25", "2.5"), ("MPa", "1", "1.6"), ("MPa", "1.6", "2.5"), ("kgf/cm2", "10", "2.5")])
    parameters = {"unit": unit, "lower": "0", "upper": upper, "accuracyClass": cl}
    questions = passed("appearance", "zero", "pointer", "tightness")
    span, limit = Fraction(upper), Fraction(cl) * Fraction(upper) / 100
    shape, lag, observed = noise(rng, limit / 5), limit / 12, {}
    for way, levels in (("up", [0, 20, 40, 60, 80, 100]), ("down", [80, 60, 40, 20, 0])):
        for n in levels:
            e = Fraction(0) if n == 0 else shape * n / 100 + noise(rng, limit / 12) + (lag if way == "down" else -lag)
            if fault == "up" and way == "up" and n >= 60:
                e -= limit * Fraction("1.5")
            if fault == "lag" and n == 40:
                e = limit * Fraction("0.62") * (1 if way == "down" else -1)
            mark = span * n / 100
            observed[f"{way}-{n}"] = [{"reference": shown(mark - e, span / 1000), "indication": exact(mark)}]
    return parameters, questions, observed


def earth(rng, variant, fault):
    upper, resolution = rng.choice([("20", "0.01"), ("200", "0.1"), ("2000", "1")])
    parameters = {"upper": upper, "percentOfReading": "2", "digits": "3", "resolution": resolution}
    slope = noise(rng, "0.004")
    observed = {}
    for way, levels in (("up", [10, 30, 50, 70, 90]), ("down", [90, 70, 50, 30, 10])):
        for n in levels:
            box = Fraction(upper) * n / 100
            off = Fraction("0.036") if fault == "high" and n >= 70 else 0
            observed[f"{way}-{n}"] = [{"reference": exact(box), "indication": shown(box * (1 + slope + off) + noise(rng, resolution), resolution)}]
    return parameters, passed("appearance", "power", "threePole"), observed


def xray(rng, variant, fault):
    parameters = {"maxVoltage": "150", "hvlTable": "before2006" if variant == "old" else "from2006", "hvlVoltage": "80", "sid": "100"}
    observed = {}
    for value in (50, 70, 100, 120):
        observed[f"kvp-{value}"] = [{"reference": shown(value * (1 + noise(rng, "0.012")), "0.1"), "indication": str(value)}]
    for value in (50, 100, 200):
        observed[f"time-{value}"] = [{"reference": shown(value * (1 + noise(rng, "0.01")), "0.1"), "indication": str(value)}]
    for charge in (10, 20, 40):
        dose = lambda: {"indication": shown(Fraction("41.5") * charge * (1 + noise(rng, "0.008")), "0.1" if charge == 10 else 1)}
        observed[f"output-{charge}"] = [dose() for _ in range(5 if charge == 20 else 1)]
    observed["perpendicularity"] = [{"indication": shown(rng.uniform(0.2, 0.9), "0.1")}]
    observed |= {p: [{"error": shown(noise(rng, "0.4"), "0.1")}] for p in ("field-along", "field-across")}
    observed["hvl"] = [{"indication": shown(Fraction("3.2") + noise(rng, "0.05"), "0.01")}]
    return parameters, passed("identity", "controls", "movement", "focalSpot"), observed


def water(rng, variant, fault):
    parameters = {"r100": {"accuracyClass": "2", "Q3": "2.5", "R": "100"}, "r160": {"accuracyClass": "2", "Q3": "2.5", "R": "160"},
                  "b": {"accuracyClass": "B", "Qn": "1.5"}}[variant]
    errors = {"q3": noise(rng, "0.5"), "q2": noise(rng, "0.5"), "q1": noise(rng, "1.2") - Fraction("0.6")}
    if fault == "slow":
        errors["q1"] = Fraction("-7.5") + noise(rng, "0.8")
    elif fault == "fast":
        errors["q3"] = Fraction("2.9") + noise(rng, "0.2")
    elif fault == "sign":
        errors = {"q3": Fraction("1.45") + noise(rng, "0.1"), "q2": Fraction("1.5") + noise(rng, "0.1"), "q1": Fraction("3.6") + noise(rng, "0.1")}
    observed = {}
    for p, volume in (("q3", 100), ("q2", 20), ("q1", 10)):
        reference = shown(volume + noise(rng, "0.05"), "0.01")
        step = "0.05" if volume == 100 else "0.02"
        observed[p] = [{"reference": reference, "indication": shown(Fraction(reference) * (1 + errors[p] / 100), step)}]
    if fault == "edge":  # (9.50 − 10.00) / 10.00 = −5.00 %, exactly on the limit: passes
        observed["q1"] = [{"reference": "10.00", "indication": "9.50"}]
    return parameters, passed("appearance", "tightness", "indexStability", "testVolume"), observed


CLASSES = {electricity: "electricity-meter-1p-electronic", scale: "platform-scale", dispenser: "fuel-dispenser", gauge: "pressure-gauge",
           earth: "earth-resistance-meter", xray: "xray-radiography", water: "water-meter-mechanical"}
OFFICER = {electricity: "KDV-01", earth: "KDV-01", scale: "KDV-02", gauge: "KDV-02", dispenser: "KDV-03", water: "KDV-03", xray: "KDV-04"}
# maker, type, country, form of the serial number: leading zeros and a text that a spreadsheet takes for a power of ten belong to the point
MAKERS = {electricity: ("Xưởng Mẫu 01", "CT-1P", "Việt Nam", "{:010d}"), scale: ("Xưởng Mẫu 02", "CB-60", "Việt Nam", "CB{:05d}"),
          dispenser: ("Xưởng Mẫu 03", "CD-2V", "Việt Nam", "{:06d}"), gauge: ("Xưởng Mẫu 04", "AK-100", "Nước Mẫu", "{:04d}E5"),
          earth: ("Xưởng Mẫu 05", "TD-3C", "Nước Mẫu", "W{:07d}"), xray: ("Xưởng Mẫu 06", "XQ-500", "Nước Mẫu", "{:05d}-A"),
          water: ("Xưởng Mẫu 07", "DN15", "Việt Nam", "{:08d}")}

# (file, make, variant, rows, kind, every how many rows another kind, customers, faults)
MONTHS = {
    "2023-01": (date(2022, 12, 15), date(2023, 1, 14), 20230114, [
        ("01-electricity-meters-a.csv", electricity, "class1", 40, "periodic", None, ["KH-001"], []),
        ("02-electricity-meters-b.csv", electricity, "class2new", 27, "initial", None, ["KH-002"], []),
        ("03-platform-scales-a.csv", scale, "iii", 45, "periodic", None, ["KH-003", "KH-004"], []),
        ("04-platform-scales-b.csv", scale, "iiii", 22, "periodic", ("initial", 11), ["KH-003"], []),
        ("05-fuel-dispensers-a.csv", dispenser, "2023", 64, "periodic", None, ["KH-005", "KH-006"], []),
        ("06-fuel-dispensers-b.csv", dispenser, "2023", 55, "periodic", ("afterRepair", 18), ["KH-007"], []),
        ("07-pressure-gauges.csv", gauge, "", 20, "periodic", ("initial", 10), ["KH-008"], []),
        ("08-earth-meters.csv", earth, "", 7, "periodic", None, ["KH-009"], []),
        ("09-xray.csv", xray, "old", 1, "periodic", None, ["KH-010"], []),
        ("10-water-meters-a.csv", water, "r100", 200, "periodic", None, ["KH-011"], []),
        ("11-water-meters-b.csv", water, "b", 200, "periodic", None, ["KH-011"], []),
        ("12-water-meters-c.csv", water, "r160", 100, "initial", None, ["KH-012"], [])]),
    "2025-04": (date(2025, 3, 15), date(2025, 4, 14), 20250414, [
        ("01-electricity-meters-a.csv", electricity, "class2", 70, "periodic", None, ["KH-001"], ["creep", "fast", "low"]),
        ("02-electricity-meters-b.csv", electricity, "class1", 50, "periodic", None, ["KH-002"], ["fast", "max"]),
        ("03-platform-scales-a.csv", scale, "iii", 90, "periodic", ("afterRepair", 30), ["KH-003", "KH-004"], ["corner", "corner", "repeat", "max"]),
        ("04-platform-scales-b.csv", scale, "iiii", 60, "periodic", None, ["KH-003"], ["corner", "max"]),
        ("05-fuel-dispensers-a.csv", dispenser, "2025", 84, "periodic", None, ["KH-005", "KH-006"], ["large", "flow"]),
        ("06-fuel-dispensers-b.csv", dispenser, "2025", 76, "periodic", ("initial", 19), ["KH-007"], ["small", "large"]),
        ("07-pressure-gauges.csv", gauge, "", 45, "periodic", ("initial", 15), ["KH-004", "KH-008"], ["up", "up", "up", "lag"]),
        ("08-earth-meters.csv", earth, "", 12, "periodic", None, ["KH-009"], ["high"]),
        ("09-xray.csv", xray, "new", 2, "periodic", None, ["KH-010"], []),
        ("10-water-meters-a.csv", water, "r100", 300, "periodic", None, ["KH-011"], ["slow"] * 6 + ["sign", "edge"]),
        ("11-water-meters-b.csv", water, "b", 300, "periodic", None, ["KH-011"], ["slow"] * 5 + ["fast"] * 2),
        ("12-water-meters-c.csv", water, "r100", 200, "periodic", None, ["KH-012"], ["slow"] * 4 + ["sign"]),
        ("13-water-meters-d.csv", water, "r160", 188, "initial", None, ["KH-012"], ["slow"])]),
}
PASSING_FAULTS = {"edge"}


def drawn(classes, rng, make, variant, fault, on, kind):
    """An instrument with the wanted verdict; no reading lies on a limit unless that is the point of it."""
    for _ in range(1000):
        parameters, questions, observed = make(rng, variant, fault)
        answer = evaluate(classes, {"class": CLASSES[make], "on": on, "kind": kind, "parameters": parameters, "questions": questions, "observations": observed})
        edge = any(p["onLimit"] for p in answer["points"])
        wanted = "fails" if fault and fault not in PASSING_FAULTS else "conforms"
        if answer["verdict"] == wanted and edge == (fault == "edge"):
            return parameters, questions, observed
    raise SystemExit(f"no {make.__name__} with {fault}")


def working_days(first, last):
    days = [first + timedelta(n) for n in range((last - first).days + 1)]
    return [d for d in days if d.weekday() < 5 and d not in HOLIDAYS]


def write_month(classes, demo, month):
    first, last, seed, lots = MONTHS[month]
    folder, days, serials, entries = demo / month, working_days(first, last), {}, []
    folder.mkdir(parents=True, exist_ok=True)
    for number, (file, make, variant, count, kind, other, customers, faults) in enumerate(lots):
        rng = random.Random(seed * 100 + number)
        faulty = dict(zip(sorted(rng.sample(range(count), len(faults))), faults))
        # A lot is worked through over some consecutive days; the lots together cover the month.
        length = min(len(days), max(1, count // 25 + 1))
        start = round(number * (len(days) - length) / max(1, len(lots) - 1))
        maker, model, country, form = MAKERS[make]
        rows = []
        for i in range(count):
            on = days[start + i * length // count].isoformat()
            this = other[0] if other and i % other[1] == other[1] - 1 else kind
            parameters, questions, observed = drawn(classes, rng, make, variant, faulty.get(i), on, this)
            serials[make] = serials.get(make, int(month[:4]) % 100 * 137) + rng.randint(1, 3)
            year = int(on[:4]) - (0 if this == "initial" else rng.randint(1, 6))
            row = {"serial": form.format(serials[make]), "maker": maker, "type": model, "year": str(year), "country": country, "on": on}
            row |= {"kind": this} if other else {}
            row |= {"customer": customers[i * len(customers) // count]} if len(customers) > 1 else {}
            row |= parameters | questions
            for point, readings in observed.items():
                for n, reading in enumerate(readings):
                    row |= {f"{point}.{n + 1}.{key}" if n else f"{point}.{key}": text for key, text in reading.items()}
            rows.append(row)
        with open(folder / file, "w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        entries.append((file, make, kind, customers, count, sum(f not in PASSING_FAULTS for f in faults)))
    write_manifest(classes, folder / "manifest.yaml", month, first, last, entries)


def write_manifest(classes, path, month, first, last, entries):
    text = f"# Invented data. The bench files of one reporting month, in the order in which they are taken in.\nmonth: {month}\nfrom: {first}\nto: {last}\n"
    text += "customers:\n" + "".join(f"  {c}: {CUSTOMERS[c]}\n" for c in sorted({c for e in entries for c in e[3]}))
    text += "officers:\n" + "".join(f"  {o}: {{name: {n}, fields: [{', '.join(f)}]}}\n" for o, (n, f) in OFFICERS.items())
    text += "standards:\n" + "".join(
        f"  {c}: {{name: {n}, serial: {s}, certificate: HC-{c[3:]}/{month[:4]}, calibrationUntil: {int(month[:4]) + 1}-06-30, decisionUntil: {int(month[:4]) + 3}-12-31}}\n"
        for c, n, s in STANDARDS.values())
    text += "lots:\n"
    totals = {f: [0, 0] for f in FIELDS}
    for file, make, kind, customers, count, fails in entries:
        field = classes[CLASSES[make]]["versions"][-1]["field"]
        text += f"  - {{file: {file}, class: {CLASSES[make]}, field: {field}, kind: {kind}, customer: {customers[0]}, officer: {OFFICER[make]}, standard: {STANDARDS[field][0]}, rows: {count}, rejected: {fails}}}\n"
        totals[field][0] += count
        totals[field][1] += fails
    text += "expected:\n" + "".join(f"  {f}: {{verified: {n}, rejected: {r}, certified: {n - r}}}\n" for f, (n, r) in totals.items())
    n, r = (sum(t[i] for t in totals.values()) for i in (0, 1))
    path.write_text(text + f"  total: {{verified: {n}, rejected: {r}, certified: {n - r}}}\n", encoding="utf-8")


def line_of(row, cls, kind, version):
    """An evaluate line from one row of a bench file, the way the product takes it in."""
    parameters = {p["id"] for p in version["parameters"]}
    questions = {q["id"] for q in version["questions"]}
    line = {"class": cls, "on": row["on"], "kind": row.get("kind", kind), "parameters": {}, "questions": {}, "observations": {}}
    for column, text in row.items():
        if column in RESERVED:
            continue
        if column in parameters:
            line["parameters"][column] = text
        elif column in questions:
            line["questions"][column] = text
        else:
            point, *middle, key = column.split(".")
            readings = line["observations"].setdefault(point, [])
            n = int(middle[0]) if middle else 1
            while len(readings) < n:
                readings.append({})
            readings[n - 1][key] = text
    return line


def check_month(classes, demo, month):
    manifest = yaml.safe_load((demo / month / "manifest.yaml").read_text(encoding="utf-8"))
    found = {f: [0, 0] for f in FIELDS}
    seen, edges, only_questions, days, bad = set(), 0, 0, set(), 0
    for lot in manifest["lots"]:
        version = classes[lot["class"]]["versions"][-1]
        points = {p["id"] for p in version["points"]}
        for row in csv.DictReader(open(demo / month / lot["file"], encoding="utf-8", newline="")):
            answer = evaluate(classes, line_of(row, lot["class"], lot["kind"], version))
            failing = {r["at"] for r in answer["reasons"] if r["code"] in FAILING}
            bad += answer["verdict"] == "incomplete" or (row["maker"], row["type"], row["serial"]) in seen
            seen.add((row["maker"], row["type"], row["serial"]))
            found[version["field"]][0] += 1
            found[version["field"]][1] += answer["verdict"] == "fails"
            edges += any(p["onLimit"] for p in answer["points"])
            only_questions += bool(failing) and not failing & points
            days.add(row["on"])
    for field, (n, r) in found.items():
        expected = manifest["expected"][field]
        bad += (n, r, n - r) != (expected["verified"], expected["rejected"], expected["certified"])
        print(f"{month} {field}: {n} / {r} / {n - r}")
    n, r = (sum(t[i] for t in found.values()) for i in (0, 1))
    print(f"{month} total: {n} / {r} / {n - r}; on a limit {edges}; failing on a question only {only_questions}; {min(days)} … {max(days)}, {len(days)} days")
    return bad


def main(arguments):
    if len(arguments) not in (2, 3) or arguments[2:] not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 64
    classes, demo = load([arguments[0]]), Path(arguments[1])
    if arguments[2:]:
        return sum(check_month(classes, demo, month) for month in MONTHS) != 0
    for month in MONTHS:
        write_month(classes, demo, month)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
