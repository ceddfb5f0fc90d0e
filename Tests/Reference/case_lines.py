#!/usr/bin/env python3
"""Makes evaluate lines and derived values out of the published and derived cases.

    case_lines.py FOLDER        FOLDER holds cases.json; writes lines.jsonl and derived.jsonl beside it

Each case names the classes that cover it: shipped ones where there are any, otherwise a small class in FOLDER/classes.
`expect`, `limit` and `error` come from the case (or from its note where the case states a quantity in another unit), never from an
evaluator. A case that is about no rule of verification makes nothing.
"""

import json
import sys
from fractions import Fraction
from pathlib import Path

import case_electricity
import case_mass
import case_pressure
import case_volume
import case_water
import case_xray
from case_row import boundary, line, pair


def earth_error(case, e):
    """In the measuring range that holds the reading."""
    i = case["inputs"]
    reading = Fraction(i["reading_ohm"])
    upper = {"0.20": "2", "0.21": "2", "0.50": "5", "0.51": "5", "20.0": "200"}[i["reading_ohm"]]
    plate = {"upper": upper, "percentOfReading": i["a_percent_rdg"], "digits": i["digits"], "resolution": i["resolution_ohm"]}
    yield "up-10", line("earth-resistance-meter", plate, {"up-10": pair(reading - Fraction(e), reading)})


def earth(case):
    return boundary(case, earth_error) if case["kind"] == "mpe.boundary" else ()


ROWS = {"electricity": case_electricity.rows, "mass": case_mass.rows, "volume": case_volume.rows, "pressure": case_pressure.rows,
        "earth": earth, "xray": case_xray.rows, "water": case_water.rows, "decision": case_mass.decisions}
DERIVED = {"electricity": case_electricity.derived, "mass": case_mass.derived, "water": case_water.derived}


def nothing(case):
    return ()


def main(folder):
    folder = Path(folder)
    cases = json.loads((folder / "cases.json").read_text(encoding="utf-8"))
    write = lambda name, made: (folder / name).write_text("".join(json.dumps(m, ensure_ascii=False) + "\n" for m in made), encoding="utf-8")
    write("lines.jsonl", [{"case": c["id"]} | r for c in cases for r in ROWS.get(c["area"], nothing)(c)])
    write("derived.jsonl", [{"case": c["id"], "class": k, "parameters": p, "derived": d, "unit": u}
                            for c in cases for k, p, d, u in DERIVED.get(c["area"], nothing)(c)])


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
