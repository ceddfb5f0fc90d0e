"""The command as the gallery types it, and the classes and centres that it needs."""

import json
import os
import re
import shutil
import subprocess
from collections import namedtuple
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]


Last = namedtuple("Last", "serial verdict record certificate")


class Unexpected(Exception):
    """A command did not end as it should, or a document could not be made or drawn."""


class Desk:
    """A register in a folder of its own, kept by QL-01."""

    def __init__(self, program, folder, centre):
        self.program, self.folder = program, folder
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C.UTF-8", "DOLUONG_REGISTER": "so", "DOLUONG_OFFICER": "QL-01",
            "DOLUONG_PASSPHRASE": "một câu chỉ để thử",
        }
        (folder / "centre.yaml").write_text(yaml.safe_dump(centre, allow_unicode=True), "utf-8")
        self.run("init", "so", "--centre", "centre.yaml")

    def run(self, *words, on=None, language="vi", refused=None, status=2):
        """What a command prints.

        refused -- a part of what it must refuse with, ending with the status; without it the command must succeed.
        """
        words = [str(word) for word in words]
        day = ["--as-of", on] if on else []
        done = subprocess.run(
            [self.program, *words, *day, "--language", language], cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL,
            capture_output=True, text=True)
        said = done.stdout + done.stderr
        if done.returncode != (0 if refused is None else status) or (refused or "") not in said:
            wanted = f"refused with “{refused}”" if refused else "done"
            raise Unexpected(f"doluong {' '.join(words)}: status {done.returncode}, not {wanted}\n{said}")
        return said

    def officer(self, card="KDV-01", name="Trần Thị Mẫu"):
        self.run("officer", "add", "--card", card, "--name", name, "--fields",
                 "electricity,mass,volume,pressure,earthResistance,xray,waterMeters", "--from", "2022-01-01", "--until", "2027-12-31")

    def customer(self, code="KH-01", name="Cấp nước Mẫu", address="Số 1 Đường Mẫu, Tỉnh Mẫu"):
        self.run("customer", "add", "--code", code, "--name", name, "--address", address)

    def standard(self, code="CH-01", name="Bộ chuẩn mẫu", serial="BC-1", certificate="HC-1/2023"):
        self.run("standard", "add", "--code", code, "--name", name, "--serial", serial, "--certificate", certificate,
                 "--calibration-until", "2027-06-30", "--decision-until", "2027-12-31")

    def stamps(self, first, last, card="KDV-01"):
        self.run("stamp", "receive", "--from", first, "--to", last)
        self.run("stamp", "allot", "--from", first, "--to", last, "--officer", card)

    def approve(self, of, on):
        version = self.run("class", "show", of, on=on).splitlines()[0].split("(")[1].split(")")[0]
        self.run("class", "approve", version, "--accept-unconfirmed")

    def own_class(self, of, *changes):
        """The class of the transcripts, as a centre's own one: texts replaced by others."""
        text = (ROOT / "Tests/doluongTests/Transcripts/files/measure.yaml").read_text("utf-8")
        for old, new in [("id: measure", f"id: {of}"), *changes]:
            if old not in text:
                raise Unexpected(f"measure.yaml no longer says “{old}”")
            text = text.replace(old, new)
        folder = self.folder / "so" / "instruments"
        folder.mkdir(exist_ok=True)
        (folder / f"{of}.yaml").write_text(text, "utf-8")

    def take_in(self, file, of, on, customer="KH-01", standards=("CH-01",), officer="KDV-01", kind="periodic"):
        """The id of the new lot."""
        if isinstance(file, Path):
            shutil.copy(file, self.folder / file.name)
            file = file.name
        used = [word for standard in standards for word in ["--standard", standard]]
        said = self.run("lot", "import", file, "--class", of, "--on", on, "--kind", kind, "--officer", officer, "--customer", customer, *used,
                        on=on)
        return re.findall(r"L-[0-9a-f]{10}", said)[-1]

    def last(self, serial):
        """What an instrument's history ends with: its verdict, and the ids of record and certificate, `None` where there is none."""
        history = json.loads(self.run("instrument", "show", serial, "--json"))["history"][-1]
        number = history["certificate"] and history["certificate"]["number"]
        return Last(serial, history["verdict"], history["id"], number)

    def write(self, name, columns, rows):
        """A file of the bench."""
        def quoted(cell):
            return '"' + cell.replace('"', '""') + '"'
        lines = [columns.split(","), *rows]
        (self.folder / name).write_text("".join(",".join(map(quoted, line)) + "\n" for line in lines), "utf-8")
        return name


def example(of, name):
    """A worked example of a shipped class as a row of the bench: its day, its kind, and its columns with their texts."""
    tree = yaml.load((ROOT / f"instruments/{of}.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
    found = [case for version in tree["versions"] for case in version.get("examples", []) if case["id"] == name]
    if not found:
        raise Unexpected(f"{of} no longer has the example {name}")
    case = found[0]
    cells = {**case["parameters"], **case["questions"]}
    for point, observations in case["observations"].items():
        for index, observation in enumerate(observations):
            for key, value in observation.items():
                cells[f"{point}.{key}" if index == 0 else f"{point}.{index + 1}.{key}"] = value
    return case["on"], case["kind"], cells
