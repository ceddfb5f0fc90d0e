"""The sheets of a month's details with openpyxl, write-only: workbook_openpyxl.py ROWS.tsv FILE.xlsx"""

import sys

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, Side

# As in workbook_c.c: d a day, n a number, t a text kept as text, c a text in the middle, l a text.
KINDS = "ndllttctcttd"


def style(kind):
    line = Side(style="thin")
    return NamedStyle(
        name=kind, font=Font(name="Times New Roman", size=11), border=Border(line, line, line, line),
        alignment=Alignment(horizontal="left" if kind in "lt" else "center", vertical="center", wrap_text=True),
        number_format={"d": "dd/mm/yyyy", "t": "@"}.get(kind, "General"))


def main():
    book = Workbook(write_only=True)
    for kind in set(KINDS):
        book.add_named_style(style(kind))
    sheet, name, row = None, None, 0
    with open(sys.argv[1], encoding="utf-8") as file:
        for line in file:
            this, height, *texts = line.rstrip("\n").split("\t")
            if this != name:
                sheet, name, row = book.create_sheet(this), this, 0
            row += 1
            sheet.row_dimensions[row].height = float(height)
            cells = []
            for kind, text in zip(KINDS, texts):
                cell = WriteOnlyCell(sheet, value=float(text) if text and kind in "nd" else text or None)
                cell.style = kind
                cells.append(cell)
            sheet.append(cells)
    book.save(sys.argv[2])


main()
