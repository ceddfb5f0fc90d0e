"""What openpyxl finds in a large Vietnamese workbook of a month, reading it row by row, as JSON on standard output.

    read_streamed.py FILE
"""

import json
import re
import sys
import zipfile

import openpyxl

from read_workbook import digest, text


def main(path):
    with zipfile.ZipFile(path) as archive:
        names = sorted(archive.namelist())
        pages = [archive.read(name).decode() for name in names if name.startswith("xl/worksheets/sheet")]
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    *_, last = book.worksheets[-2].iter_rows(values_only=True)
    facts = {row[0]: row[1] for row in book.worksheets[-1].iter_rows(max_col=2, values_only=True)}
    report = {
        "tables": sum(name.startswith("xl/tables/") for name in names),
        "filters": [ref for page in pages for ref in re.findall(r'<autoFilter ref="([^"]*)"', page)],
        "lastRow": [text(value) for value in last],
        "writing": facts["Cách ghi tệp"],
        "recomputedDigest": digest(book),
    }
    json.dump(report, sys.stdout, ensure_ascii=False)


main(sys.argv[1])
