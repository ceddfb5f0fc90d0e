"""Reads and judges the published vectors of inspectors' packs.

    inspectors_packs.py PACKS

Written from the pages InspectorsPacks and SignedCodes alone, with the zlib of Python and the Ed25519 of
python3-cryptography. Prints each problem, and last `N vectors, M problems`.
"""

import base64
import datetime
import hashlib
import json
import sys
import zlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ed25519

import signed_codes

MAGIC = b"DOLUONG-PACK"
START = 25
FOREVER = "9999-12-31"
STATES = {1: "withdrawn", 2: "superseded", 3: "awaiting"}


class Unread(Exception):
    """The file is no pack, or not a whole one."""


class Cursor:
    """Takes fields; where they go beyond the end, it is this field that is wrong."""

    def __init__(self, data, field):
        self.data, self.at, self.field = data, 0, field

    def take(self, count):
        if self.at + count > len(self.data):
            raise Unread(f"wrongField {self.field}")
        self.at += count
        return self.data[self.at - count : self.at]

    def number(self, count):
        return int.from_bytes(self.take(count), "big")

    def day(self, field, none=False):
        number = self.number(3)
        if none and number == 0xFFFFFF:
            return FOREVER
        try:
            day = datetime.date.fromordinal(number)
        except (ValueError, OverflowError):
            raise Unread(f"wrongField {field}") from None
        if day.year < 1583:
            raise Unread(f"wrongField {field}")
        return day.isoformat()

    def text(self, count, field):
        try:
            text = self.take(count).decode("utf-8")
        except UnicodeDecodeError:
            raise Unread(f"wrongField {field}") from None
        if text == "":
            raise Unread(f"wrongField {field}")
        return text

    def name(self, field):
        mark = self.number(1)
        if mark == 255:
            return b"\xff" + self.take(16)
        if not 1 <= mark <= 16:
            raise Unread(f"wrongField {field}")
        return bytes([mark]) + self.text(mark, field).encode("utf-8")

    @property
    def is_at_end(self):
        return self.at == len(self.data)


def name_of(certificate):
    """By which a certificate's entry is found, from the text or the digest in its code."""
    if "digest" in certificate:
        return b"\xff" + certificate["digest"]
    number = certificate["text"].encode("utf-8")
    if len(number) > 16:
        return b"\xff" + hashlib.sha256(number).digest()[:16]
    return bytes([len(number)]) + number


# The layout


def read_start(data):
    if len(data) < START:
        looks = data[: len(MAGIC)] == MAGIC[: len(data)]
        if not looks:
            raise Unread("otherFile")
        if len(data) > len(MAGIC) and data[len(MAGIC)] != 1:
            raise Unread("unknownVersion")
        raise Unread("truncated")
    if data[:12] != MAGIC:
        raise Unread("otherFile")
    if data[12] != 1:
        raise Unread("unknownVersion")
    length = int.from_bytes(data[13:17], "big")
    if not START <= length <= 2**24:
        raise Unread("wrongField headerLength")
    if len(data) < length + 64:
        raise Unread("truncated")
    return length, data[17:25].hex()


def read_header(data, length):
    cursor = Cursor(data[START:length], "headerLength")
    pack = {"madeOn": cursor.day("madeOn"), "goodUntil": cursor.day("goodUntil")}
    if pack["goodUntil"] < pack["madeOn"]:
        raise Unread("wrongField goodUntil")
    pack["centre"] = cursor.text(cursor.number(2), "centre")
    pack["keys"] = {}
    for _ in range(cursor.number(2)):
        public = cursor.take(32)
        days = cursor.day("keys"), cursor.day("keys", none=True)
        if public.hex() in pack["keys"] or days[1] < days[0]:
            raise Unread("wrongField keys")
        pack["keys"][public.hex()] = days
    pack["blocks"] = []
    offset = length + 64
    for _ in range(cursor.number(4)):
        first = cursor.name("blocks")
        size, expanded = cursor.number(2), cursor.number(2)
        digest = cursor.take(32)
        rises = not pack["blocks"] or pack["blocks"][-1]["first"] < first
        if size == 0 or not 1 <= expanded <= 16384 or not rises:
            raise Unread("wrongField blocks")
        block = {"first": first, "at": offset, "size": size, "expanded": expanded}
        pack["blocks"].append(block | {"digest": digest})
        offset += size
    if not cursor.is_at_end:
        raise Unread("wrongField headerLength")
    if len(data) != offset:
        raise Unread("truncated" if len(data) < offset else "tooLong")
    return pack


def expand(data, length):
    stream = zlib.decompressobj()
    try:
        # One byte more than there may be.
        expanded = stream.decompress(data, length + 1)
    except zlib.error:
        raise Unread("wrongField entries") from None
    if len(expanded) != length or not stream.eof or stream.unused_data:
        raise Unread("wrongField entries")
    return expanded


