"""Lines of the gauges and the sphygmomanometers."""

import sys
from fractions import Fraction

from case_row import boundary, error, line, pair, plain, row, seen, verdicts

SPRING = {"1", "1.6", "4"}
ELECTRONIC = {"0.1", "0.6", "1", "1.6"}
SPHYGMOMANOMETERS = {"sphygmomanometer-aneroid": {"scale": "mmHg"}, "sphygmomanometer-mercury": {"scale": "mmHg"},
                     "sphygmomanometer-electronic": {"scale": "mmHg", "cuffKind": "arm"}}


def lines(case, e):
    i = case["inputs"]
    if case["id"] == "VN-BP-periodic":
        name = "sphygmomanometer-electronic"
        yield "up-200", line(name, SPHYGMOMANOMETERS[name], {"up-200": error(e)}, kind=i["kind_of_verification"])
    elif case["id"] == "R16-initial":
        for name, plate in SPHYGMOMANOMETERS.items():
            yield "up-200", line(name, plate, {"up-200": error(e)})
    else:
        (lower, upper), cls = i["range_bar"], i["class"]
        mark = Fraction(lower) + (Fraction(upper) - Fraction(lower)) * 40 / 100
        plate, read = {"unit": "bar", "lower": lower, "upper": upper, "accuracyClass": cls}, {"up-40": pair(mark, mark + Fraction(e))}
        if cls in SPRING:
            yield "up-40", line("pressure-gauge", plate, read)
        if cls in ELECTRONIC:
            yield "up-40", line("pressure-gauge-electronic", plate | {"procedure": "EN 837-1", "resolution": "0.001"}, read)


def hysteresis(case):
    """The case reads at 5.00 bar; the same errors at the mark of 4 bar."""
    i = case["inputs"]
    plate = {"unit": "bar", "lower": i["range_bar"][0], "upper": i["range_bar"][1], "accuracyClass": i["class"]}
    for up, down, verdict in zip(i["up_bar"], i["down_bar"], verdicts(case), strict=True):
        observed = {"up-40": pair(4, Fraction(up) - 1), "down-40": pair(4, Fraction(down) - 1)}
        yield row("hysteresis-40", line("pressure-gauge", plate, observed), verdict, plain(case["expected"]["limit_bar"]))


def leak(case):
    limit = {"manual": "0…4", "automated": "0…6"}  # mmHg/min, the case's source
    devices = {"manual": ["sphygmomanometer-aneroid", "sphygmomanometer-mercury"], "automated": ["sphygmomanometer-electronic"]}
    i = case["inputs"]
    columns = i["start_mmHg"], i["after_5_min_mmHg"], i["type"], case["expected"]["rate_mmHg_min"], verdicts(case)
    for start, after, device, rate, verdict in zip(*columns, strict=True):
        if start - after != 5 * Fraction(str(rate)):
            sys.exit("the reading after five minutes is not that of the rate")
        for name in devices[device]:
            observed = {"leak-start": seen(start), "leak-end": seen(after), "leak-time": seen(5)}
            yield row("leak-rate", line(name, SPHYGMOMANOMETERS[name], observed), verdict, limit[device])


KINDS = {"mpe.boundary": lambda case: boundary(case, lines), "gauge.hysteresis": hysteresis, "sphygmo.leak": leak}


def rows(case):
    if case["kind"] in KINDS:
        yield from KINDS[case["kind"]](case)
