"""The pieces of work that are measured. Another one is a function here that gives a `Work`, and a line in `ALL`."""

import hashlib
import json
import os
import shlex
import shutil
import sqlite3
import subprocess
from datetime import date

import years
from centre import CLASS, CUSTOMER, LAST, OFFICER, Centre, write_lot
from measuring import Contestant, Work, at_least, at_least_so_many, at_most, flat, no_larger, no_longer, told, within

PEERS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "peers")
PYTHON = "/usr/bin/python3"


class Bench:
    """Where the work is done, and the registers it is done on."""

    def __init__(self, program, data, folder, scale, rounds):
        self.program, self.data, self.folder, self.scale, self.rounds = program, data, folder, scale, rounds

    def path(self, name):
        return os.path.join(self.folder, name)

    def once(self, name, make):
        """The path of what `make` puts there, kept for the next time; what was left half made is made anew."""
        path, mark = self.path(name), self.path(f"{name}.made")
        if not os.path.exists(mark):
            removing(path)()
            make(path)
            with open(mark, "w", encoding="utf-8"):
                pass
        return path

    def register(self, records, since=None):
        """Years of a centre with so many verifications."""
        name = f"years-{records}" + (f"-{since}" if since else "")
        told(f"{name} …")
        return years.Register(self.once(name, lambda path: years.fill(self.program, self.data, path, records, since)))

    def signed(self, meters, rows=500):
        """A centre whose certificates have signed codes: of so many new meters in lots, but for those that fail."""
        name, rows = f"centre-{meters}", min(meters, rows)

        def make(path):
            centre = Centre(self.program, self.data, path)
            centre.lay_out(meters, signed=True)
            centre.grow(-(-meters // rows), rows, told=lambda done, of: told(f"{name}: {done} of {of} lots"))
        return Centre(self.program, self.data, self.once(name, make))

    def doluong(self, *arguments, register=None):
        """The command line; the programs run by it see the data folder by an option and nothing by the environment."""
        return [self.program, *arguments, *(["--register", register.register] if register else []),
                "--data", self.data]

    def rows(self, register, query, *values):
        with sqlite3.connect(f"file:{register.register}/register.sqlite?mode=ro", uri=True) as db:
            return db.execute(query, values).fetchall()


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
    ], [no_longer(30)])


def check(bench):
    centre = bench.register(bench.scale)
    number, day = bench.rows(centre, """
        SELECT number, issued_on FROM certificate
        WHERE year = 2025 AND NOT EXISTS (SELECT 1 FROM certificate_event WHERE certificate = number)
        ORDER BY sequence DESC LIMIT 1 OFFSET 100""")[0]
    look_up = f"SELECT * FROM certificate JOIN verification ON id = verification WHERE number = '{number}'"
    return Work(f"check, register of {bench.scale:,}", [
        Contestant("doluong check", bench.doluong("check", number, "--on", day, register=centre)),
        Contestant("doluong --version", [bench.program, "--version"]),
        Contestant("sqlite3", sql(centre, look_up)),
    ], [no_longer(30), within(2, "doluong --version"), within(25, "sqlite3")],
        "What check takes longer than --version is opening the register, its look-ups and the answer.",
        "The look-up alone costs the sqlite3 shell, opening the file included, 1.1 ms more than its own --version. The rest of ours is"
        " starting the threads that read, the schema with its triggers, every record of the instrument, and the words of the"
        " answer.")


# Judging.

def evaluate(bench):
    count = 200_000
    path = evaluate_lines(bench, count)
    return Work(f"evaluate, {count:,} lines of three points", [
        Contestant("doluong evaluate", bench.doluong("evaluate", path)),
        Contestant("Python, json and decimal", [PYTHON, os.path.join(PEERS, "evaluate_decimal.py"), path]),
    ], [at_least(3, "Python, json and decimal"), no_larger(64)],
        "The Python script knows one class and one nameplate, reads no rules and refuses nothing.",
        "No single thing: a third of a line's time is reading its JSON and making a sheet of it, a seventh reading its numbers, a fifth"
        " judging, an eighth writing the answer.")