def entries(data, block):
    packed = data[block["at"] : block["at"] + block["size"]]
    if hashlib.sha256(packed).digest() != block["digest"]:
        raise Unread("wrongBlock")
    cursor = Cursor(expand(packed, block["expanded"]), "entries")
    found = {}
    last = None
    while not cursor.is_at_end:
        name = cursor.name("entries")
        state = STATES.get(cursor.number(1))
        day = cursor.day("entries")
        by = cursor.text(cursor.number(1), "entries") if state == "superseded" else None
        if state is None or (last is not None and name <= last):
            raise Unread("wrongField entries")
        if last is None and name != block["first"]:
            raise Unread("wrongField entries")
        found[name] = {"state": state, "on": day, "by": by}
        last = name
    return found


# What a pack says


def consult(data, claim, trust):
    """A doubt, or the pack with what it lists and who signed it; neither of another centre."""
    length, key_id = read_start(data)
    signer = trust.get(key_id)
    if signer is None:
        return "packUnknownKey", None
    public = ed25519.Ed25519PublicKey.from_public_bytes(bytes.fromhex(signer["publicKey"]))
    try:
        public.verify(data[length : length + 64], data[:length])
    except InvalidSignature:
        return "packWrongSignature", None
    pack = read_header(data, length)
    if not signer["from"] <= pack["madeOn"] <= signer.get("until", FOREVER):
        return "packKeyNotValid", None
    if trust.get(claim["key"], {}).get("centre") != signer["centre"]:
        return None, None
    name = name_of(claim["certificate"])
    before = [block for block in pack["blocks"] if block["first"] <= name]
    listed = entries(data, before[-1]).get(name) if before else None
    return None, pack | {"signer": signer, "listed": listed}


def days(key, speaking):
    """The days of a key, by the trust file and the packs."""
    said = [(key["from"], key.get("until", FOREVER))]
    said += [pack["keys"][key["publicKey"]] for pack in speaking if key["publicKey"] in pack["keys"]]
    return max(first for first, _ in said), min(last for _, last in said)


def judge(vector, packs, trust_file):
    trust = {key["id"]: key for key in trust_file["keys"]}
    claim, body, signature = signed_codes.read(vector["code"])
    key = trust.get(claim["key"])
    if key is None:
        return "cannotTell", ["unknownKey"]
    try:
        ed25519.Ed25519PublicKey.from_public_bytes(bytes.fromhex(key["publicKey"])).verify(
            signature, b"DL:" + body
        )
    except InvalidSignature:
        return "notValid", ["wrongSignature"]
    speaking, doubts = [], []
    for name in vector["packs"]:
        try:
            doubt, pack = consult(packs[name], claim, trust)
        except Unread as unread:
            doubt, pack = f"packUnreadable {unread}", None
        speaking += [pack] if pack else []
        doubts += [doubt] if doubt else []

    issued, on = claim["issuedOn"].isoformat(), vector["on"]
    first, last = days(key, speaking)
    if not first <= issued <= last:
        return "cannotTell", ["keyNotValid"]
    earliest = max([trust_file["madeOn"], issued] + [pack["madeOn"] for pack in speaking])
    clock_is_wrong = vector["byTheClock"] and on < earliest
    reasons = []
    if claim["verdict"] != "conforms":
        reasons.append("verdictIsNotConforms")
    if not clock_is_wrong:
        if on < issued:
            reasons.append("issuedLater")
        elif claim["validUntil"] is not None and claim["validUntil"].isoformat() < on:
            reasons.append("expired")
    ended = []
    for listed in (pack["listed"] for pack in speaking if pack["listed"]):
        by_then = listed["on"] <= (earliest if clock_is_wrong else on)
        if listed["state"] != "awaiting" and by_then and listed not in ended:
            ended.append(listed)
    codes = {"withdrawn": "withdrawn", "superseded": "supersededBy"}
    reasons += [codes[listed["state"]] for listed in ended]
    if reasons:
        return "notValid", reasons

    if clock_is_wrong:
        reasons.append("implausibleClock")
    if speaking:
        if max(min(pack["goodUntil"], days(pack["signer"], speaking)[1]) for pack in speaking) < on:
            reasons.append("packOutOfDate")
        newest = max(pack["madeOn"] for pack in speaking)
        states = [pack["listed"] and pack["listed"]["state"] for pack in speaking if pack["madeOn"] == newest]
        if "awaiting" in states:
            reasons.append("awaiting")
    elif vector["packs"] and not doubts:
        reasons.append("packOfOtherCentre")
    reasons += doubts
    return ("cannotTell", reasons) if reasons else ("valid", [])


def main(file):
    with open(file, encoding="utf-8") as opened:
        published = json.load(opened)
    packs = {name: base64.b64decode(text) for name, text in published["packs"].items()}
    found = []
    for vector in published["vectors"]:
        answer, reasons = judge(vector, packs, published["trust"])
        if (answer, reasons) != (vector["answer"], vector["reasons"]):
            found.append(f"{vector['name']}: answers {answer} {reasons}")
    for problem in found:
        print(problem)
    print(f"{len(published['vectors'])} vectors, {len(found)} problems")


main(*sys.argv[1:])
