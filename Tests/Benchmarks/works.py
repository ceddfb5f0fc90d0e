"""The pieces of work that are measured. Another one is a function here that gives a `Work`, and a line in `ALL`."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from datetime import date

from centre import CLASS, CUSTOMER, LAST, OFFICER, Centre, write_lot
from measuring import Contestant, Work, at_least, at_most, within

PEERS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "peers")
PYTHON = "/usr/bin/python3"


class Bench:
    """Where the work is done, and the registers it is done on."""

    def __init__(self, program, data, folder, scale):
        self.program, self.data, self.folder, self.scale = program, data, folder, scale
        self.made = {}

    def path(self, name):
        return os.path.join(self.folder, name)

    def register(self, records, signed=False):
        """Holds so many certified verifications over five years; made once and kept."""
        name = f"centre-{records}{'-signed' if signed else ''}"
        centre = Centre(self.program, self.data, self.path(name))
        if not os.path.exists(self.path(f"{name}/made")):
            shutil.rmtree(centre.folder, ignore_errors=True)
            centre.lay_out(records, signed)
            centre.grow(-(-records // 500), min(records, 500), told=lambda done, of: told(f"{name}: {done} of {of} lots"))
            with open(self.path(f"{name}/made"), "w", encoding="utf-8"):
                pass
        return centre

    def doluong(self, *arguments, register=None):
        """The command line; the programs run by it see the data folder by an option and nothing by the environment."""
        return [self.program, *arguments, *(["--register", register.register] if register else []),
                "--data", self.data]

    def rows(self, register, query, *values):
        with sqlite3.connect(f"file:{register.register}/register.sqlite?mode=ro", uri=True) as db:
            return db.execute(query, values).fetchall()


def told(text):
    """Where somebody is waiting at a terminal."""
    if sys.stderr.isatty():
        print(f"\r{text}", end="", file=sys.stderr, flush=True)


def removing(*paths):
    def remove():
        for path in paths:
            if os.path.isdir(path):
                shutil.rmtree(path)
            elif os.path.exists(path):
                os.remove(path)
    return remove


def sql(centre, text):
    return ["sqlite3", "-readonly", os.path.join(centre.register, "register.sqlite"), text]


# What a command costs before it does anything, and an inspector's question.

def start(bench):
    return Work("start", [
        Contestant("doluong --version", [bench.program, "--version"]),
        Contestant("sqlite3 --version", ["sqlite3", "--version"]),
        Contestant("python3 -c pass", [PYTHON, "-c", "pass"]),
    ])


def check(bench):
    centre = bench.register(bench.scale)
    number, day = bench.rows(
        centre, "SELECT number, issued_on FROM certificate ORDER BY sequence DESC LIMIT 1 OFFSET 1000")[0]
    look_up = f"SELECT * FROM certificate JOIN verification ON id = verification WHERE number = '{number}'"
    return Work(f"check, {bench.scale:,} certificates", [
        Contestant("doluong check", bench.doluong("check", number, "--on", day, register=centre)),
        Contestant("sqlite3", sql(centre, look_up)),
    ], [within(25, "sqlite3")])


# Judging.

def evaluate(bench):
    path = bench.path("lines.jsonl")
    count = 200_000
    if not os.path.exists(path):
        subprocess.run([PYTHON, os.path.join(PEERS, "evaluate_lines.py"), str(count), path], check=True)
    return Work(f"evaluate, {count:,} lines of three points", [
        Contestant("doluong evaluate", bench.doluong("evaluate", path)),
        Contestant("Python, json and decimal", [PYTHON, os.path.join(PEERS, "evaluate_decimal.py"), path]),
    ], [at_least(3, "Python, json and decimal")],
        "The Python script knows one class and one nameplate, reads no rules and refuses nothing.")


# Recording.

def lot(bench):
    centre = bench.register(bench.scale)
    work, path = Centre(bench.program, bench.data, bench.path("lot")), bench.path("lot.csv")
    database = os.path.join(work.register, "register.sqlite")
    day = date(2026, 10, 22)
    write_lot(path, 500, seed=999_999, on=day)

    def copied():
        shutil.rmtree(work.folder, ignore_errors=True)
        os.makedirs(work.register)
        subprocess.run(["cp", "--reflink=auto", os.path.join(centre.register, "register.sqlite"), database], check=True)

    copied()
    with sqlite3.connect(database) as db:
        last = db.execute("SELECT MAX(sequence) FROM journal").fetchone()[0]
    work.take_in(path, day)
    inserts = bench.path("lot.sql")
    with sqlite3.connect(database) as db, open(inserts, "w", encoding="utf-8") as file:
        file.write("PRAGMA journal_mode = WAL;\nPRAGMA foreign_keys = ON;\nBEGIN IMMEDIATE;\n")
        for table, key in (("journal", "sequence"), ("instrument", "entry"), ("lot", "entry"),
                           ("verification", "entry")):
            for row in db.execute(f"SELECT * FROM {table} WHERE {key} > ?", (last,)):
                values = ", ".join("NULL" if v is None else str(v) if isinstance(v, int)
                                   else "'" + v.replace("'", "''") + "'" for v in row)
                file.write(f"INSERT INTO {table} VALUES ({values});\n")
        file.write("COMMIT;\n")
    arguments = work.importing(path, day)
    return Work(f"lot of 500, register of {bench.scale:,}", [
        Contestant("doluong lot import", bench.doluong(*arguments, register=work), before=copied),
        Contestant("sqlite3, the same rows", ["sqlite3", database], before=copied, input=inserts),
    ], [at_most(5, "sqlite3, the same rows")],
        "sqlite3 inserts rows that are judged, serialised and hashed already, under the same triggers.")


# Reporting.

def month(bench, records=None):
    records = records or bench.scale
    centre = bench.register(records)
    grouping = """
        SELECT field, verdict, COUNT(*), COUNT(c.number)
        FROM verification AS v LEFT JOIN certificate AS c ON c.verification = v.id
        WHERE field IN ('electricity', 'mass', 'volume', 'pressure', 'earthResistance', 'xray', 'waterMeters')
          AND verified_on BETWEEN '2025-05-15' AND '2025-06-14'
          AND NOT EXISTS (SELECT 1 FROM verification AS later WHERE later.supersedes = v.id)
        GROUP BY field, verdict"""
    return Work(f"month of {records:,}", [
        Contestant("doluong month", bench.doluong("month", "2025-06", register=centre)),
        Contestant("sqlite3, the same grouping", sql(centre, grouping)),
    ], [within(25, "sqlite3, the same grouping")])


def small_month(bench):
    return month(bench, 10_000)


# Proving.

def journal(bench):
    centre = bench.register(bench.scale)
    dump = bench.path("vouched.txt")
    tables = ("journal", "instrument", "lot", "verification", "certificate", "stamp")
    with open(dump, "wb") as file:
        subprocess.run(sql(centre, "".join(f"SELECT * FROM {table};" for table in tables)), stdout=file, check=True)
    size = os.path.getsize(dump) / 1024 ** 2
    return Work(f"journal of {bench.scale:,} records ({size:.0f} MiB)", [
        Contestant("doluong journal verify", bench.doluong("journal", "verify", register=centre)),
        Contestant("sha256sum, the same rows", ["sha256sum", dump]),
    ], [at_most(3, "sha256sum, the same rows")],
        "The program reads every row from the register and orders it; sha256sum reads one file of them.")


def codes(bench):
    centre = bench.register(2_000, signed=True)
    keys = bench.path("trust.json")
    one, day = bench.rows(centre, """
        SELECT code, issued_on FROM signed_code JOIN certificate ON number = certificate ORDER BY number LIMIT 1""")[0]
    with open(keys, "wb") as file:
        subprocess.run(bench.doluong("key", "export", register=centre), stdout=file, check=True)
    return Work("one code, without a register", [
        Contestant("doluong check --code",
                   bench.doluong("check", "--code", one, "--trust", keys, "--on", day)),
        Contestant("Python, cryptography", [PYTHON, os.path.join(PEERS, "code_cryptography.py"), one, keys]),
    ], [at_least(1, "Python, cryptography")])


# Printing.

def certificates(bench):
    centre = Centre(bench.program, bench.data, bench.path("centre-print"))
    if not os.path.exists(centre.folder):
        centre.lay_out(1_000, signed=True)
        centre.grow(1, 1_000)
    lot_id = bench.rows(centre, "SELECT id FROM lot")[0][0]
    count = bench.rows(centre, "SELECT COUNT(*) FROM certificate")[0][0]
    data, pdf, folder = bench.path("certificates.jsonl"), bench.path("certificates.pdf"), bench.path("certificates")
    write_certificates(bench, centre, data)

    def emptied():
        removing(pdf, folder)()
        os.makedirs(folder)

    command = ["print", "certificate", "--lot", lot_id, "--by", OFFICER, "--as-of", LAST.isoformat()]
    return Work(f"{count} certificates with QR", [
        Contestant("doluong print, a file each", bench.doluong(*command, "--out", folder, register=centre), emptied),
        Contestant("doluong print, one file", bench.doluong(*command, "--out", pdf, register=centre), emptied),
        Contestant("ReportLab, a file each", [PYTHON, os.path.join(PEERS, "certificates_reportlab.py"), data, folder],
                   emptied),
        Contestant("ReportLab, one file", [PYTHON, os.path.join(PEERS, "certificates_reportlab.py"), data, pdf],
                   emptied),
    ], [at_least(5, "ReportLab, a file each")])


def write_certificates(bench, centre, path):
    """What stands on each page, ready to be drawn: reading it from a register is not the other's work."""
    query = """
        SELECT c.number, c.issued_on, c.valid_until, i.serial, i.maker, i.type, i.year, i.country, v.verified_on,
               v.inputs, v.result, s.code
        FROM certificate AS c JOIN verification AS v ON v.id = c.verification
        JOIN instrument AS i ON i.id = v.instrument JOIN signed_code AS s ON s.certificate = c.number
        ORDER BY c.number"""
    names = ["number", "issued", "until", "serial", "maker", "type", "year", "country", "verified"]
    with open(path, "w", encoding="utf-8") as file:
        for *texts, inputs, result, code in bench.rows(centre, query):
            line = dict(zip(names, texts), code=code, customer=CUSTOMER, kind=CLASS)
            line["points"] = [
                [p["id"], *[json.loads(inputs)["observations"].get(p["id"], [{}])[0].get(k, "")
                            for k in ("reference", "indication")], p["error"] or "–", p["limit"], p["unit"]]
                for p in json.loads(result)["points"]]
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


ALL = {
    "start": start,
    "check": check,
    "evaluate": evaluate,
    "lot": lot,
    "small-month": small_month,
    "month": month,
    "journal": journal,
    "codes": codes,
    "certificates": certificates,
}
