"""Lines of the weighing instruments and the weights, by the class tables and tests of OIML R 76-1 and by OIML R 111-1."""

import sys
from fractions import Fraction

from case_row import both_sides, boundary, error, line, pair, plain, row, seen, verdicts

ZERO = {"load-zero": pair(0, 0)}


def instrument(cls, name, capacity, e, **more):
    """(class, nameplate) of an instrument with one weighing range, in g; it has no corners to be judged."""
    ranges = {} if name in ("analytical-balance", "spring-dial-scale") else {"arrangement": "single"}
    tare = {} if name == "spring-dial-scale" else {"tareDevice": "none"}
    return name, {"accuracyClass": cls, "unit": "g", "Max": plain(capacity), "e": plain(e)} | ranges | tare | more


# The instruments on which each class is tried at loads.
INSTRUMENTS = {
    "I": [instrument("I", "analytical-balance", "220", "0.001", d="0.0001")],
    "II": [instrument("II", "analytical-balance", "300", "0.01", d="0.01"), instrument("II", "technical-balance", "300", "0.01")],
    "III": [instrument("III", "platform-scale", "15000", "5"), instrument("III", "counter-scale", "15000", "5", indicating="digital")],
    "IIII": [instrument("IIII", "platform-scale", "20000", "20"), instrument("IIII", "hanging-scale", "20000", "20"),
             instrument("IIII", "spring-dial-scale", "20000", "20", mounting="hanging")],
}


def load_error(case, e):
    """At a load of the first band or on its edge the first change of limit is loaded, at a higher one the second."""
    i = case["inputs"]
    load = Fraction(i["load"])
    reading = pair(load, load + Fraction(e))
    if i["stage"] == "in service":
        yield "load-error", line("test-r76-in-service", {"e": i["e"]}, {"load-error": reading})
        return
    change = "first" if "-lo" in case["id"] else "second"
    for name, plate in INSTRUMENTS[i["class"]]:
        if name == "spring-dial-scale":
            yield f"up-{change}", line(name, plate, {f"up-{change}": reading})
        else:
            yield f"load-{change}", line(name, plate, ZERO | {f"load-{change}": reading})


def multi_interval(case):
    """In the partial range that holds the load; 2100 g is a little more than Max1, where the next range has begun."""
    points = {"400": "range-1-first", "1600": "range-1-max", "2100": "range-1-max", "4250": "range-2-middle", "5100": "load-first",
              "9900": "load-half"}
    i = case["inputs"]
    (max1, max2, capacity), (e1, e2, e) = i["Max_g"], i["e_g"]
    below = {"Max1": plain(max1), "e1": plain(e1), "Max2": plain(max2), "e2": plain(e2)}
    name, plate = instrument(i["class"], "counter-scale", capacity, e, arrangement="multiInterval", partialRanges="3", indicating="digital", **below)
    for load, mpe in zip(i["load_g"], case["expected"]["mpe_g"], strict=True):
        limit, point = Fraction(str(mpe)), points[plain(load)]
        for verdict, beside in both_sides(limit):
            yield row(point, line(name, plate, ZERO | {point: pair(load, load + beside)}), verdict, plain(limit))


# OIML R 76-1 Table 3: the least e, the fewest and the most intervals; and the largest e with which there may be so few.
CLASS_TABLE = {"I": ("0.001", "50000", None, None), "II": ("0.001", "100", "100000", "0.05"), "III": ("0.1", "100", "10000", "2"),
               "IIII": ("5", "100", "1000", None)}
# What each refused row of the case is refused for, in its order: it lies just beyond this one and meets the others.
REFUSED_FOR = ["intervals-least", "interval-least", "intervals-least", "intervals-most", "interval-coarse", "intervals-least", "intervals-most",
               "interval-coarse", "interval-least", "intervals-least", "intervals-most", "interval-least"]
BY_CLASS = {"I": "analytical-balance", "II": "technical-balance", "III": "platform-scale", "IIII": "platform-scale"}


def class_limits(case):
    """An accepted row meets every limit of its class; a refused one fails the one it is refused for. Nothing is read."""
    reasons = iter(REFUSED_FOR)
    rows = zip(case["inputs"]["rows_class_e_g_Max_g"], case["expected"]["results"].split(","), strict=True)
    for (cls, e, capacity), result in rows:
        name, plate = instrument(cls, BY_CLASS[cls], capacity, e)
        made = line(name, plate | ({"d": e} if name == "analytical-balance" else {}), {})
        limits = dict(zip(("interval-least", "intervals-least", "intervals-most", "interval-coarse"), CLASS_TABLE[cls]))
        for point in limits if result == "ok" else [next(reasons)]:
            if limits[point] is not None:
                yield row(point, made, result, limits[point])
    if next(reasons, None) is not None:
        sys.exit("more reasons than refused rows")


