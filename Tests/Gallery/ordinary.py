"""What a centre hands out: every document, in every state that changes the paper."""

import csv

import yaml

from desk import ROOT, Desk

MONTH = ROOT / "reports/demo/2025-04"
# After the last verification of the month; the months close on the 14th.
ISSUED, LATER = "2025-04-14", "2025-04-21"
CLASSES = {
    "07-pressure-gauges.csv": ("pressure-gauge", "CH-04", "KH-004", "KDV-02"),
    "08-earth-meters.csv": ("earth-resistance-meter", "CH-05", "KH-009", "KDV-01"),
    "09-xray.csv": ("xray-radiography", "CH-06", "KH-010", "KDV-04"),
}


def make(program, bench, made):
    centre = yaml.load((ROOT / "reports/demo/centre.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
    centre["dispatch"] = {"symbol": "TTKT-NV", "to": ["Sở Khoa học và Công nghệ", "Ủy ban nhân dân Tỉnh Mẫu"], "signer": "Nguyễn Văn Mẫu"}
    desk = Desk(program, bench, centre)
    people(desk)
    lots = {name: desk.take_in(MONTH / name, of, ISSUED, customer=customer, standards=[standard], officer=officer)
            for name, (of, standard, customer, officer) in CLASSES.items()}
    gauges, earth, xray = lots.values()

    def paper(name, *words, **more):
        desk.run("print", *words, "--out", made / name, **more)

    paper("lot-register-1-nothing-issued.pdf", "lot-register", earth)
    paper("dispatch-1-draft.pdf", "dispatch", "--month", "2025-04", "--draft")
    for language in ["vi", "en"]:
        desk.run("month", "2025-04", "--draft", "--xlsx", made / f"month-1-draft-{language}.xlsx", language=language)

    # The first lot is certified before there is a key: its certificates have no code.
    desk.run("issue", "--lot", earth, on=ISSUED)
    desk.run("key", "create", "--from", "2025-01-01", "--until", "2025-12-31", on=ISSUED)
    desk.run("issue", "--lot", xray, on=ISSUED)
    electronic = next(gauge for gauge in ends(desk, "07-pressure-gauges.csv") if gauge.verdict == "conforms")
    desk.run("issue", "--verification", electronic.record, "--electronic", on=ISSUED)
    desk.run("issue", "--lot", gauges, on=ISSUED)
    lines = list(ends(desk, "07-pressure-gauges.csv"))
    issued = [line for line in lines if line.certificate]
    failed = next(line.record for line in lines if line.verdict == "fails")

    def certificates(name, line, *words):
        paper(f"certificate-{name}.pdf", "certificate", line.certificate, *words, on=LATER)

    certificates("1-paper", issued[1])
    certificates("2-draft", issued[1], "--draft")
    certificates("3-copy", issued[1], "--copy")
    certificates("4-electronic", issued[0])
    certificates("5-radiation", next(ends(desk, "09-xray.csv")))
    certificates("6-without-code", next(ends(desk, "08-earth-meters.csv")))
    paper("record-1-passed.pdf", "record", issued[1].record, on=LATER)
    paper("record-2-failed.pdf", "record", failed, on=LATER)
    paper("record-3-draft.pdf", "record", failed, "--draft")
    paper("record-4-copy.pdf", "record", failed, "--copy", on=LATER)

    desk.run("void", issued[2].certificate, "--reason", "nhầm khách hàng", on=LATER)
    desk.run("replace", issued[3].certificate, "--reason", "tem rách", on=LATER)
    certificates("7-replacement", desk.last(issued[3].serial))
    paper("record-5-superseded.pdf", "record", issued[3].record, on=LATER)
    paper("lot-register-2-withdrawn-and-replaced.pdf", "lot-register", gauges)

    stamps(paper, gauges, issued[1].certificate)
    paper("dispatch-2.pdf", "dispatch", "--month", "2025-04")
    paper("dispatch-3-year.pdf", "dispatch", "--month", "2025")
    for language in ["vi", "en"]:
        desk.run("month", "2025-04", "--xlsx", made / f"month-2-{language}.xlsx", language=language)
        desk.run("worksheet", issued[1].serial, "--xlsx", made / f"bench-form-{language}.xlsx", on=LATER, language=language)


def people(desk):
    month = yaml.load((MONTH / "manifest.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
    for card, officer in month["officers"].items():
        desk.officer(card, officer["name"])
    for code, name in month["customers"].items():
        desk.customer(code, name)
    for code, standard in month["standards"].items():
        desk.standard(code, standard["name"], standard["serial"], standard["certificate"])
    for of, *_ in CLASSES.values():
        desk.approve(of, ISSUED)
    desk.stamps("A25-00001", "A25-00060", "KDV-02")
    desk.stamps("B25-00001", "B25-00020", "KDV-01")


def ends(desk, file):
    """What became of each instrument of a file, in its order."""
    with open(MONTH / file, encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            yield desk.last(row["serial"])


def stamps(paper, lot, certificate):
    paper("stamps-1-from-2,3.pdf", "stamps", "--lot", lot, "--start-at", "2,3")
    for layout in ["a4-5x10-landscape", "a4-7x7"]:
        paper(f"stamps-2-pre-printed-{layout}.pdf", "stamps", "--lot", lot, "--layout", layout)
        paper(f"stamps-3-blank-{layout}.pdf", "stamps", "--lot", lot, "--layout", layout, "--blank")
        paper(f"stamps-4-guides-{layout}.pdf", "stamps", "--guides", "--layout", layout)
        paper(f"stamps-5-guides-blank-{layout}.pdf", "stamps", "--guides", "--layout", layout, "--blank")
    # A roll is a page a stamp, and blank.
    paper("stamps-3-blank-roll-25x35.pdf", "stamps", certificate, "--layout", "roll-25x35", "--blank")
    paper("stamps-4-guides-roll-25x35.pdf", "stamps", "--guides", "--layout", "roll-25x35", "--blank")
