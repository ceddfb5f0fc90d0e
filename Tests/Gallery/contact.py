"""Contact sheets: pages side by side, each with its document's name below."""

import subprocess

from PIL import Image, ImageDraw, ImageFont

# Of the pages: letters of seven points can still be read.
RESOLUTION = 100
COLUMNS, ROWS = 4, 2
MARGIN, CAPTION = 24, 44
GROUND, EDGE, INK = (208, 208, 208), (120, 120, 120), (0, 0, 0)


def face():
    """The font that the documents are set in; the letters of their names are in it."""
    found = subprocess.run(["fc-match", "-f", "%{file}", "Tinos"], capture_output=True, text=True, check=True)
    return ImageFont.truetype(found.stdout, 24)


class Sheets:
    def __init__(self, out, name):
        self.out, self.name = out, name
        self.face = face()
        self.waiting, self.count, self.sheets = [], 0, 0
        self.last, self.page = None, 0

    def add(self, page, document):
        self.page = self.page + 1 if document == self.last else 1
        self.last = document
        self.waiting.append((page, f"{document}  p. {self.page}"))
        self.count += 1
        if len(self.waiting) == COLUMNS * ROWS:
            self.write()

    def write(self):
        self.sheets += 1
        pictures = []
        for page, caption in self.waiting:
            picture = Image.open(page).convert("RGB")
            # A label of a roll is narrower than its name.
            pictures.append((picture, caption, max(picture.width, round(self.face.getlength(caption))) + MARGIN))
        rows = [pictures[at:at + COLUMNS] for at in range(0, len(pictures), COLUMNS)]
        width = max(sum(room for *_, room in row) for row in rows) + MARGIN
        heights = [max(picture.height for picture, *_ in row) + CAPTION + MARGIN for row in rows]
        sheet = Image.new("RGB", (width, sum(heights) + MARGIN), GROUND)
        draw = ImageDraw.Draw(sheet)
        top = MARGIN
        for row, height in zip(rows, heights):
            left = MARGIN
            for picture, caption, room in row:
                sheet.paste(picture, (left, top))
                draw.rectangle((left - 1, top - 1, left + picture.width, top + picture.height), outline=EDGE)
                draw.text((left, top + picture.height + 8), caption, INK, self.face)
                left += room
            top += height
        sheet.save(self.out / f"{self.name}-{self.sheets:02}.png", optimize=True)
        self.waiting = []

    def close(self):
        """How many pages there were."""
        if self.waiting:
            self.write()
        return self.count
