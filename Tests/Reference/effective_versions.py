#!/usr/bin/env python3
"""Prints every version that comes of a class's rules and the dated lists, and those of the kinds recorded by hand.

    effective_versions.py FOLDER…    {"id", "inForce", "months", "source", "tentative", "until", "version"} a line
"""

import json
import sys

from class_files import load


def main(folders):
    for node in load(folders).values():
        for v in node["versions"]:
            months = v["cycle"]["months"]
            row = {"id": node["id"], "inForce": v["inForce"], "source": v["cycle"]["source"], "until": v.get("until", ""),
                   "months": months if isinstance(months, str) else months["cases"], "tentative": "tentative" in v, "version": v["version"]}
            print(json.dumps(row, sort_keys=True, separators=(",", ":")))


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1:])
