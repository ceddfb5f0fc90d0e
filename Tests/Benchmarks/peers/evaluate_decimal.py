"""What somebody would write instead of `evaluate`: the same arithmetic for one class, exact, and nothing else of it."""

import json
import sys
from decimal import Decimal

LIMITS = {"q3": Decimal(2), "q2": Decimal(2), "q1": Decimal(5)}


def judged(line):
    sheet = json.loads(line)
    points, good, errors = [], True, []
    for point, readings in sheet["observations"].items():
        reference, indication = Decimal(readings[0]["reference"]), Decimal(readings[0]["indication"])
        error, limit = (indication - reference) * 100 / reference, LIMITS[point]
        conforms = abs(error) <= limit
        good = good and conforms
        errors.append(error)
        points.append({"conforms": conforms, "error": str(error.quantize(Decimal("0.01"))), "id": point,
                       "limit": str(limit), "onLimit": abs(error) == limit, "unit": "%"})
    same = all(e > 0 for e in errors) or all(e < 0 for e in errors)
    share = min(abs(e) / LIMITS[p] for p, e in zip(sheet["observations"], errors)) if same else None
    conforms = share is None or share <= Decimal("0.5")
    points.append({"conforms": conforms, "error": None if share is None else str(round(share, 6)), "id": "sameSign",
                   "limit": "0.5", "onLimit": share == Decimal("0.5"), "unit": "1"})
    good = good and conforms and all(answer == "pass" for answer in sheet["questions"].values())
    return {"class": sheet["class"], "points": points, "reasons": [], "verdict": "conforms" if good else "fails"}


with open(sys.argv[1], encoding="utf-8") as lines:
    for line in lines:
        sys.stdout.write(json.dumps(judged(line), separators=(",", ":")) + "\n")
