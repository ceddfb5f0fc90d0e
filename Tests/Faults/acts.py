"""What people do to a register, one thing at a time, and how to tell whether it was done: whole, or not at all.

An act is a class with `grow` (what the template needs), `command`, `is_done` and `again`; it stands in ALL. `is_done`
raises Wrong where what is there is half, or more than was asked for.
"""

import os

from bench import ISSUED, OFFICER, Wrong, importing, one, rows, sha256, write_lot

STEPS = 20  # How often an act can be done on one copy of its template.
ROWS = 8


class Act:
    name = ""

    def grow(self, bench, folder):
        pass

    def before(self, folder, step):
        """What lies ready when the act begins."""

    def refused_again(self, ending, code):
        if ending.status != 2 or ending.codes != [code]:
            raise Wrong(f"{self.name} again must be refused as {code}: {ending}")

    def done_again(self, ending):
        if ending.status != 0:
            raise Wrong(f"{self.name} again must be done: {ending}")


def all_or_none(what, found, count):
    if found not in (0, count):
        raise Wrong(f"{found} of {count} {what}")
    return found == count


class Init(Act):
    name = "init"

    def command(self, step):
        return ["init", f"new-{step}", "--centre", "centre.yaml"]

    def is_done(self, folder, step):
        place = os.path.join(folder, f"new-{step}")
        if not os.path.exists(os.path.join(place, "register.sqlite")):
            return False
        # Asked through a name that `rows` knows.
        link = os.path.join(folder, f"asked-{step}")
        os.makedirs(link, exist_ok=True)
        if not os.path.islink(os.path.join(link, "register")):
            os.symlink(place, os.path.join(link, "register"))
        found = rows(link, "SELECT (SELECT COUNT(*) FROM journal), (SELECT COUNT(*) FROM centre)")
        if found != [(1, 1)] or one(link, "PRAGMA integrity_check") != "ok":
            raise Wrong(f"half a register: {found}")
        return True

    def again(self, bench, folder, step, done):
        ending = bench.run([*self.command(step), "--json"], folder)
        self.refused_again(ending, "registerExists") if done else self.done_again(ending)
        if not self.is_done(folder, step):
            raise Wrong("no register after init")
        # A draft that a kill left is told, and nothing else is wrong.
        link = os.path.join(folder, f"asked-{step}")
        bench.checkup(link, ignoring=("leftovers",))


class Import(Act):
    name = "lot import"

    def before(self, folder, step):
        write_lot(os.path.join(folder, f"lot-{step}.csv"), ROWS)

    def command(self, step):
        return importing(f"lot-{step}.csv")

    def is_done(self, folder, step):
        lots = one(folder, "SELECT COUNT(*) FROM lot WHERE file_name = ?", f"lot-{step}.csv")
        records = one(folder, "SELECT COUNT(*) FROM instrument WHERE serial LIKE ?", f"lot-{step}-%")
        return all_or_none("instruments", records, lots * ROWS) and all_or_none("lots", lots, 1)

    def again(self, bench, folder, step, done):
        ending = bench.run([*self.command(step), "--json"], folder)
        self.refused_again(ending, "fileImportedBefore") if done else self.done_again(ending)
        if not self.is_done(folder, step) or one(folder, "SELECT COUNT(*) FROM verification") != (step + 1) * ROWS:
            raise Wrong(f"not {step + 1} lots of {ROWS} records")


class Issue(Act):
    name = "issue"

    def grow(self, bench, folder):
        self.lots = [bench.import_lot(folder, f"lot-{step}.csv", ROWS) for step in range(STEPS)]

    def command(self, step):
        return ["issue", "--lot", self.lots[step], "--as-of", ISSUED, "--by", OFFICER]

    def is_done(self, folder, step):
        found = rows(folder, """
            SELECT c.sequence, s.certificate = c.number
            FROM certificate AS c
            JOIN verification AS v ON v.id = c.verification
            LEFT JOIN stamp AS s ON s.series = c.stamp_series AND s.number = c.stamp_number
            WHERE v.lot = ?
            ORDER BY c.sequence""", self.lots[step])
        expected = [(step * ROWS + row, 1) for row in range(1, ROWS + 1)]
        if found not in ([], expected):
            raise Wrong(f"certificates and stamps {found} instead of {expected}")
        last = one(folder, "SELECT COALESCE(MAX(last), 0) FROM series")
        if last != (step * ROWS + len(found)):
            raise Wrong(f"the series stands at {last} with {step * ROWS + len(found)} certificates")
        return bool(found)

    def again(self, bench, folder, step, done):
        ending = bench.run([*self.command(step), "--json"], folder)
        self.refused_again(ending, "nothingToIssue") if done else self.done_again(ending)
        if not self.is_done(folder, step):
            raise Wrong("no certificates after issue")


