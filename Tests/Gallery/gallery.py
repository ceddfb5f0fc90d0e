#!/usr/bin/env python3
"""Prints every document there is, from registers made for it, and joins the pages into sheets to look at.

    gallery.py DOLUONG OUT

DOLUONG is the built command, OUT the folder for what is made; files of an earlier gallery there are replaced. Whatever a command
answers otherwise than expected, and a document that another program cannot draw, ends the run with status 1.

OUT/papers holds the documents themselves, OUT/*.png the sheets: `ordinary` what a centre hands out, `ugly` the same from texts
that no careful person would type.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import contact
import ordinary
import ugly
from desk import Unexpected

SECTIONS = {"ordinary": ordinary, "ugly": ugly}


def drawn(paper, folder):
    """The pages of a document as pictures; a workbook is printed by LibreOffice first."""
    if paper.suffix == ".xlsx":
        home = folder / "office"
        done = subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{home}", "--headless", "--convert-to", "pdf", "--outdir", folder, paper],
            capture_output=True, text=True)
        # LibreOffice ends well where it could not load the file, too.
        document = folder / f"{paper.stem}.pdf"
        if done.returncode != 0 or not document.exists():
            raise Unexpected(f"{paper.name}: LibreOffice made no pages of it\n{done.stdout}{done.stderr}")
    else:
        document = paper
    stem = folder / paper.stem
    done = subprocess.run(["pdftoppm", "-r", str(contact.RESOLUTION), "-png", document, stem], capture_output=True, text=True)
    pages = sorted(folder.glob(f"{paper.stem}-*.png"))
    if done.returncode != 0 or done.stderr or not pages:
        raise Unexpected(f"{paper.name}: poppler made no pages of it\n{done.stderr}")
    return pages


def main(program, out):
    program, out = Path(program).resolve(), Path(out).resolve()
    papers = out / "papers"
    if papers.exists():
        shutil.rmtree(papers)
    papers.mkdir(parents=True)
    for old in out.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory(prefix="gallery-") as scratch:
        for name, section in SECTIONS.items():
            made = papers / name
            made.mkdir()
            bench = Path(scratch) / name
            bench.mkdir()
            section.make(program, bench, made)
            sheet = contact.Sheets(out, name)
            for number, paper in enumerate(sorted(made.iterdir())):
                pages = Path(scratch) / f"{name}-{number}"
                pages.mkdir()
                for page in drawn(paper, pages):
                    sheet.add(page, paper.name)
            print(f"{name}: {len(list(made.iterdir()))} documents, {sheet.close()} pages")
    print(f"Look at {out}/*.png; the documents are in {papers}.")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    try:
        main(sys.argv[1], sys.argv[2])
    except Unexpected as trouble:
        sys.exit(f"gallery: {trouble}")
