"""What LibreOffice computes for the formulas of a workbook whose stored values were spoiled first.

    recalculate.py FILE FOLDER

Every stored value of a formula is overwritten by 999999 in a copy, LibreOffice is made to calculate always, and the
values it stored are printed as JSON: {"Sheet!D8": 67, …}. FOLDER is for the copy and a profile of its own.
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import zipfile

import openpyxl

PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def spoil(source, target):
    spoiled = 0
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                data, count = re.subn(rb"(</f><v>)[^<]*(</v>)", rb"\g<1>999999\2", data)
                spoiled += count
            new.writestr(name, data)
    return spoiled


def main(source, folder):
    office = shutil.which("soffice") or sys.exit("soffice is missing: install libreoffice-calc")
    folder = pathlib.Path(folder)
    profile, result = folder / "profile", folder / "result"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(PROFILE)
    spoiled = spoil(source, folder / "month.xlsx")
    subprocess.run(
        [office, f"-env:UserInstallation={profile.absolute().as_uri()}", "--headless", "--convert-to",
         "xlsx", "--outdir", str(result), str(folder / "month.xlsx")],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120,
    )
    formulas = openpyxl.load_workbook(source)
    values = openpyxl.load_workbook(result / "month.xlsx", data_only=True)
    found = {
        f"{page.title}!{cell.coordinate}": values[page.title][cell.coordinate].value
        for page in formulas.worksheets
        for row in page.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }
    json.dump({"spoiled": spoiled, "values": found}, sys.stdout, ensure_ascii=False)


main(*sys.argv[1:])