class Stamps(Act):
    def first(self, step):
        return 1 + step * 20

    def stamps(self, step):
        return ["--from", f"B23-{self.first(step):05}", "--to", f"B23-{self.first(step) + 19:05}"]

    def count(self, folder, step, condition):
        return one(folder, f"""
            SELECT COUNT(*) FROM stamp
            WHERE series = 'B23' AND number BETWEEN ? AND ? AND {condition}""",
                   self.first(step), self.first(step) + 19)


class Receive(Stamps):
    name = "stamp receive"

    def command(self, step):
        return ["stamp", "receive", *self.stamps(step)]

    def is_done(self, folder, step):
        return all_or_none("stamps", self.count(folder, step, "received_entry > 0"), 20)

    def again(self, bench, folder, step, done):
        ending = bench.run([*self.command(step), "--json"], folder)
        self.refused_again(ending, "stampsReceivedBefore") if done else self.done_again(ending)
        if not self.is_done(folder, step):
            raise Wrong("no stamps after receiving")


class Allot(Stamps):
    name = "stamp allot"

    def grow(self, bench, folder):
        bench.must(["stamp", "receive", "--from", "B23-00001", "--to", f"B23-{20 * STEPS:05}"], folder)

    def command(self, step):
        return ["stamp", "allot", *self.stamps(step), "--officer", OFFICER]

    def is_done(self, folder, step):
        return all_or_none("stamps", self.count(folder, step, f"allotted_to = '{OFFICER}'"), 20)

    def again(self, bench, folder, step, done):
        ending = bench.run([*self.command(step), "--json"], folder)
        self.refused_again(ending, "stampAllottedBefore") if done else self.done_again(ending)
        if not self.is_done(folder, step):
            raise Wrong("no stamps after allotting")


class Print(Act):
    """The register keeps the first print before the file gets its name: a file is never there that it does not know."""
    name = "print certificate"

    def grow(self, bench, folder):
        lot = bench.import_lot(folder, "lot.csv", STEPS)
        bench.must(["issue", "--lot", lot, "--as-of", ISSUED, "--by", OFFICER], folder)

    def file(self, step):
        return f"certificate-{step}.pdf"

    def number(self, step):
        return f"{step + 1:05}/2023"

    def command(self, step):
        return ["print", "certificate", self.number(step), "--out", self.file(step), "--by", OFFICER, "--as-of", ISSUED]

    def kept(self, folder, step):
        return rows(folder, "SELECT sha256 FROM printed_document WHERE document = 'certificate' AND subject = ?",
                    self.number(step))

    def is_done(self, folder, step):
        path, kept = os.path.join(folder, self.file(step)), self.kept(folder, step)
        if len(kept) > 1:
            raise Wrong("two first prints")
        if not os.path.exists(path):
            return False
        if not kept:
            raise Wrong("a certificate is printed that the register does not know")
        if sha256(path) != kept[0][0]:
            raise Wrong("the printed file is not the one that was kept")
        return True

    def again(self, bench, folder, step, done):
        ending = bench.run([*self.command(step), "--json"], folder)
        self.refused_again(ending, "fileExists") if done else self.done_again(ending)
        if not self.is_done(folder, step):
            raise Wrong("no file after printing")


class Month(Act):
    """Writes a workbook and nothing in the register; the same data give the same bytes."""
    name = "month"

    def grow(self, bench, folder):
        lot = bench.import_lot(folder, "lot.csv", ROWS)
        bench.must(["issue", "--lot", lot, "--as-of", ISSUED, "--by", OFFICER], folder)
        bench.must(["month", "2023-01", "--xlsx", "good.xlsx"], folder)
        self.good = sha256(os.path.join(folder, "good.xlsx"))

    def command(self, step):
        return ["month", "2023-01", "--xlsx", f"month-{step}.xlsx"]

    def is_done(self, folder, step):
        path = os.path.join(folder, f"month-{step}.xlsx")
        if not os.path.exists(path):
            return False
        if sha256(path) != self.good:
            raise Wrong("the workbook is not what it should be")
        return True

    def again(self, bench, folder, step, done):
        self.done_again(bench.run([*self.command(step), "--json"], folder))
        if not self.is_done(folder, step):
            raise Wrong("no workbook")


ALL = [Init(), Import(), Issue(), Receive(), Allot(), Print(), Month()]
