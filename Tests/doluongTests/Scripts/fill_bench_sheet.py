#!/usr/bin/env python3
"""Fills a bench sheet as a technician would, and gives its second sheet back as CSV, calculated by LibreOffice.

    fill_bench_sheet.py SHEET.xlsx OUT.csv ID[.KEY]=TEXT …

`ID=TEXT` fills the line of a check or of the head; `POINT.reference=TEXT` the cell under that heading in the point's line.
`ID!=TEXT` fills a check with a word that is not offered, as pasting does.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl

KEYS = {"Chuẩn": "reference", "Chỉ thị": "indication", "Sai số": "error", "Đã đặt": "setting", "Tải thêm ΔL": "additional"}
HEAD = {"Số": "serial", "Nơi sản xuất": "maker", "Kiểu": "type", "Cơ sở sử dụng": "customer",
        "Kiểm định viên (số thẻ)": "officer", "Chuẩn đã dùng (mã)": "standard"}


def main(source, target, *values):
    book = openpyxl.load_workbook(source)
    sheet = book.worksheets[0]
    lines = {cell.value: cell.row for cell in sheet["A"] if cell.value}
    lines |= {HEAD[label]: row for label, row in lines.items() if label in HEAD}
    headings = sheet[lines["Điểm"]]
    columns = {KEYS[cell.value]: cell.column for cell in headings if cell.value in KEYS}
    offered = {v.sqref.ranges[0].coord: v.formula1 for v in sheet.data_validations.dataValidation}
    for value in values:
        name, text = value.split("=", 1)
        pasted, name = name.endswith("!"), name.rstrip("!")
        point, _, key = name.partition(".")
        head = point in HEAD.values()
        cell = sheet.cell(lines[point], columns[key] if key else 2 if head else 3)
        if not key and not head:
            assert pasted or text in offered[cell.coordinate], f"{text} is not offered in {cell.coordinate}"
        cell.value = text
    with tempfile.TemporaryDirectory() as folder:
        filled = Path(folder) / "filled.xlsx"
        book.save(filled)
        # Sheet 2, commas, UTF-8, the cells as they are shown.
        form = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2"
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", form,
                        "--outdir", folder, str(filled)], check=True, capture_output=True)
        made, = Path(folder).glob("filled-*.csv")
        shutil.copy(made, target)


main(*sys.argv[1:])
