"""Lines of the dispenser, the meter for oil and the capacity measures."""

from fractions import Fraction

from case_row import both_sides, boundary, error, line, pair, plain, row, verdicts


def oil_meter(cls, minimum, volume, run, e):
    """A complete measuring system; one of three runs has the error, the others none."""
    plate = {"accuracyClass": cls, "line": "system", "flowUnit": "L/min", "Qmax": "50", "Qmin": "5", "scaleInterval": "0.001",
             "minimumQuantity": minimum, "testVolume": plain(run)}
    return "largest-flow", line("oil-meter", plate, {"largest-flow": pair(volume, volume + e) + 2 * pair(volume, volume)})


def dispenser(case):
    """Every kind by the 2013 edition, and the initial one by the edition of 2017. The limit of the class is in percent: 0.06 L of 20 L."""
    v = Fraction(case["inputs"]["V_L"])
    for e, verdict in zip(case["inputs"]["errors"], verdicts(case), strict=True):
        readings = {"largest-flow": pair(v, v + Fraction(e)) + pair(v, v)}
        for kind in ("initial", "periodic", "afterRepair"):
            made = line("fuel-dispenser", {"Qmax": "50", "Qmin": "5"}, readings, on="2015-06-01", kind=kind)
            yield row("largest-flow", made, verdict, plain(100 * Fraction(case["expected"]["mpe"]) / v))
        plate = {"Qmax": "50", "Qmin": "5", "Vmin": "2", "presetDevice": "no", "unitPrice": "23710"}
        yield row("largest-flow", line("fuel-dispenser", plate, readings), verdict, plain(100 * Fraction(case["expected"]["mpe"]) / v))


def lines(case, e):
    i = case["inputs"]
    if "MMQ_L" in i:
        # A run is five times the minimum quantity at least.
        v = Fraction(i["V_L"])
        yield oil_meter(i["class"], i["MMQ_L"], v, max(v, 5 * Fraction(i["MMQ_L"])), Fraction(e))
    elif "nominal_mL" in i:
        plate = {"measureKind": "ladle", "measureClass": "serving", "nominal": plain(Fraction(i["nominal_mL"]) / 1000)}
        yield "capacity", line("volumetric-measure", plate, {"capacity": error(e)})
    else:
        plate = {"measureKind": "jug", "measureClass": "standard", "nominal": i["nominal_L"]}
        yield "standard-capacity", line("volumetric-measure", plate, {"standard-capacity": error(e)})


def small_quantity(case):
    """The least minimum quantity, 0.01 L, has an Emin of 0.004 L: below 0.2 L the table asks less, and the test class has the table alone."""
    i = case["inputs"]
    for volume, mpe in zip(i["V_L"], case["expected"]["mpe_L"], strict=True):
        v, limit = Fraction(volume), Fraction(str(mpe))
        for verdict, e in both_sides(limit):
            if v < Fraction("0.2"):
                point, made = "delivery", line("test-mid-small-quantity", {"accuracyClass": i["class"]}, {"delivery": pair(v, v + e)})
            else:
                point, made = oil_meter(i["class"], "0.01", v, v, e)
            yield row(point, made, verdict, plain(limit))


def rows(case):
    if case["id"] == "VN-DISPENSER-20L":
        yield from dispenser(case)
    elif case["kind"] == "mpe.boundary":
        yield from boundary(case, lines)
    elif case["kind"] == "mpe.small-quantity":
        yield from small_quantity(case)
