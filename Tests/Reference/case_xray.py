"""Lines of the X-ray units."""

from fractions import Fraction

from case_row import boundary, error, line, pair, plain, row, seen, verdicts

PLATE = {"maxVoltage": "150", "hvlVoltage": "80", "sid": "100"}
# What a unit states besides.
UNITS = {"xray-radiography": {}, "xray-mobile": {"exposureControl": "mAs"}, "xray-fluoroscopy": {"rateControl": "automatic", "highLevel": "none"}}


def unit(name, observations, **plate):
    return line(name, PLATE | {"hvlTable": "before2006"} | UNITS[name] | plate, observations)


def lines(case, e):
    i = case["inputs"]
    if "set_mAs" in i:
        yield "mas-20", unit("xray-mobile", {"mas-20": pair(Fraction(i["set_mAs"]) - Fraction(e), i["set_mAs"])})
    elif "SID_cm" in i:
        yield "field-along", unit("xray-radiography", {"field-along": error(e)}, sid=i["SID_cm"])
    else:
        point, value = ("time-" + i["set_ms"], i["set_ms"]) if "set_ms" in i else ("kvp-" + i["nominal_kVp"], i["nominal_kVp"])
        yield point, unit("xray-radiography", {point: pair(Fraction(value) - Fraction(e), value)})


def half_value_layer(case):
    i = case["inputs"]
    table = "before2006" if "US1" in case["id"] else "from2006"
    for value, verdict in zip(i["measured_HVL_mm_Al"], verdicts(case), strict=True):
        # A nameplate below 30 kV is taken by general radiography alone.
        for name in UNITS if Fraction(i["kVp"]) >= 30 else ["xray-radiography"]:
            made = unit(name, {"hvl": [{"indication": value}]}, hvlTable=table, hvlVoltage=i["kVp"])
            yield row("hvl", made, verdict, plain(case["expected"]["min_HVL_mm_Al"]))


def linearity(case):
    at = lambda mAs, x: seen(mAs * Fraction(x))
    for (x1, x2), verdict in zip(case["inputs"]["pairs"], verdicts(case), strict=True):
        made = unit("xray-radiography", {"output-10": at(10, x1), "output-20": at(20, x2) * 5, "output-40": at(40, x2)})
        yield row("linearity", made, verdict, "0.1")


def four_exposures(case):
    """Of an intraoral unit: the mean less five times the range, which may not be below nought."""
    i, expected = case["inputs"], case["expected"]
    plate = {"unitKind": "intraoral", "testVoltage": "65", "hvlTable": "before2006"}
    for readings, mean, five, verdict in zip(i["E"], expected["mean"], expected["five_range"], verdicts(case), strict=True):
        made = line("xray-dental", plate, {"output-200": [{"indication": x} for x in readings]})
        yield row("four-exposures", made, verdict, "0", plain(Fraction(str(mean)) - Fraction(str(five))))


KINDS = {"mpe.boundary": lambda case: boundary(case, lines), "hvl.minimum": half_value_layer, "linearity": linearity,
         "reproducibility.four-exposures": four_exposures}


def rows(case):
    if case["kind"] in KINDS:
        yield from KINDS[case["kind"]](case)
