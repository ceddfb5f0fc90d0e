"""Draws verification certificates with ReportLab: what a Python programmer would write for the same two pages.

    certificates_reportlab.py DATA.jsonl FILE.pdf | FOLDER
"""

import json
import os
import sys

from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONTS = "/usr/share/fonts/truetype/croscore/Tinos-"
for name in ("Regular", "Bold", "Italic"):
    pdfmetrics.registerFont(TTFont(f"Tinos-{name}", f"{FONTS}{name}.ttf"))

WIDTH, HEIGHT = A4
LEFT, RIGHT = 64, WIDTH - 48

LABELS = [
    ("Tên đối tượng", "Object"), ("Kiểu – Số", "Type – Serial No"), ("Nơi sản xuất, năm", "Manufacturer, year"),
    ("Đặc trưng kỹ thuật đo lường", "Specifications"), ("Cơ sở sử dụng", "User"), ("Nơi sử dụng", "Place"),
    ("Phương pháp thực hiện", "Method of verification"), ("Chế độ kiểm định", "Type of verification"),
    ("Ngày kiểm định", "Verified on"), ("Kết luận", "Conclusion"), ("Số tem kiểm định", "Verification stamp No"),
    ("Có giá trị đến (*)", "Valid until"),
]


def wrapped(text, font, size, width):
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and pdfmetrics.stringWidth(longer, font, size) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return lines + [line]


class Sheet:
    def __init__(self, canvas):
        self.canvas, self.y = canvas, HEIGHT - 50

    def text(self, text, font="Tinos-Regular", size=11.5, x=LEFT, width=RIGHT - LEFT, centred=False):
        for line in wrapped(text, font, size, width):
            self.y -= size * 1.25
            self.canvas.setFont(font, size)
            if centred:
                self.canvas.drawCentredString(x + width / 2, self.y, line)
            else:
                self.canvas.drawString(x, self.y, line)

    def cells(self, texts, x, font="Tinos-Regular", widths=(161, 78, 78, 56, 66, 40)):
        top = self.y
        self.y -= 17
        for text, width in zip(texts, widths):
            self.canvas.setFont(font, 10)
            self.canvas.drawCentredString(x + width / 2, self.y + 5, text)
            self.canvas.rect(x, self.y, width, top - self.y)
            x += width


def draw(canvas, one):
    sheet = Sheet(canvas)
    code = QrCodeWidget(one["code"], barLevel="M", barWidth=22 * mm, barHeight=22 * mm, barBorder=0)
    drawing = Drawing(22 * mm, 22 * mm)
    drawing.add(code)
    renderPDF.draw(drawing, canvas, RIGHT - 62, HEIGHT - 50 - 22 * mm)
    for text, font, size in [
        ("SỞ KHOA HỌC VÀ CÔNG NGHỆ", "Tinos-Regular", 11), ("Department of Science and Technology", "Tinos-Italic", 8.5),
        ("TRUNG TÂM KỸ THUẬT TIÊU CHUẨN ĐO LƯỜNG CHẤT LƯỢNG", "Tinos-Bold", 12),
        ("Centre for Standards, Metrology and Quality", "Tinos-Italic", 8.5),
        ("Địa chỉ (Address): Địa chỉ mẫu – Số đăng ký (Registration No): ĐK 000", "Tinos-Regular", 10),
        ("GIẤY CHỨNG NHẬN KIỂM ĐỊNH", "Tinos-Bold", 17), ("CERTIFICATE OF VERIFICATION", "Tinos-Italic", 10.5),
        (f"Số (No): {one['number']}", "Tinos-Bold", 12.5),
    ]:
        sheet.text(text, font, size, x=LEFT + 64, width=RIGHT - LEFT - 128, centred=True)
    values = [
        "Đồng hồ nước lạnh cơ khí", f"{one['type']} – {one['serial']}",
        f"{one['maker']}, {one['country']}, {one['year']}",
        "Cấp chính xác: 2; Lưu lượng danh định Q3: 2,5 m³/h; Tỷ số R: 100", one["customer"], "Địa chỉ mẫu",
        "ĐLVN 17:2017 – Đồng hồ đo nước lạnh cơ khí. Quy trình kiểm định", "Ban đầu", one["verified"],
        "Đạt yêu cầu kỹ thuật đo lường", "A21", one["until"] or "–",
    ]
    sheet.y -= 8
    for index, ((vi, en), value) in enumerate(zip(LABELS, values)):
        top = sheet.y
        sheet.text(f"{index + 1}.")
        sheet.y = top
        sheet.text(vi, x=LEFT + 22, width=150)
        sheet.text(en, "Tinos-Italic", 8.5, x=LEFT + 22, width=150)
        below, sheet.y = sheet.y, top
        sheet.text(value, x=LEFT + 172, width=RIGHT - LEFT - 172)
        sheet.y = min(below, sheet.y) - 2
    top = sheet.y - 30
    for x, vi, en in ((LEFT, "KIỂM ĐỊNH VIÊN", "Verified by"),
                      ((LEFT + RIGHT) / 2, "THỦ TRƯỞNG TỔ CHỨC", "Head of the organisation")):
        sheet.y = top
        sheet.text(vi, "Tinos-Bold", x=x, width=(RIGHT - LEFT) / 2, centred=True)
        sheet.text(en, "Tinos-Italic", 8.5, x=x, width=(RIGHT - LEFT) / 2, centred=True)
    sheet.y = 110
    sheet.text("(*) Với điều kiện tôn trọng các nguyên tắc sử dụng và bảo quản.", size=9)
    sheet.text("(*) On condition that the rules of use and care are respected.", "Tinos-Italic", 7.5)
    sheet.text("Căn cứ: Luật Đo lường số 04/2011/QH13; Thông tư số 24/2013/TT-BKHCN.", size=9)
    canvas.setFont("Tinos-Regular", 9)
    canvas.drawCentredString(WIDTH / 2, 42, "Trang (Page) 1/2")
    canvas.showPage()
    sheet.y = HEIGHT - 50
    sheet.text("KẾT QUẢ KIỂM ĐỊNH", "Tinos-Bold", centred=True)
    sheet.text("RESULTS OF VERIFICATION", "Tinos-Italic", 8.5, centred=True)
    sheet.y -= 6
    for question in ("Kiểm tra bên ngoài", "Độ kín", "Độ ổn định của bộ số", "Thể tích thử"):
        sheet.cells([question, "Đạt"], LEFT, widths=(RIGHT - LEFT - 110, 110))
    sheet.y -= 10
    sheet.cells(["Điểm đo", "Giá trị chuẩn", "Giá trị chỉ thị", "Sai số", "Giới hạn", "Đơn vị"], LEFT, "Tinos-Bold")
    for point in one["points"]:
        sheet.cells(point, LEFT)
    canvas.setFont("Tinos-Regular", 9)
    canvas.drawCentredString(WIDTH / 2, 42, "Trang (Page) 2/2")
    canvas.showPage()


def canvas_at(path, title):
    canvas = Canvas(path, pagesize=A4, pageCompression=1, invariant=1)
    canvas.setTitle(f"Giấy chứng nhận kiểm định {title}")
    return canvas


data, out = sys.argv[1], sys.argv[2]
with open(data, encoding="utf-8") as file:
    certificates = map(json.loads, file)
    if os.path.isdir(out):
        for one in certificates:
            canvas = canvas_at(os.path.join(out, one["number"].replace("/", "-") + ".pdf"), one["number"])
            draw(canvas, one)
            canvas.save()
    else:
        canvas = canvas_at(out, "")
        for one in certificates:
            draw(canvas, one)
        canvas.save()