def judge(bench):
    """Each program times its own judging: starting, and reading lines, classes and nameplates, take longer than that."""
    count, times = 20_000, 10
    path = evaluate_lines(bench, 200_000)
    judging = os.path.join(os.path.dirname(bench.program), "Judging")
    return Work(f"judging alone, {times} times {count:,} instruments of three points, one core", [
        Contestant("Metrology, what was read", [judging, bench.data, path, count, times], own_clock=True),
        Contestant("Python, decimal", [PYTHON, os.path.join(PEERS, "judge_decimal.py"), path, count, times],
                   own_clock=True),
    ], [at_least(20, "Python, decimal")],
        "Both have numbers and answers in memory, and say themselves how many seconds of the processor judging them took. Both"
        " work out every finding with its printed error, and round exactly. The product looks besides for what is missing and"
        " for how many readings there should be; the script knows three points of one class.",
        "Python's decimals are written in C, and its whole work is some thirty calls of them: about 3 µs an instrument, of which a"
        " twentieth is no longer than making and giving back the four lists of ours. Our 1.4 µs are spread thinly over four"
        " findings: exact ratios of 128-bit numbers, each compared with both edges of its limit and rounded, and counted"
        " references.")


def evaluate_lines(bench, count):
    path = bench.path("lines.jsonl")
    if not os.path.exists(path):
        subprocess.run([PYTHON, os.path.join(PEERS, "evaluate_lines.py"), str(count), path], check=True)
    return path


# Recording.

def lot(bench):
    """Each run records a lot of its own, so that no register must be put back before the next."""
    base, day, count = bench.register(bench.scale), years.AFTER, 500
    ours, theirs, source = (years.Register(bench.path(f"lot-{name}")) for name in ("ours", "theirs", "source"))
    for register in (ours, theirs, source):
        register.copy_from(base)
    files, inserts = [], []
    for index in range(bench.rounds + 1):
        files.append(bench.path(f"lot-{index}.csv"))
        write_lot(files[index], count, seed=900_000 + index, on=day)
        inserts.append(bench.path(f"lot-{index}.sql"))
        source.inserts_of(lambda path=files[index]: subprocess.run(
            bench.doluong(*years.importing(path, day), register=source), check=True, stdout=subprocess.DEVNULL),
            inserts[index])
    source.remove()
    path, script = bench.path("lot.csv"), bench.path("lot.sql")

    def next_of(waiting, place):
        return lambda: shutil.copyfile(waiting.pop(0), place)

    return Work(f"lot of {count}, register of {bench.scale:,}", [
        Contestant("doluong lot import", bench.doluong(*years.importing(path, day), register=ours),
                   next_of(files, path)),
        Contestant("sqlite3, the same rows", ["sqlite3", theirs.file], next_of(inserts, script), script),
    ], [no_longer(300), at_most(5, "sqlite3, the same rows")],
        "sqlite3 inserts rows that are judged, serialised and hashed already, under the same triggers.")


def bulk(bench, lots=1000, rows=500):
    """Lots of a day in one go: read, judged, recorded and certified by two processes."""
    day, count = date(2026, 10, 22), lots * rows
    base = Centre(bench.program, bench.data, bench.once(
        f"bulk-{count}", lambda path: Centre(bench.program, bench.data, path).lay_out(count, signed=False)))
    work, source = (Centre(bench.program, bench.data, bench.path(f"bulk-{name}")) for name in ("work", "source"))
    files = [bench.path(f"bulk-lots/{index}.csv") for index in range(lots)]
    os.makedirs(bench.path("bulk-lots"), exist_ok=True)
    for index, path in enumerate(files):
        write_lot(path, rows, seed=500_000 + index, on=day)

    def begun(centre):
        years.Register(centre.register).copy_from(years.Register(base.register))

    def commands(centre):
        ids = [option for path in files for option in ("--lot", lot_id(path))]
        importing = centre.importing(files[0], day)
        importing[2:3] = files
        issuing = ["issue", *ids, "--by", OFFICER, "--as-of", day.isoformat()]
        return " && ".join(shlex.join(bench.doluong(*command, register=centre)) for command in (importing, issuing))

    begun(source)
    script = bench.path("bulk.sql")
    years.Register(source.register).issues_of(
        lambda: subprocess.run(["sh", "-c", commands(source)], check=True, stdout=subprocess.DEVNULL), script)
    shutil.rmtree(source.folder)
    shell = "sqlite3, the same rows"
    return Work(f"bulk: {lots:,} lots of {rows}, issued", [
        Contestant("doluong lot import, issue", ["sh", "-c", commands(work)], lambda: begun(work), rounds=1),
        Contestant(shell, ["sqlite3", years.Register(work.register).file], lambda: begun(work), script, rounds=1),
    ], [at_least_so_many(30_000, count, "instruments a second"), at_most(5, shell)],
        "sqlite3 inserts rows that are judged, serialised, hashed and numbered already, under the same triggers.",
        "The inserts alone do not reach it: SQLite writes with one core, each instrument is five rows in some"
        " twenty B-trees, and every row is asked by triggers and foreign keys whether it may stand.")


