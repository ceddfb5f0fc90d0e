#!/usr/bin/env python3
"""Makes the table of validity days by a second method.

    validity_days.py FOLDER        writes FOLDER/validity.json, one row a line

The rules:
- `endOfMonth`: the last day of the last month of the cycle (TT 24/2013/TT-BKHCN Điều 41 khoản 10).
- `anniversary`: the corresponding day of the last month, and where that month has none its last day (Bộ luật Dân sự 2015
  Điều 148 khoản 3: how a period in months ends), as TTLT 13/2014/TTLT-BKHCN-BYT Điều 9 counts its years.
- `none`: no day.

The product computes with months as numbers and lengths of months. Here nothing is computed: the days are walked one by one on
Python's own calendar until as many months have begun.
"""

import json
import sys
from datetime import date, timedelta
from pathlib import Path

DAY = timedelta(days=1)
# Every cycle of the dated lists of group-2 instruments and of the X-ray rules.
CYCLES = [6, 12, 18, 24, 36, 48, 60, 72]
# Both ends of a year and of a reporting period, last days of long and short months, leap days; 2100 has none.
VERIFIED = ["2019-12-31", "2020-01-01", "2020-02-28", "2020-02-29", "2021-02-28", "2022-06-30", "2022-12-15", "2023-01-14",
            "2023-01-30", "2023-01-31", "2023-03-01", "2023-04-30", "2023-08-29", "2023-08-30", "2023-08-31", "2023-10-31",
            "2024-02-29", "2024-12-31", "2096-02-29", "2099-08-31"]
# Published with the rule: verified on, cycle, valid until.
GIVEN = [("2022-12-20", 12, "2023-12-31"), ("2023-01-01", 12, "2024-01-31"), ("2023-01-31", 60, "2028-01-31"),
         ("2024-02-29", 12, "2025-02-28"), ("2023-08-10", 6, "2024-02-29"), ("2023-03-15", 72, "2029-03-31")]


def first_of_last_month(verified, months):
    """The day on which the last month begins: walk on, and count the months that begin."""
    day = verified
    while months:
        day += DAY
        months -= day.day == 1
    return day


def end_of_month(verified, months):
    day = first_of_last_month(verified, months)
    while (day + DAY).day != 1:
        day += DAY
    return day


def anniversary(verified, months):
    day = first_of_last_month(verified, months)
    while day.day != verified.day and (day + DAY).day != 1:
        day += DAY
    return day


def row(verified, months, policy):
    day = date.fromisoformat(verified)
    until = {"endOfMonth": end_of_month, "anniversary": anniversary}.get(policy)
    until = until and until(day, months).isoformat()
    return {"verifiedOn": verified, "months": months, "policy": policy, "validUntil": until}


def table():
    rows = [row(verified, months, "endOfMonth") for verified, months, _ in GIVEN]
    if [r["validUntil"] for r in rows] != [until for _, _, until in GIVEN]:
        sys.exit("the walk does not come to the published days")
    rows += [row(verified, months, policy) for policy in ("endOfMonth", "anniversary") for months in CYCLES for verified in VERIFIED]
    rows += [row(verified, months, "none") for months in CYCLES for verified in VERIFIED[::5]]
    return list({json.dumps(r): r for r in rows}.values())


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    lines = ",\n".join(json.dumps(r) for r in table())
    (Path(sys.argv[1]) / "validity.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8")
