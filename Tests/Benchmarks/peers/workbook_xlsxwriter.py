"""The sheets of a month's details with XlsxWriter, in constant memory: workbook_xlsxwriter.py ROWS.tsv FILE.xlsx"""

import sys

import xlsxwriter

# As in workbook_c.c: d a day, n a number, t a text kept as text, c a text in the middle, l a text.
KINDS = "ndllttctcttd"
WIDTHS = (7, 11, 27, 19, 11, 16, 13, 11, 11, 15, 13, 11)


def main():
    book = xlsxwriter.Workbook(sys.argv[2], {"constant_memory": True})
    shared = {"font_name": "Times New Roman", "font_size": 11, "valign": "vcenter", "text_wrap": True, "border": 1}
    formats = {
        "l": book.add_format(shared), "t": book.add_format({**shared, "num_format": "@"}),
        "c": book.add_format({**shared, "align": "center"}), "n": book.add_format({**shared, "align": "center"}),
        "d": book.add_format({**shared, "align": "center", "num_format": "dd/mm/yyyy"}),
    }
    columns = [(index, formats[kind], kind in "nd") for index, kind in enumerate(KINDS)]
    sheet, name, row = None, None, 0
    with open(sys.argv[1], encoding="utf-8") as file:
        for line in file:
            this, height, *cells = line.rstrip("\n").split("\t")
            if this != name:
                sheet, name, row = book.add_worksheet(this), this, 3
                for index, width in enumerate(WIDTHS):
                    sheet.set_column(index, index, width)
            sheet.set_row(row, float(height))
            for (index, style, is_number), text in zip(columns, cells):
                if not text:
                    sheet.write_blank(row, index, None, style)
                elif is_number:
                    sheet.write_number(row, index, float(text), style)
                else:
                    sheet.write_string(row, index, text, style)
            row += 1
    book.close()


main()