def lot_id(path):
    """As the program names a lot."""
    with open(path, "rb") as file:
        return "L-" + hashlib.sha256(file.read()).hexdigest()[:10]


# Reporting.

MONTH, SMALL = "2025-06", 10_000


def month(bench, records=None):
    records = records or bench.scale
    centre, small = bench.register(records), bench.register(SMALL)
    first, last = "2025-05-15", "2025-06-14"
    asked = bench.rows(
        centre, "SELECT COUNT(*) FROM verification WHERE verified_on BETWEEN ? AND ?", first, last)[0][0]
    grouping = f"""
        SELECT field, verdict, COUNT(*), COUNT(c.number)
        FROM verification AS v LEFT JOIN certificate AS c ON c.verification = v.id
        WHERE field IN ('electricity', 'mass', 'volume', 'pressure', 'earthResistance', 'xray', 'waterMeters', 'other')
          AND verified_on BETWEEN '{first}' AND '{last}'
          AND NOT EXISTS (SELECT 1 FROM verification AS later WHERE later.supersedes = v.id)
        GROUP BY field, verdict"""
    shell, other = "sqlite3, the same grouping", f"doluong month, register of {SMALL:,}"
    contestants = [
        Contestant("doluong month", bench.doluong("month", MONTH, register=centre)),
        Contestant(shell, sql(centre, grouping)),
    ]
    targets = [within(25, shell)]
    if records != SMALL:
        contestants.append(Contestant(other, bench.doluong("month", MONTH, register=small)))
        targets.append(flat(20, other))
    return Work(f"month of {asked:,}, register of {records:,}", contestants, targets)


def small_month(bench):
    return month(bench, SMALL)


def long_history(bench):
    return month(bench, 10_000_000)


def workbook(bench):
    centre, year = bench.register(1_050_000, since=2025), "2025"
    cells, made, peer = bench.path("details.tsv"), bench.path("details.xlsx"), bench.path("workbook_c")
    count = years.write_details(centre, cells)
    subprocess.run(["cc", "-O2", "-o", peer, os.path.join(PEERS, "workbook_c.c"), "-lxlsxwriter"], check=True)

    def python(name):
        return [PYTHON, os.path.join(PEERS, f"workbook_{name}.py"), cells, made]

    c, py = "C, the same libxlsxwriter calls", "XlsxWriter, constant memory"
    return Work(f"workbook of {count:,} details", [
        Contestant("doluong month --xlsx", bench.doluong("month", year, "--xlsx", made, register=centre), removing(made)),
        Contestant(c, [peer, cells, made], removing(made)),
        Contestant(py, python("xlsxwriter"), removing(made), rounds=1),
        Contestant("openpyxl, write-only", python("openpyxl"), removing(made), rounds=1),
    ], [at_most(1.15, c), at_least(4, py), no_larger(64)],
        "The others read rows that are sorted and written out already; the product reads a register, counts, sorts and"
        " hashes them.",
        "The library's own printing and deflating, which the C program has as well, is most of it: closing the file alone"
        " takes half of the C program's time, on one core and with nothing left to do beside it. What is ours is a"
        " second to count the month beforehand, a second and a half to read the file again, and two to hand over, measure"
        " and hash rows on the core that writes; another reads and orders the next days' meanwhile.")


