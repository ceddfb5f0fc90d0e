"""Lines and starting currents of the electricity meters, through the single-phase and the three-phase electronic meter."""

from case_row import boundary, error, line, plain

# The points that lie exactly at the load of the case. Where there is none, a test class takes any load.
POINTS = {
    "IEC-21-1": ["pf1-low"], "IEC-21-4": ["pf1-max"], "IEC-21-7": ["pf08-low"], "IEC-21-8": ["pf08-fifth"], "IEC-21-9": ["pf1-low"],
    "IEC-21-10": ["pf1-tenth"], "IEC-21-11": ["pf05-fifth"], "IEC-21-12": ["a-pf1-tenth", "b-pf1-tenth", "c-pf1-tenth"],
    "IEC-21-13": ["a-pf1-tenth", "b-pf1-tenth", "c-pf1-tenth"], "IEC-21-15": ["pf1-low"], "IEC-21-16": ["pf1-tenth"],
    "IEC-22-1": ["pf1-low"], "IEC-22-2": ["pf1-tenth"], "IEC-22-5": ["pf05-low"],
    "IEC-22-10": ["a-pf05-fifth", "b-pf05-fifth", "c-pf05-fifth"],
    "IEC-23-1": ["sin1-low"], "IEC-23-2": ["sin1-tenth"], "IEC-23-4": ["sin1-tenth"], "IEC-23-5": ["sin05-low"],
}
CURRENTS = {"direct": {"Ib": "10", "Imax": "60"}, "transformer": {"Ib": "5", "Imax": "6"}}
# Of those points, what the single-phase meter has.
SINGLE_PHASE = {"pf1-low", "pf1-tenth", "pf1-max", "pf05-fifth", "pf08-fifth"}


def single_phase(cls, connection):
    plate = {"accuracyClass": cls, "connection": connection, "Un": "220", "meterConstant": "1600"}
    return "electricity-meter-1p-electronic", plate | CURRENTS[connection]


def three_phase(cls, connection):
    plate = {"accuracyClass": cls, "connection": connection, "elements": "3", "tariffs": "single", "measures": "active", "Un": "230",
             "meterConstant": "1600"}
    return "electricity-meter-3p-electronic", plate | CURRENTS[connection]


def reactive(cls):
    """Direct connection; the class of its active energy does not matter."""
    name, plate = three_phase("1", "direct")
    return name, plate | {"measures": "activeAndReactive", "reactiveClass": cls, "reactiveElements": "3", "reactiveConstant": "1600"}


def meters(case):
    """The meters of the case, each with the points that take its load."""
    i, points = case["inputs"], POINTS[case["id"]]
    if case["id"].startswith("IEC-23-"):
        yield reactive(i["class"]), points
    elif case["id"].startswith("IEC-22-"):
        yield three_phase(i["class"], "transformer"), points
    else:
        connection = {"direct": "direct", "ct": "transformer"}[i["connection"]]
        yield three_phase(i["class"], connection), points
        yield single_phase(i["class"], connection), [p for p in points if p in SINGLE_PHASE]


def lines(case, e):
    i, name = case["inputs"], case["id"]
    if name in POINTS:
        for (cls, plate), points in meters(case):
            for point in points:
                yield point, line(cls, plate, {point: error(e)})
    elif name == "IEC-21-2":
        plate = {"accuracyClass": i["class"], "base": i["Ib_or_In_A"], "current": i["I_A"]}
        yield "load-error", line("test-iec-62053-21", plate, {"load-error": error(e)})
    elif name == "IEC-22-8":
        plate = {"accuracyClass": i["class"], "currentRatio": i["I_over_In"]}
        yield "load-error", line("test-iec-62053-22", plate, {"load-error": error(e)})
    elif name.startswith("MID-EL-"):
        zone = {"Imin<=I<Itr": "low", "Itr<=I<=Imax": "high"}[i["zone"]]
        yield "overall-error", line("test-mid-electricity", {"accuracyClass": i["class"], "zone": zone}, {"overall-error": error(e)})
    elif name.startswith("R46-"):
        current, pf = i["zone"].split(" ")
        plate = {"accuracyClass": i["class"], "zone": {"Imin..Itr": "low", "Itr..Imax": "high"}[current],
                 "powerFactor": "unity" if pf == "pf1" else "other"}
        yield "base-error", line("test-r46-base", plate, {"base-error": error(e)})


def rows(case):
    if case["kind"] == "mpe.boundary":
        yield from boundary(case, lines)


def derived(case):
    if case["kind"] != "meter.starting-current":
        return
    for (what, _, base), current in zip(case["inputs"]["rows"], case["expected"]["Ist_mA"], strict=True):
        part, cls = what.split(" ")[0], what.split(" ")[-1]
        value = plain(str(current))
        if part == "-23":
            name, plate = reactive(cls)
            yield name, plate | {"Ib": str(base)}, {"reactiveStartingCurrent": value}, "mA"
            continue
        connection = "transformer" if part == "-22" or "CT" in what else "direct"
        for one in cls.split("/"):
            for name, plate in [three_phase(one, connection)] + ([single_phase(one, connection)] if part == "-21" else []):
                yield name, plate | {"Ib": str(base)}, {"startingCurrent": value}, "mA"
