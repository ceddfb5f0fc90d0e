"""The arithmetic of evaluate_decimal.py alone, on numbers and answers that have been read before.

    judge_decimal.py LINES COUNT TIMES    prints how many seconds of the processor it took and how many instruments conform
"""

import json
import sys
import time
from decimal import Decimal
from itertools import islice

LIMITS = {"q3": Decimal(2), "q2": Decimal(2), "q1": Decimal(5)}
HUNDREDTH, HALF = Decimal("0.01"), Decimal("0.5")


def read(line):
    sheet = json.loads(line)
    return ([(point, Decimal(items[0]["reference"]), Decimal(items[0]["indication"]), LIMITS[point])
             for point, items in sheet["observations"].items()], list(sheet["questions"].values()))


def judged(readings, answers):
    """What was found at each point: whether it conforms, the error as printed, the limit, whether it is on the limit."""
    findings, shares, good, above, below = [], [], True, True, True
    for point, reference, indication, limit in readings:
        error = (indication - reference) * 100 / reference
        size = abs(error)
        conforms = size <= limit
        good, above, below = good and conforms, above and error > 0, below and error < 0
        shares.append((size, limit))
        findings.append((point, conforms, error.quantize(HUNDREDTH), limit, size == limit))
    share = min(size / limit for size, limit in shares) if above or below else None
    conforms = share is None or share <= HALF
    findings.append(("sameSign", conforms, share if share is None else round(share, 6), HALF, share == HALF))
    return findings, good and conforms and all(answer == "pass" for answer in answers)


def main(path, count, times):
    with open(path, encoding="utf-8") as lines:
        sheets = [read(line) for line in islice(lines, count)]
    conforming, started = 0, time.process_time()
    for _ in range(times):
        for readings, answers in sheets:
            conforming += judged(readings, answers)[1]
    print(time.process_time() - started, conforming)


main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
