"""Registers that `doluong demo --scale` fills: years of a made-up centre, with a small month in every history."""

import os
import shutil
import sqlite3
import subprocess
from dataclasses import dataclass
from datetime import date

# Who verifies water meters there, and what with; within all their terms, after the last day that is filled.
OFFICER, STANDARD, CUSTOMER = "KDV-03", "CH-07", "KH-011"
AFTER = date(2026, 1, 5)
# In the order of the keys that they refer to.
LOT_TABLES = (("journal", "sequence"), ("instrument", "entry"), ("lot", "entry"), ("verification", "entry"))
WORDS = {"conforms": "Đạt", "fails": "Loại bỏ", "initial": "Ban đầu", "periodic": "Định kỳ",
         "afterRepair": "Sau sửa chữa"}


def fill(program, data, folder, records, since=None):
    """Tells at a terminal how far it is."""
    subprocess.run([program, "demo", folder, "--scale", str(records), "--data", data, "--language", "en",
                    *(["--since", str(since)] if since else [])], check=True, stdout=subprocess.DEVNULL)


def importing(path, day):
    return ["lot", "import", path, "--class", "water-meter-mechanical", "--kind", "initial", "--customer", CUSTOMER,
            "--officer", OFFICER, "--standard", STANDARD, "--by", OFFICER, "--as-of", day.isoformat()]


@dataclass
class Register:
    """One in a folder."""

    register: str

    @property
    def file(self):
        return os.path.join(self.register, "register.sqlite")

    def copy_from(self, other):
        self.remove()
        os.makedirs(self.register)
        subprocess.run(["cp", "--reflink=auto", other.file, self.file], check=True)

    def remove(self):
        shutil.rmtree(self.register, ignore_errors=True)

    def inserts_of(self, act, path):
        """Writes the rows that an act adds as a script for the shell, to be inserted where all before them are."""
        with sqlite3.connect(self.file) as db:
            last = db.execute("SELECT MAX(sequence) FROM journal").fetchone()[0]
        act()
        with sqlite3.connect(self.file) as db, open(path, "w", encoding="utf-8") as file:
            file.write("PRAGMA journal_mode = WAL;\nPRAGMA foreign_keys = ON;\nBEGIN IMMEDIATE;\n")
            write_inserts(db, LOT_TABLES, last, file)
            file.write("COMMIT;\n")

    def issues_of(self, act, path):
        """The same for an act that issues certificates, where none stood before."""
        self.inserts_of(act, path)
        with sqlite3.connect(self.file) as db, open(path, "r+", encoding="utf-8") as file:
            file.seek(os.path.getsize(path) - len("COMMIT;\n"))
            last = db.execute("SELECT MIN(entry) - 1 FROM lot").fetchone()[0]
            write_inserts(db, (("series", "last"), ("certificate", "entry")), 0, file)
            for row in db.execute("SELECT certificate, bound_entry, series, digits, number FROM stamp"
                                  " WHERE bound_entry > ?", (last,)):
                file.write("UPDATE stamp SET certificate = {}, bound_entry = {} WHERE series = {} AND digits = {}"
                           " AND number = {};\n".format(*map(literal, row)))
            file.write("COMMIT;\n")


def write_inserts(db, tables, last, file):
    for table, key in tables:
        for row in db.execute(f"SELECT * FROM {table} WHERE {key} > ?", (last,)):
            file.write(f"INSERT INTO {table} VALUES ({', '.join(map(literal, row))});\n")


def literal(value):
    if value is None:
        return "NULL"
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"


def write_details(register, path, year=2025):
    """What the sheets of details of a year hold, ready to be written: sheet, height of the row, twelve cells.

    Row by row: a process that is started from here is held to have had the memory that this one has.
    """
    query = """
        SELECT v.field, v.verified_on, json_extract(t.text, '$.names.vi'), i.maker, i.type, i.serial, v.kind, v.officer,
               v.verdict, c.number, c.stamp_series, c.stamp_digits, c.stamp_number, c.valid_until
        FROM verification AS v
        JOIN instrument AS i ON i.id = v.instrument
        JOIN class_text AS t ON t.digest = v.class_digest
        LEFT JOIN certificate AS c ON c.verification = v.id
        WHERE v.verified_on BETWEEN ? AND ?
          AND NOT EXISTS (SELECT 1 FROM verification AS later WHERE later.supersedes = v.id)
        ORDER BY v.field, v.verified_on, c.number IS NULL, c.number, i.serial"""
    count, sheet, number = 0, None, 0
    with sqlite3.connect(f"file:{register.file}?mode=ro", uri=True) as db, open(path, "w", encoding="utf-8") as file:
        for row in db.execute(query, (f"{year - 1}-12-15", f"{year}-12-14")):
            field, on, name, maker, kind_of, serial, kind, officer, verdict, certificate, series, digits, stamp, until = row
            sheet, number = field, (number + 1 if field == sheet else 1)
            file.write("\t".join([
                field, "16.75", str(number), days(on), name, maker, kind_of, serial, WORDS[kind], officer, WORDS[verdict],
                certificate or "", f"{series}-{stamp:0{digits}}" if series else "", days(until) if until else ""]) + "\n")
            count += 1
    return count


def days(text):
    """As a spreadsheet counts them."""
    return str((date.fromisoformat(text) - date(1899, 12, 30)).days)
