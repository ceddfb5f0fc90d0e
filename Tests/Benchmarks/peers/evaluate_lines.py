"""Writes lines for `evaluate`: water meters of three points, a few nameplates, about one in forty failing."""

import json
import random
import sys


def main(count, path):
    source = random.Random(7)
    answers = {q: "pass" for q in ("appearance", "tightness", "indexStability", "testVolume")}
    with open(path, "w", encoding="utf-8") as file:
        for _ in range(count):
            observations = {}
            for point, volume, limit in (("q3", 100, 2), ("q2", 20, 2), ("q1", 10, 5)):
                reference = volume + source.randint(-9, 9) / 100
                error = source.gauss(0, limit / 2.5)
                observations[point] = [
                    {"reference": f"{reference:.2f}", "indication": f"{reference * (1 + error / 100):.2f}"}]
            parameters = {"accuracyClass": "2", "Q3": source.choice(["2.5", "4", "6.3"]),
                          "R": source.choice(["100", "160"])}
            line = {"class": "water-meter-mechanical", "on": "2023-01-05", "kind": "initial",
                    "parameters": parameters, "questions": answers, "observations": observations}
            file.write(json.dumps(line, separators=(",", ":")) + "\n")


main(int(sys.argv[1]), sys.argv[2])
