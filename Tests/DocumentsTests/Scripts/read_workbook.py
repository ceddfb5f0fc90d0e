"""What another program (openpyxl) finds in a workbook of a month, as JSON on standard output.

    read_workbook.py FILE

It also computes the digest of the data set again from the cells of a Vietnamese workbook, by the documentation of
MonthlyDataSet and without a line of the program's code.
"""

import datetime
import hashlib
import json
import sys
import zipfile

import openpyxl

FIELDS = ["electricity", "mass", "volume", "pressure", "earthResistance", "xray", "waterMeters", "other"]
KINDS = {"Ban đầu": "initial", "Định kỳ": "periodic", "Sau sửa chữa": "afterRepair"}
RESULTS = {"Đạt": "certified", "Loại bỏ": "rejected"}


def text(value):
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return "" if value is None else str(value)


def cell(formula, value):
    return {
        "at": formula.coordinate,
        "kind": formula.data_type,
        "text": text(formula.value),
        "value": text(value.value),
        "format": formula.number_format,
    }


def sheet(formulas, values):
    rows = zip(formulas.iter_rows(), values.iter_rows())
    setup = formulas.page_setup
    return {
        "name": formulas.title,
        "cells": {
            f.coordinate: cell(f, v) for fs, vs in rows for f, v in zip(fs, vs) if f.value is not None
        },
        "frozenAt": formulas.freeze_panes or "",
        "tables": {table.displayName: table.ref for table in formulas.tables.values()},
        "tableStripes": [table.tableStyleInfo.showRowStripes for table in formulas.tables.values()],
        "filter": formulas.auto_filter.ref or "",
        "paper": int(setup.paperSize),
        "landscape": setup.orientation == "landscape",
        "fits": [int(setup.fitToWidth or 1), int(setup.fitToHeight if setup.fitToHeight is not None else 1)]
        if formulas.sheet_properties.pageSetUpPr.fitToPage
        else [],
        "repeatedRows": formulas.print_title_rows or "",
        "footerRight": formulas.oddFooter.right.text or "",
        "footerCentre": formulas.oddFooter.center.text or "",
        "rules": [
            [str(area.sqref), rule.formula[0]]
            for area in formulas.conditional_formatting
            for rule in area.rules
        ],
    }


def escaped(value):
    value = value.replace("\\", "\\\\")
    return value.replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def optional(value):
    return escaped(text(value)) if value is not None else "\\N"


def digest(book):
    """The SHA-256 of the data set, from a Vietnamese workbook."""
    manifest, table = book.worksheets[-1], book.worksheets[0]
    facts = {row[0].value: row[1].value for row in manifest.iter_rows(max_col=2)}
    first, last = (
        datetime.datetime.strptime(day, "%d/%m/%Y").date().isoformat()
        for day in facts["Từ ngày – đến ngày"].split(" – ")
    )
    lines = [
        ["doluong-month/1"],
        ["register", facts["Mã sổ đăng ký"]],
        ["period", facts["Kỳ báo cáo"].split(" – ")[0], first, last],
    ]
    # Seven fields and the total; an eighth field where the row after the seventh bears a number, too.
    last_row = 16 if table.cell(15, 1).value else 15
    counts = [[c.value for c in row[3:6]] for row in table.iter_rows(min_row=8, max_row=last_row, max_col=6)]
    lines += [["field", field, *map(str, row)] for field, row in zip(FIELDS, counts[:-1])]
    lines += [["total", *map(str, counts[-1])]]
    names = [table.cell(row, 2).value for row in range(8, last_row)]
    for page in book.worksheets[1:-1]:
        field = FIELDS[names.index(page.title.split(" (")[0])]
        for row in page.iter_rows(min_row=4, values_only=True):
            _, day, name, maker, kind_, serial, kind, officer, result, certificate, stamp, until = row
            lines.append(
                [
                    "detail", field, text(day), optional(certificate), escaped(text(serial)),
                    escaped(text(maker)), escaped(text(kind_)), escaped(name), KINDS[kind],
                    escaped(officer), RESULTS[result], optional(stamp), optional(until),
                ]
            )
    return hashlib.sha256("".join("\t".join(line) + "\n" for line in lines).encode()).hexdigest()


def main(path):
    formulas, values = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    with zipfile.ZipFile(path) as archive:
        pages = [n for n in archive.namelist() if n.startswith("xl/worksheets/sheet")]
        ignored = sum(b"numberStoredAsText" in archive.read(page) for page in pages)
        core = archive.read("docProps/core.xml").decode()
    report = {
        "sheets": [sheet(f, v) for f, v in zip(formulas.worksheets, values.worksheets)],
        "names": {name.name: name.attr_text for name in formulas.defined_names.definedName},
        "title": formulas.properties.title,
        "created": core.split("<dcterms:created")[1].split(">")[1].split("<")[0],
        "sheetsIgnoringNumbersAsText": ignored,
    }
    if formulas.worksheets[-1].title == "Nguồn dữ liệu":
        report["recomputedDigest"] = digest(values)
    json.dump(report, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main(sys.argv[1])
