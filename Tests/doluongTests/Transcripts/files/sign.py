#!/usr/bin/python3
"""Signs PDF files as office programs do: a signature of its own making, added behind what was there.

    sign.py people DIR          keys and certificates of made-up signers
    sign.py IN OUT --as NAME --people DIR [options]

It is a second method: the CMS (RFC 5652) is put together here byte by byte, so that a test can make every part of it
wrong (`--fault`). Only keys and certificates are the library's.
"""
import argparse
import datetime
import hashlib
import os
import re
import sys

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509.oid import NameOID

# --- People ------------------------------------------------------------------------------------------------------------


def name(common):
    parts = [(NameOID.COUNTRY_NAME, "VN"), (NameOID.ORGANIZATION_NAME, "Made up")]
    return x509.Name([x509.NameAttribute(o, v) for o, v in parts + [(NameOID.COMMON_NAME, common)]])


def certificate(common, key, issuer, issuer_key, years=(2020, 2045), ca=False, may_sign=True):
    usage = dict(
        digital_signature=may_sign and not ca, content_commitment=False, key_encipherment=not may_sign,
        data_encipherment=False, key_agreement=False, key_cert_sign=ca, crl_sign=ca,
        encipher_only=False, decipher_only=False)
    builder = (
        x509.CertificateBuilder().subject_name(name(common)).issuer_name(name(issuer))
        .public_key(key.public_key()).serial_number(0x1000 + len(common))
        .not_valid_before(datetime.datetime(years[0], 1, 1))
        .not_valid_after(datetime.datetime(years[1], 1, 1))
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**usage), critical=True))
    return builder.sign(issuer_key, hashes.SHA256())


def people(folder):
    os.makedirs(folder, exist_ok=True)
    keys = {n: ec.generate_private_key(ec.SECP256R1()) for n in
            ["root", "between", "officer", "expired", "sealer", "stranger", "strangers"]}
    keys["head"] = rsa.generate_private_key(65537, 2048)
    keys["weak"] = rsa.generate_private_key(65537, 1024)
    root, between = "Made-up Root CA", "Made-up CA"
    made = {
        "root": certificate(root, keys["root"], root, keys["root"], ca=True),
        "between": certificate(between, keys["between"], root, keys["root"], ca=True),
        "strangers": certificate("Other Root", keys["strangers"], "Other Root", keys["strangers"], ca=True),
        "officer": certificate("Trần Thị Mẫu", keys["officer"], between, keys["between"]),
        "head": certificate("Nguyễn Văn Trưởng", keys["head"], between, keys["between"]),
        "expired": certificate("Hết Hạn", keys["expired"], between, keys["between"], years=(2020, 2022)),
        "sealer": certificate("Không Được Ký", keys["sealer"], between, keys["between"], may_sign=False),
        "weak": certificate("Khóa Ngắn", keys["weak"], between, keys["between"]),
        "stranger": certificate("Người Lạ", keys["stranger"], "Other Root", keys["strangers"]),
    }
    for who, key in keys.items():
        with open(f"{folder}/{who}.key", "wb") as file:
            file.write(key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption()))
        with open(f"{folder}/{who}.pem", "wb") as file:
            file.write(made[who].public_bytes(serialization.Encoding.PEM))


# --- DER ---------------------------------------------------------------------------------------------------------------


