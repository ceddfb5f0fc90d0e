"""What nobody would type who thinks of paper: all that a register takes must be printed whole, and what a page cannot show is
refused with the letter named."""

import unicodedata

from desk import Desk, example

# 200 bytes of UTF-8: the longest name that a register takes.
LONGEST = 200
STACKED = "NGUYỄN HỮU PHƯỢNG TRẦN ỔN ẤP ẮC ẲNG ẴM ỆCH ỠM ỮNG "


def cut(text, size=LONGEST):
    """The longest beginning of a repeated text that is no longer than so many bytes."""
    text = text * (size // len(text.encode()) + 1)
    while len(text.encode()) > size or text.endswith(" "):
        text = text[:-1]
    return text


SPACED = cut("Công ty Trách nhiệm hữu hạn Sản xuất và Thương mại Đồng hồ Mẫu ")
SOLID = cut("ẤỆỖW")
CAPITALS = cut(STACKED)
# A centre's settings are read from a file: 300 letters, in which the law's own words come again.
CENTRE = ("Trung tâm Kỹ thuật Tiêu chuẩn Đo lường Chất lượng và Thông tin Khoa học Công nghệ " * 4)[:300].strip()
SERIAL = cut("0123456789-ABCDEF/")
QUOTED = "Xưởng “Mẫu” \"A\" & 'B' <C> &lt; \\ %d, số 1"
NFD = unicodedata.normalize("NFD", "Xưởng Thiết bị Đo lường Việt Nam")
REFUSED = {"emoji": ("Xưởng 😀 Mẫu", "U+1F600"), "arabic": ("شركة القياس", "U+0634"), "chinese": ("華立", "U+83EF")}

MEASURES = "serial,maker,type,nominal,appearance,capacity.error"
LONG_DAY, DAY, LATER = "2023-06-15", "2023-01-10", "2023-06-20"


def make(program, bench, made):
    centre = {
        "name": {"vi": CENTRE, "en": ("Centre for Standards, Metrology, Quality and Information " * 6)[:300].strip()},
        "parent": {"vi": "Sở Khoa học và Công nghệ " * 6, "en": "Department of Science and Technology " * 4},
        "address": "Số 1234, đường Nguyễn Thị Minh Khai, khu phố 5, phường Phước Nguyên, thành phố Mẫu, tỉnh Bà Rịa – Vũng Tàu " * 2,
        "phone": "0000 000 000 – 0000 000 001 – 0000 000 002", "place": "Bà Rịa – Vũng Tàu – Thừa Thiên Huế",
        "registration": "ĐK 000 – cấp lại lần thứ ba ngày 01 tháng 01 năm 2022",
        "designations": [{
            "number": "000000/QĐ-TĐC-BKHCN", "from": "2022-01-01", "until": "2027-12-31",
            "fields": ["electricity", "mass", "volume", "pressure", "earthResistance", "xray", "waterMeters"],
        }],
        "certificateNumbers": "{sequence:5}/GCN-TTKTTCDLCL-{year}",
        "dispatch": {"symbol": "TTKTTCĐLCL-NVTH-ĐL", "to": [SPACED, "Sở Khoa học và Công nghệ"], "copies": ["Như trên", SPACED, "Lưu: VT, NV"],
                     "position": "Quyền giám đốc phụ trách đo lường, chất lượng và thông tin", "signer": CAPITALS},
    }
    centre = {key: value.strip() if isinstance(value, str) else value for key, value in centre.items()}
    desk = Desk(program, bench, centre)
    people(desk)
    desk.run("key", "create", "--from", "2023-01-01", "--until", "2023-12-31", on=DAY)
    measures(desk, made)
    many_points(desk, made)
    bare(desk, made)
    refused(desk, made)
    desk.run("print", "dispatch", "--month", "2023-H1", "--draft", "--out", made / "dispatch.pdf")
    desk.run("month", "2023-H1", "--draft", "--xlsx", made / "month.xlsx")


def people(desk):
    desk.officer(name=CAPITALS)
    desk.customer("KH-01", SPACED, cut("Số 1234, đường Nguyễn Thị Minh Khai, phường Phước Nguyên, "))
    desk.customer("KH-02", SOLID, SOLID)
    for number in range(1, 9):
        desk.standard(f"CH-0{number}", cut(f"Bộ chuẩn dung tích kim loại hạng hai số {number} của trung tâm ") if number < 3 else f"Bộ chuẩn mẫu {number}",
                      f"BC-{number}", f"HC-{number}/2023")
    desk.stamps("ABCDEFGHJK23-000000001", "ABCDEFGHJK23-000000040")
    desk.own_class("measure")
    # Neither stamp nor expiry, and nobody asks for an officer's card.
    desk.own_class("bare", ("stamp: true", "stamp: false"), ("{policy: endOfMonth, source: r120}", "{policy: none, source: r120}"),
                   ('vi: "Bình đong"', f'vi: "{SPACED}"'))
    for of in ["measure", "bare", "electricity-meter-3p-electronic", "road-tanker"]:
        desk.approve(of, LONG_DAY)


def measures(desk, made):
    makers = {"spaced": SPACED, "solid": SOLID, "capitals": CAPITALS, "quoted": QUOTED, "nfd": NFD}
    rows = [[f"{name}-1", maker, maker, "20", "pass", "0.5"] for name, maker in makers.items()]
    rows += [[SERIAL, "X", "B20", "20", "pass", "99.5"], ["failing-1", SPACED, SPACED, "20", "fail", "99.5"],
             [SERIAL[:-1], "X", "B20", "20", "pass", "0.5"]]
    file = desk.write("xấu, \"dài\" & <lạ>.csv", MEASURES, rows)
    lot = desk.take_in(file, "measure", DAY, customer="KH-01", standards=[f"CH-0{number}" for number in range(1, 9)])
    desk.run("issue", "--lot", lot, on=DAY)
    for name in [*makers, SERIAL[:-1]]:
        serial = name if name == SERIAL[:-1] else f"{name}-1"
        label = "serial" if name == SERIAL[:-1] else name
        desk.run("print", "certificate", desk.last(serial).certificate, "--out", made / f"certificate-{label}.pdf", on=LATER)
        desk.run("print", "record", desk.last(serial).record, "--out", made / f"record-{label}.pdf", on=LATER)
    desk.run("print", "record", desk.last("failing-1").record, "--copy", "--out", made / "record-failing-copy.pdf", on=LATER)
    number = desk.last("solid-1").certificate
    desk.run("print", "certificate", number, "--copy", "--out", made / "certificate-solid-copy.pdf", on=LATER)
    desk.run("void", number, "--reason", SPACED, on=LATER)
    desk.run("print", "lot-register", lot, "--out", made / "lot-register.pdf")
    desk.run("print", "stamps", "--lot", lot, "--out", made / "stamps.pdf")
    desk.run("worksheet", SERIAL, "--xlsx", made / "bench-form.xlsx", on=DAY)


def many_points(desk, made):
    """The examples with the most readings of all classes, good and bad."""
    for of, name, short in [("electricity-meter-3p-electronic", "passes-class-05S-reactive-2", "most-points"),
                            ("electricity-meter-3p-electronic", "fails-class-05S", "most-points-failing"),
                            ("road-tanker", "eight-compartments", "eight-compartments")]:
        on, kind, cells = example(of, name)
        file = desk.write(f"{short}.csv", ",".join(["serial", "maker", "type", *cells]), [[short, CAPITALS, "M", *cells.values()]])
        lot = desk.take_in(file, of, on, customer="KH-02", standards=["CH-01"], kind=kind)
        if "failing" not in short and "eight" not in short:
            desk.run("issue", "--lot", lot, on=LONG_DAY)
            desk.run("print", "certificate", desk.last(short).certificate, "--out", made / f"certificate-{short}.pdf", on=LATER)
        desk.run("print", "record", "--lot", lot, "--out", made / f"record-{short}.pdf", on=LATER)


def bare(desk, made):
    """Without stamp and expiry, by a class that has a long name."""
    file = desk.write("bare.csv", MEASURES, [["bare-1", "X", "B20", "20", "pass", "0.5"]])
    lot = desk.take_in(file, "bare", DAY)
    desk.run("issue", "--lot", lot, on=DAY)
    for kind in ["certificate", "record"]:
        desk.run("print", kind, "--lot", lot, "--out", made / f"{kind}-bare.pdf", on=LATER)
    desk.run("print", "lot-register", lot, "--out", made / "lot-register-bare.pdf")


def refused(desk, made):
    """Letters that the font does not have, and names that are too long."""
    for name, (maker, letter) in REFUSED.items():
        file = desk.write(f"{name}.csv", MEASURES, [[f"{name}-1", maker, "B20", "20", "pass", "0.5"]])
        lot = desk.take_in(file, "measure", DAY)
        desk.run("issue", "--lot", lot, on=DAY)
        for words, on in [(["certificate", "--lot", lot], LATER), (["record", "--lot", lot], LATER), (["lot-register", lot], None)]:
            desk.run("print", *words, "--out", made / "refused.pdf", on=on, refused=letter)
    desk.run("customer", "add", "--code", "KH-99", "--name", "Tên dài " * 38, "--address", "", refused=str(LONGEST), status=64)