def partial_ranges(case):
    ratio = {"I": "50000", "II": "5000", "III": "500", "IIII": "50"}  # the case's source
    smaller = {"0.01": "0.005", "2": "1", "5": "2", "50": "20"}  # the e one step below
    for (cls, reach, e), result in zip(case["inputs"]["rows_class_Maxi_g_e_next_g"], case["expected"]["results"].split(","), strict=True):
        below = {"partialRanges": "2", "Max1": reach, "e1": smaller[e]}
        made = line(*instrument(cls, BY_CLASS[cls], 2 * Fraction(reach), e, arrangement="multiInterval", **below), {})
        yield row("partial-reach", made, result, ratio[cls])


def overload(case):
    i = case["inputs"]
    name, plate = instrument("III", "counter-scale", i["Max_g"], i["e_g"], indicating="digital")
    for indication, result in zip(i["indication_g"], case["expected"]["results"].split(","), strict=True):
        # The note: 15 000 + 45.
        yield row("highest-indication", line(name, plate, {"highest-indication": seen(indication)}), result, "15045")


def between_increments(case):
    """The error at zero of the case is what an additional load of 2 g shows there: 0 + 5/2 − 2."""
    i = case["inputs"]
    name, plate = instrument("III", "counter-scale", 1500, i["e_g"], indicating="digital")
    added = lambda load, indication, more: [pair(load, indication)[0] | {"additional": plain(str(more))}]
    at_zero = Fraction(i["e_g"], 2) - Fraction(str(i["E0_g"]))
    observed = {"load-zero": added(0, 0, at_zero), "load-half": added(i["L_g"], i["I_g"], i["dL_g"])}
    made = line(name, plate, observed)
    yield row("load-zero", made, error=plain(str(i["E0_g"])))
    yield row("load-half", made, error=plain(str(case["expected"]["Ec_g"])))


def weight(cls, nominal, uncertainty, deviation):
    number, unit = nominal.split(" ")
    plate = {"accuracyClass": cls, "nominal": number, "denomination": unit}
    return line("weight", plate, {"uncertainty": seen(uncertainty), "mass-error": error(plain(deviation))})


def weights(case):
    """The limit of the error is what the uncertainty leaves; that one is within a third of the limit in every case."""
    i = case["inputs"]
    limit = Fraction(case["expected"]["mpe_mg"]) - Fraction(i["U_mg"])
    for deviation, verdict in zip(i["mc_minus_m0_mg"], verdicts(case), strict=True):
        made = weight(i["class"], i["nominal"], i["U_mg"], deviation)
        yield row("uncertainty", made, "pass")
        yield row("mass-error", made, verdict, plain(limit))


def micrometer(case):
    """The guarded limit MPE − U is the rule of a weight: the figures of the case, 3 µm and 1 µm, as mg on one of class M1 and 50 g, MPE 3 mg."""
    i = case["inputs"]
    deviation, mpe, uncertainty = (1000 * Fraction(str(i[key])) for key in ("deviation_mm", "MPE_mm", "U_mm"))
    if mpe != 3:
        sys.exit("a weight of 50 g and class M1 has not the limit of the case")
    made = weight("M1", "50 g", uncertainty, deviation)
    yield row("mass-error", made, case["expected"]["binary"], plain(mpe - uncertainty))


KINDS = {"nawi.multi-interval": multi_interval, "nawi.class-limits": class_limits, "nawi.multi-interval-ratio": partial_ranges,
         "nawi.max-indication": overload, "nawi.error-between-increments": between_increments, "mpe.boundary.guarded": weights,
         "mpe.boundary": lambda case: boundary(case, load_error)}


def rows(case):
    if case["kind"] in KINDS:
        yield from KINDS[case["kind"]](case)


def decisions(case):
    if case["kind"] == "decision.guarded":
        yield from micrometer(case)


def derived(case):
    if case["kind"] == "mpe.boundary.guarded":
        i = case["inputs"]
        plate = weight(i["class"], i["nominal"], i["U_mg"], "0")["parameters"]
        yield "weight", plate, {"mpe": plain(case["expected"]["mpe_mg"])}, "mg"