# Proving.

def journal(bench):
    centre = bench.register(bench.scale)
    dump = bench.path("vouched.txt")
    entries = bench.rows(centre, "SELECT COUNT(*) FROM journal")[0][0]
    tables = ("journal", "instrument", "lot", "verification", "certificate", "stamp", "certificate_event")
    with open(dump, "wb") as file:
        subprocess.run(sql(centre, "".join(f"SELECT * FROM {table};" for table in tables)), stdout=file, check=True)
    size = os.path.getsize(dump) / 1024 ** 2
    return Work(f"journal of {bench.scale:,} records in {entries:,} entries ({size:.0f} MiB)", [
        Contestant("doluong journal verify", bench.doluong("journal", "verify", register=centre), rounds=3),
        Contestant("sha256sum, the same rows", ["sha256sum", dump]),
    ], [at_most(3, "sha256sum, the same rows")],
        "The program finds every row in the register by its line, on both cores; sha256sum reads one file of them on one.",
        "Two fifths are SQLite and the kernel, finding the rows that each line vouches for; most of the rest writes each"
        " row as a canonical line. The hash itself is an eighth.")


def codes(bench, count=10_000):
    centre = bench.signed(count)
    keys, path = bench.path("trust.json"), bench.path("codes.txt")
    # A certificate is good on the day of its issue and for years; the last day is one on which all are.
    lines = [code for code, in bench.rows(centre, "SELECT code FROM signed_code ORDER BY certificate")][:count]
    with open(keys, "wb") as file:
        subprocess.run(bench.doluong("key", "export", register=centre), stdout=file, check=True)
    if count == 1:
        path, ours = lines[0], ["--code", lines[0]]
    else:
        with open(path, "w", encoding="utf-8") as file:
            file.write("".join(f"{line}\n" for line in lines))
        ours = ["--codes", path]
    return Work(f"{len(lines):,} signed codes, without a register", [
        Contestant(f"doluong check {ours[0]}",
                   bench.doluong("check", *ours, "--trust", keys, "--on", LAST.isoformat())),
        Contestant("Python, cryptography", [PYTHON, os.path.join(PEERS, "code_cryptography.py"), path, keys]),
    ], [at_least(1, "Python, cryptography")])


def one_code(bench):
    return codes(bench, 1)


# Printing.

def certificates(bench):
    centre = bench.signed(1060, rows=1060)
    lot_id = bench.rows(centre, "SELECT id FROM lot")[0][0]
    count = bench.rows(centre, "SELECT COUNT(*) FROM certificate")[0][0]
    data, pdf, folder = bench.path("certificates.jsonl"), bench.path("certificates.pdf"), bench.path("certificates")
    write_certificates(bench, centre, data)

    def emptied():
        removing(pdf, folder)()
        os.makedirs(folder)

    command = ["print", "certificate", "--lot", lot_id, "--by", OFFICER, "--as-of", LAST.isoformat()]
    return Work(f"{count:,} certificates with QR", [
        Contestant("doluong print, a file each", bench.doluong(*command, "--out", folder, register=centre), emptied),
        Contestant("doluong print, one file", bench.doluong(*command, "--out", pdf, register=centre), emptied),
        Contestant("ReportLab, a file each", [PYTHON, os.path.join(PEERS, "certificates_reportlab.py"), data, folder],
                   emptied, rounds=3),
        Contestant("ReportLab, one file", [PYTHON, os.path.join(PEERS, "certificates_reportlab.py"), data, pdf],
                   emptied, rounds=1),
    ], [at_least(5, "ReportLab, a file each")],
        bound="Of a file for each a third is reading and writing it once more for what its structure tree says (qpdf), the rest"
        " setting, drawing and deflating the page and its fonts.")


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
    "judge": judge,
    "lot": lot,
    "bulk": bulk,
    "small-month": small_month,
    "month": month,
    "long-history": long_history,
    "workbook": workbook,
    "journal": journal,
    "code": one_code,
    "codes": codes,
    "certificates": certificates,
}

# Asked for by name only: ten million verifications take long to make, and much room.
LONG = {"long-history"}