def der(tag, *parts):
    body = b"".join(parts)
    digits = len(body).to_bytes((len(body).bit_length() + 7) // 8, "big")
    length = bytes([len(body)]) if len(body) < 128 else bytes([0x80 | len(digits)]) + digits
    return bytes([tag]) + length + body


def sequence(*parts):
    return der(0x30, *parts)


def set_of(*parts):
    return der(0x31, *sorted(parts))


def integer(value):
    return der(0x02, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def oid(text):
    first, second, *rest = map(int, text.split("."))
    out = bytes([first * 40 + second])
    for number in rest:
        digits = [number & 127]
        while number := number >> 7:
            digits.append(number & 127 | 128)
        out += bytes(reversed(digits))
    return der(0x06, out)


DIGESTS = {"sha256": "2.16.840.1.101.3.4.2.1", "sha512": "2.16.840.1.101.3.4.2.3", "sha1": "1.3.14.3.2.26"}
SIGNED_DATA, DATA = "1.2.840.113549.1.7.2", "1.2.840.113549.1.7.1"


def signed_data(covered, who, o):
    def load(person, ending):
        with open(f"{o.people}/{person}.{ending}", "rb") as file:
            return file.read()

    cert = x509.load_pem_x509_certificate(load(who, "pem"))
    key = serialization.load_pem_private_key(load("stranger" if o.fault == "other-key" else who, "key"), None)
    algorithm = sequence(oid(DIGESTS[o.digest]))
    digest = hashlib.new(o.digest, covered).digest()
    attributes = [
        sequence(oid("1.2.840.113549.1.9.3"), set_of(oid(DATA))),
        sequence(oid("1.2.840.113549.1.9.4"), set_of(der(0x04, digest))),
    ]
    if o.time in ("attribute", "both"):
        utc = o.at.astimezone(datetime.timezone.utc).strftime("%y%m%d%H%M%SZ").encode()
        attributes.append(sequence(oid("1.2.840.113549.1.9.5"), set_of(der(0x17, utc))))
    if o.kind == "ETSI.CAdES.detached" and o.fault != "no-name":
        named = cert if o.fault != "other-name" else x509.load_pem_x509_certificate(load("head", "pem"))
        hashed = hashlib.sha256(named.public_bytes(serialization.Encoding.DER)).digest()
        attributes.append(sequence(
            oid("1.2.840.113549.1.9.16.2.47"), set_of(sequence(sequence(sequence(der(0x04, hashed)))))))
    signed = set_of(*attributes)
    if o.fault == "no-attributes":
        attributes, signed = [], covered
    hash_class = {"sha256": hashes.SHA256, "sha512": hashes.SHA512, "sha1": hashes.SHA1}[o.digest]()
    if isinstance(key, rsa.RSAPrivateKey):
        signature = key.sign(signed, padding.PKCS1v15(), hash_class)
        how = sequence(oid("1.2.840.113549.1.1.1"), der(0x05))
    else:
        signature = key.sign(signed, ec.ECDSA(hash_class))
        how = sequence(oid({"sha256": "1.2.840.10045.4.3.2", "sha512": "1.2.840.10045.4.3.4",
                            "sha1": "1.2.840.10045.4.1"}[o.digest]))
    issuer = cert.issuer.public_bytes()
    signer = [integer(1), sequence(issuer, integer(cert.serial_number)), algorithm]
    if attributes:
        signer.append(der(0xA0, *sorted(attributes)))
    signer += [how, der(0x04, signature)]
    certs = [cert] + ([] if o.fault == "no-chain" else [x509.load_pem_x509_certificate(load("between", "pem"))])
    infos = [sequence(*signer)] * (2 if o.fault == "two-signers" else 1)
    content = sequence(oid(DATA), *([der(0xA0, der(0x04, covered[:99]))] if o.fault == "attached" else []))
    body = sequence(
        integer(1), set_of(algorithm), content,
        der(0xA0, *[c.public_bytes(serialization.Encoding.DER) for c in certs]), set_of(*infos))
    return sequence(oid(SIGNED_DATA), der(0xA0, body))


# --- PDF ---------------------------------------------------------------------------------------------------------------


class File:
    """The last revision of a PDF with plain tables of objects, and what is added to it."""

    def __init__(self, data):
        self.data = data
        self.start = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
        trailer = data[data.index(b"trailer", self.start):]
        self.size = int(re.search(rb"/Size (\d+)", trailer)[1])
        self.root = int(re.search(rb"/Root (\d+) 0 R", trailer)[1])
        self.info = re.search(rb"/Info \d+ 0 R", trailer)
        self.new = {}
        self.freed = []

    def object(self, number):
        """The text of an object between `obj` and `endobj`, as it stands last."""
        if number in self.new:
            return self.new[number]
        return re.findall(rb"(?:^|\n)%d 0 obj\s*(.*?)\s*endobj" % number, self.data, re.S)[-1]

    def add(self, text):
        self.new[self.size] = text
        self.size += 1
        return self.size - 1

    def grow(self, number, entry):
        """Puts an entry at the end of a dictionary."""
        self.new[number] = self.object(number).rstrip()[:-2].rstrip() + b"\n   " + entry + b"\n>>"

    def put_in_list(self, number, key, item, otherwise):
        text = self.object(number)
        found = re.search(rb"(%s \[)" % key, text)
        if found:
            self.new[number] = text[:found.end()] + item + b" " + text[found.end():]
        else:
            self.grow(number, otherwise)

    def pages(self):
        kids = re.search(rb"/Kids \[(.*?)\]", self.object(self.tree()), re.S)[1]
        return [int(n) for n in re.findall(rb"(\d+) 0 R", kids)]

    def tree(self):
        return int(re.search(rb"/Pages (\d+) 0 R", self.object(self.root))[1])

    def written(self):
        out = self.data if self.data.endswith(b"\n") else self.data + b"\n"
        places = {}
        for number, text in sorted(self.new.items()):
            places[number] = len(out)
            out += b"%d 0 obj\n%s\nendobj\n" % (number, text)
        table = len(out)
        out += b"xref\n"
        for number, place in sorted(places.items()):
            out += b"%d 1\n%010d 00000 n \n" % (number, place)
        for number in self.freed:
            out += b"%d 1\n0000000000 00001 f \n" % number
        info = self.info[0] if self.info else b""
        out += b"trailer\n<< /Size %d /Root %d 0 R %s /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (
            self.size, self.root, info, self.start, table)
        return out


ROOM = 6000
RANGE = b"[0 0000000000 0000000000 0000000000]"


def sign(o):
    with open(o.source, "rb") as source:
        file = File(source.read())
    page = file.pages()[0]
    date = o.at.strftime("D:%Y%m%d%H%M%S") + "%s'%s'" % (o.at.strftime("%z")[:3], o.at.strftime("%z")[3:])
    when = b"/M (%s)" % date.encode() if o.time in ("entry", "both") else b""
    value = file.add(
        b"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /%s\n/ByteRange %s\n/Contents <%s>\n%s /Name (X) >>"
        % (o.kind.encode(), RANGE, b"0" * ROOM, when))
    field = b"<< /Type /Annot /Subtype /Widget /FT /Sig /T (%s) /V %d 0 R /P %d 0 R /Rect [%s] /F 132 %s>>"
    extra = b"/A << /S /URI /URI (http://example.org) >> " if o.fault == "action" else b""
    widget = file.add(field % (o.field.encode(), value, page, b"0 0 0 0", value and extra))
    file.put_in_list(page, b"/Annots", b"%d 0 R" % widget, b"/Annots [%d 0 R]" % widget)
    file.put_in_list(
        file.root, b"/Fields", b"%d 0 R" % widget,
        b"/AcroForm << /Fields [%d 0 R] /SigFlags 3 >>" % widget)
    change(file, page, o.fault)
    if o.waiting:
        later = file.add(b"<< /Type /Annot /Subtype /Widget /FT /Sig /T (later) /P %d 0 R /Rect [0 0 0 0] >>" % page)
        file.put_in_list(file.root, b"/Fields", b"%d 0 R" % later, b"")
    out = bytearray(file.written())

    place = out.index(RANGE)
    gap = out.index(b"/Contents <", place) + len(b"/Contents ")
    resumes = gap + ROOM + 2
    end = len(out)
    numbers = {
        "short-range": (0, gap, resumes, end - resumes - 9), "wide-gap": (0, gap - 4, resumes, end - resumes),
        "gap-behind": (0, gap, resumes + 8, end - resumes - 8), "overlap": (0, resumes, gap, end - gap),
        "beyond": (0, gap, resumes, end), "huge": (0, gap, resumes, 9999999999), "late": (1, gap - 1, resumes, end - resumes),
        "elsewhere": (0, 100, 200, end - 200),
    }.get(o.fault, (0, gap, resumes, end - resumes))
    text = {
        "negative": b"[0 -%d %d %d]" % (gap, resumes, end - resumes), "five": b"[0 1 2 3 4]",
        "real": b"[0 %d.0 %d %d]" % (gap, resumes, end - resumes), "plus": b"[0 +%d %d %d]" % (gap, resumes, end - resumes),
        "long": b"[0 00000000000000000001 2 3]", "words": b"[/a /b]", "open": b"[0 1 2 3", "reference": b"%d 0 R" % value,
    }.get(o.fault, b"[%d %d %d %d]" % numbers)
    out[place:place + len(RANGE)] = text.ljust(len(RANGE))
    if o.fault == "escaped":
        out = bytearray(out.replace(b"/ByteRange", b"/Byte#52ang"))
    covered = bytes(out[:gap] + out[resumes:end])
    contents = signed_data(covered, o.who, o).hex().encode()
    if o.fault == "not-cms":
        contents = b"3003020105"
    if o.fault == "cut-cms":
        contents = contents[:400]
    padding_digit = b"7" if o.fault == "padding" else b"0"
    out[gap + 1:resumes - 1] = contents.ljust(ROOM, padding_digit)
    if o.fault == "not-hex":
        out[gap + ROOM:gap + ROOM + 1] = b"z"
    if o.fault == "tampered":
        out[out.rindex(b"/Name (X)") + 7] = ord("Y")
    if o.fault == "behind":
        out += b"% one more line\n"
    if o.fault == "update":
        later = File(bytes(out))
        change(later, page, "page")
        out = later.written()
    if o.fault == "truncated":
        out = out[:-200]
    if o.fault == "first-byte":
        out[12] ^= 1
    with open(o.target, "wb") as target:
        target.write(out)


def change(file, page, fault):
    """What a forger might add beside the signature."""
    stream = b"<< /Length %d >>\nstream\n%s\nendstream"
    forged = b"BT /F 12 Tf 100 100 Td (31/12/2099) Tj ET"
    contents = int(re.search(rb"/Contents (\d+) 0 R", file.object(page))[1])
    if fault == "page":
        other = file.add(stream % (len(forged), forged))
        file.new[page] = re.sub(rb"/Contents \d+ 0 R", b"/Contents %d 0 R" % other, file.object(page))
    elif fault == "twin":
        # Another stream with the same dictionary; only the bytes between differ.
        text = file.object(contents)
        start = text.index(b"stream") + 40
        twin = file.add(text[:start] + bytes([text[start] ^ 1]) + text[start + 1:])
        file.new[page] = re.sub(rb"/Contents \d+ 0 R", b"/Contents %d 0 R" % twin, file.object(page))
    elif fault == "twin-tree":
        tree = file.tree()
        other = file.add(file.object(tree))
        file.new[file.root] = re.sub(
            rb"/Pages \d+ 0 R", b"/Pages %d 0 R" % other, file.object(file.root))
    elif fault == "freed":
        file.freed.append(contents)
    elif fault == "stream":
        file.new[contents] = stream % (len(forged), forged)
    elif fault == "note":
        note = file.add(b"<< /Type /Annot /Subtype /FreeText /Rect [0 0 500 800] /Contents (31/12/2099) >>")
        file.put_in_list(page, b"/Annots", b"%d 0 R" % note, b"")
    elif fault == "field-action":
        number = max(file.new)
        file.new[number] = file.new[number].rstrip()[:-2] + b"/AA << /K << /S /JavaScript /JS (1) >> >> >>"
    elif fault == "stray":
        stray = file.add(b"<< /Type /Annot /Subtype /Widget /FT /Sig /Rect [0 0 500 800] >>")
        file.put_in_list(page, b"/Annots", b"%d 0 R" % stray, b"")
    elif fault == "two-pages":
        tree = file.tree()
        blank = file.add(b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Resources << >> >>" % tree)
        text = re.sub(rb"/Kids \[", b"/Kids [ %d 0 R " % blank, file.object(tree))
        file.new[tree] = re.sub(rb"/Count (\d+)", lambda m: b"/Count %d" % (int(m[1]) + 1), text)
    elif fault == "box":
        file.new[page] = re.sub(rb"/MediaBox \[[^]]*\]", b"/MediaBox [0 0 300 300]", file.object(page))
    elif fault == "box-back":
        file.new[page] = re.sub(rb"/MediaBox \[[^]]*\]", b"/MediaBox [ 0 0 595.276 841.89 ]", file.object(page))
    elif fault == "open-action":
        file.grow(file.root, b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>")
    elif fault == "xfa":
        file.new[file.root] = file.object(file.root).replace(b"/SigFlags 3", b"/SigFlags 3 /XFA (x)")
    elif fault == "root":
        file.root = file.add(file.object(file.root))
    elif fault == "text-field":
        text = file.add(b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (t) /V (31/12/2099) /Rect [0 0 9 9] >>")
        file.put_in_list(file.root, b"/Fields", b"%d 0 R" % text, b"")
    elif fault == "title":
        number = int(re.search(rb"/Info (\d+) 0 R", file.info[0])[1])
        file.new[number] = re.sub(rb"/Title (<.*?>|\(.*?\))", b"/Title (Other)", file.object(number))
    elif fault == "producer":
        number = int(re.search(rb"/Info (\d+) 0 R", file.info[0])[1])
        file.new[number] = re.sub(rb"/Producer \(.*?[^\\]\)(?=\s)", b"/Producer (Signer)", file.object(number))


def main():
    if sys.argv[1:2] == ["people"]:
        return people(sys.argv[2])
    parser = argparse.ArgumentParser()
    parser.add_argument("source")
    parser.add_argument("target")
    parser.add_argument("--as", dest="who", default="officer")
    parser.add_argument("--people", default="people")
    parser.add_argument("--kind", default="adbe.pkcs7.detached")
    parser.add_argument("--at", type=datetime.datetime.fromisoformat, default="2023-01-12T09:30:00+07:00")
    parser.add_argument("--time", choices=["attribute", "entry", "both", "none"], default="both")
    parser.add_argument("--digest", choices=sorted(DIGESTS), default="sha256")
    parser.add_argument("--field", default="officer")
    parser.add_argument("--waiting", action="store_true", help="a second field that is not signed")
    parser.add_argument("--fault", default="")
    sign(parser.parse_args())


if __name__ == "__main__":
    main()
