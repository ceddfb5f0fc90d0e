"""A made-up centre with a register as large as asked for, filled through the program itself: the way everybody's is."""

import csv
import json
import os
import random
import subprocess
from datetime import date, timedelta

CLASS = "water-meter-mechanical"
OFFICER, STANDARD, CUSTOMER, KEEPER = "KDV-01", "CH-01", "KH-001", "QL-01"
ROWS = 500
PASSPHRASE = "benchmarks-of-a-made-up-centre"
FIRST = date(2022, 1, 3)
LAST = date(2026, 10, 20)

POINTS = (("q3", "100", 2), ("q2", "20", 2), ("q1", "10", 5))
COLUMNS = ["serial", "maker", "type", "year", "country", "on", "accuracyClass", "Q3", "R", "appearance", "tightness",
           "indexStability", "testVolume"] + [f"{p}.{key}" for p, _, _ in POINTS for key in ("reference", "indication")]


class Centre:
    """Made once and kept in `folder`; asking for fewer records than it has is not an error."""

    def __init__(self, program, data, folder):
        self.program, self.data, self.folder = program, data, folder
        self.register = os.path.join(folder, "register")
        self.environment = {**os.environ, "DOLUONG_DATA": data, "DOLUONG_PASSPHRASE": PASSPHRASE,
                            "DOLUONG_LANGUAGE": "en"}

    def run(self, *arguments):
        done = subprocess.run([self.program, *arguments, "--register", self.register], env=self.environment,
                              capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise SystemExit(f"doluong {' '.join(arguments)}\n{done.stdout}{done.stderr}")
        return done.stdout

    def act(self, *arguments, on=FIRST, by=KEEPER):
        return self.run(*arguments, "--by", by, "--as-of", on.isoformat())

    def lay_out(self, stamps, signed):
        """An empty register with who and what lots need."""
        os.makedirs(self.folder, exist_ok=True)
        done = subprocess.run(
            [self.program, "init", self.register, "--centre", os.path.join(self.data, "reports/demo/centre.yaml"),
             "--by", KEEPER, "--as-of", FIRST.isoformat()], env=self.environment, capture_output=True, text=True,
            check=False)
        if done.returncode != 0:
            raise SystemExit(done.stderr)
        term = ["--from", "2020-01-01", "--until", "2027-12-31"]
        self.act("officer", "add", "--card", OFFICER, "--name", "Kiểm định viên Mẫu", "--fields", "waterMeters", *term)
        self.act("standard", "add", "--code", STANDARD, "--name", "Bàn kiểm đồng hồ nước Mẫu", "--serial", "BN-0707",
                 "--certificate", "HC-07/2020", "--calibration-until", "2027-06-30", "--decision-until", "2027-12-31")
        self.act("customer", "add", "--code", CUSTOMER, "--name", "Cấp nước Mẫu", "--address", "Địa chỉ mẫu")
        self.act("class", "approve", f"{CLASS}@1-2020", "--accept-unconfirmed")
        if signed:
            self.act("key", "create", "--from", FIRST.isoformat(), "--until", "2027-12-31")
        for first in range(1, stamps + 1, 100_000):
            rolls = ["--from", f"A22-{first:08}", "--to", f"A22-{min(first + 99_999, stamps):08}"]
            self.act("stamp", "receive", *rolls)
            self.act("stamp", "allot", *rolls, "--officer", OFFICER)

    def grow(self, lots, rows=ROWS, issue=True, told=lambda done, of: None):
        """Records (and certifies) so many lots, spread evenly over the years."""
        days = (LAST - FIRST).days
        for index in range(lots):
            day = FIRST + timedelta(days=index * days // max(lots, 1))
            path = os.path.join(self.folder, f"lot-{index}.csv")
            write_lot(path, rows, seed=index, on=day)
            lot = self.take_in(path, day)
            os.remove(path)
            if issue:
                self.act("issue", "--lot", lot, on=day, by=OFFICER)
            told(index + 1, lots)

    def take_in(self, path, day):
        return json.loads(self.run(*self.importing(path, day), "--json"))["lot"]

    def importing(self, path, day):
        return ["lot", "import", path, "--class", CLASS, "--kind", "initial", "--customer", CUSTOMER, "--officer",
                OFFICER, "--standard", STANDARD, "--by", OFFICER, "--as-of", day.isoformat()]


def write_lot(path, rows, seed, on):
    """A lot of new meters, of which about one in fifty fails."""
    source = random.Random(seed)
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(COLUMNS)
        for index in range(rows):
            row = [f"{seed:06}{index:05}", "Xưởng Mẫu 07", "DN15", str(on.year), "Việt Nam", on.isoformat(), "2",
                   "2.5", "100", "pass", "pass", "pass", "pass"]
            failing = source.randrange(50) == 0
            for point, volume, limit in POINTS:
                reference = float(volume) + source.randint(-9, 9) / 100
                share = source.uniform(-0.9, 0.9) * limit + (limit * 1.5 if failing and point == "q3" else 0)
                row += [f"{reference:.2f}", f"{reference * (1 + share / 100):.2f}"]
            out.writerow(row)
