"""Registers to break, and the program run on them: templates are made once by the program itself, and copied."""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess

OFFICER, KEEPER, STANDARD, CUSTOMER = "KDV-01", "QL-01", "CH-01", "KH-01"
CLASS, DAY, ISSUED = "measure", "2023-01-10", "2023-01-11"
HERE = os.path.dirname(os.path.abspath(__file__))


class Wrong(Exception):
    """Something was lost, doubled, torn, or answered as it must not be."""


class Ending:
    def __init__(self, status, out, err):
        self.status, self.out, self.err = status, out, err

    @property
    def answer(self):
        try:
            return json.loads(self.out)
        except ValueError:
            return None

    @property
    def codes(self):
        return [reason["code"] for reason in (self.answer or {}).get("refused", [])] \
            if isinstance(self.answer, dict) else []

    def __str__(self):
        return f"status {self.status}: {(self.out + self.err).strip()[:300]}"


class Bench:
    """What the faults share: the program, its data, a folder to work in, and the tracer."""

    def __init__(self, program, data, folder, seed):
        self.program, self.data, self.folder, self.seed = program, data, folder, seed
        self.tracer = os.path.join(folder, "tracer")
        os.makedirs(folder, exist_ok=True)
        subprocess.run(["cc", "-O2", "-o", self.tracer, os.path.join(HERE, "tracer.c")], check=True)

    def environment(self, **more):
        return {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "DOLUONG_DATA": self.data,
                "DOLUONG_LANGUAGE": "en", "DOLUONG_OFFICER": KEEPER, "DOLUONG_REGISTER": "register",
                "HOME": self.folder, **more}

    def run(self, arguments, cwd, before=(), timeout=300, **more):
        done = subprocess.run([*before, self.program, *arguments], cwd=cwd, env=self.environment(**more),
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=timeout, check=False)
        return Ending(done.returncode, done.stdout, done.stderr)

    def must(self, arguments, cwd, **more):
        ending = self.run([*arguments, "--json"], cwd, **more)
        if ending.status != 0:
            raise Wrong(f"doluong {' '.join(arguments)}: {ending}")
        return ending.answer

    def template(self, name, grow=lambda bench, folder: None):
        """A folder with a register that has people, a class and stamps; `grow` adds what an act needs."""
        folder = os.path.join(self.folder, "templates", name)
        if os.path.isdir(folder):
            shutil.rmtree(folder)
        if name == "plain":
            os.makedirs(os.path.join(folder, "register"))
            os.rmdir(os.path.join(folder, "register"))
            self.lay_out(folder)
        else:
            shutil.copytree(self.plain(), folder)
        grow(self, folder)
        return folder

    def plain(self):
        folder = os.path.join(self.folder, "templates", "plain")
        return folder if os.path.exists(os.path.join(folder, "register/register.sqlite")) else self.template("plain")

    def lay_out(self, folder):
        shutil.copy(os.path.join(self.data, "reports/demo/centre.yaml"), folder)
        self.must(["init", "register", "--centre", "centre.yaml"], folder)
        os.makedirs(os.path.join(folder, "register/instruments"))
        shutil.copy(os.path.join(self.data, "Tests/doluongTests/Transcripts/files/measure.yaml"),
                    os.path.join(folder, "register/instruments"))
        term = ["--from", "2022-01-01", "--until", "2026-12-31"]
        self.must(["officer", "add", "--card", OFFICER, "--name", "Kiểm định viên Mẫu", "--fields",
                   "waterMeters,volume", *term], folder)
        self.must(["customer", "add", "--code", CUSTOMER, "--name", "Cấp nước Mẫu", "--address", "Địa chỉ mẫu"], folder)
        self.must(["standard", "add", "--code", STANDARD, "--name", "Bộ chuẩn mẫu", "--serial", "BC-1",
                   "--certificate", "HC-1/2023", "--calibration-until", "2024-06-30", "--decision-until", "2026-12-31"],
                  folder)
        self.must(["class", "approve", f"{CLASS}@1"], folder)
        self.must(["stamp", "receive", "--from", "A23-00001", "--to", "A23-00400"], folder)
        self.must(["stamp", "allot", "--from", "A23-00001", "--to", "A23-00400", "--officer", OFFICER], folder)

    def import_lot(self, folder, name, rows):
        write_lot(os.path.join(folder, name), rows)
        return self.must(importing(name), folder)["lot"]

    def copy(self, template, name):
        folder = os.path.join(self.folder, "work", name)
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(template, folder)
        return folder

    def checkup(self, folder, ignoring=()):
        """Everything the program can check of a register."""
        ending = self.run(["doctor", "--json"], folder)
        checks = (ending.answer or {}).get("checks")
        if checks is None:
            raise Wrong(f"doctor: {ending}")
        for check in checks:
            if check["wrong"] and check["check"] not in ignoring:
                raise Wrong(f"doctor: {check['check']}: {check['findings'][:3]}")


def write_lot(path, rows):
    name = os.path.splitext(os.path.basename(path))[0]
    with open(path, "w", encoding="utf-8") as file:
        file.write("serial,maker,type,nominal,appearance,capacity.error\n")
        for row in range(1, rows + 1):
            file.write(f"{name}-{row},X,B20,20,pass,{row % 10}.5\n")


def importing(name):
    return ["lot", "import", name, "--class", CLASS, "--on", DAY, "--kind", "periodic", "--officer", OFFICER,
            "--customer", CUSTOMER, "--standard", STANDARD]


def rows(folder, query, *values):
    """Asked past the program, of whatever is in the file and its log."""
    path = os.path.join(folder, "register/register.sqlite")
    db = sqlite3.connect(f"file:{path}", uri=True, timeout=30)
    try:
        return db.execute(query, values).fetchall()
    except sqlite3.DatabaseError as error:
        raise Wrong(f"sqlite3: {error}") from error
    finally:
        db.close()


def one(folder, query, *values):
    return rows(folder, query, *values)[0][0]


def sha256(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()
