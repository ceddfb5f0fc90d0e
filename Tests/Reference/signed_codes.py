"""Reads, judges and writes again the published vectors of signed codes.

    signed_codes.py CODES TRUST

Written from the page SignedCodes alone, with the Ed25519 of python3-cryptography. Prints each problem, and last
`N vectors, M problems`.
"""

import datetime
import hashlib
import json
import re
import sys
import unicodedata

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ed25519
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
VERDICTS = {1: "conforms", 2: "fails", 3: "incomplete"}
NO_END = 0xFFFFFF


class Refused(Exception):
    """The code is not whole, or says what cannot be."""


# Base45 (RFC 9285)


def decode45(text):
    values = [LETTERS.find(letter) for letter in text]
    if -1 in values or len(values) % 3 == 1:
        raise Refused("notBase45")
    result = bytearray()
    for start in range(0, len(values), 3):
        group = values[start : start + 3]
        number = sum(value * 45**place for place, value in enumerate(group))
        size = len(group) - 1
        if number >= 256**size:
            raise Refused("notBase45")
        result += number.to_bytes(size, "big")
    return bytes(result)


def encode45(data):
    text = ""
    for start in range(0, len(data), 2):
        pair = data[start : start + 2]
        number = int.from_bytes(pair, "big")
        for _ in range(len(pair) + 1):
            number, rest = divmod(number, 45)
            text += LETTERS[rest]
    return text


# The layout


class Cursor:
    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, count):
        if self.at + count > len(self.data):
            raise Refused("truncated")
        self.at += count
        return self.data[self.at - count : self.at]

    def day(self, field, none=False):
        number = int.from_bytes(self.take(3), "big")
        if none and number == NO_END:
            return None
        try:
            day = datetime.date.fromordinal(number)
        except (ValueError, OverflowError):
            raise Refused(f"wrongField {field}") from None
        if day.year < 1583:
            raise Refused(f"wrongField {field}")
        return day

    def text(self, field):
        length = self.take(1)[0]
        if length == 255:
            return {"digest": self.take(16)}
        try:
            text = self.take(length).decode("utf-8")
        except UnicodeDecodeError:
            raise Refused(f"wrongField {field}") from None
        if not plain(text):
            raise Refused(f"wrongField {field}")
        return {"text": text}


def plain(text):
    return (
        text != ""
        and text == unicodedata.normalize("NFC", text)
        and not any(unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp", "Cs") for c in text)
        and not any(unicodedata.category(c) == "Zs" for c in (text[0], text[-1]))
    )


def read(text):
    if not text.startswith("DL:"):
        raise Refused("otherText")
    if len(text) > 279:
        raise Refused("tooLong")
    data = decode45(text[3:])
    cursor = Cursor(data)
    if cursor.take(1)[0] != 1:
        raise Refused("unknownVersion")
    claim = {"key": cursor.take(8).hex()}
    claim["verifiedOn"] = cursor.day("verifiedOn")
    claim["issuedOn"] = cursor.day("issuedOn")
    claim["validUntil"] = cursor.day("validUntil", none=True)
    claim["verdict"] = VERDICTS.get(cursor.take(1)[0])
    if claim["verdict"] is None:
        raise Refused("wrongField verdict")
    claim["classDigest"] = cursor.take(16)
    for field in ("certificate", "instrumentClass", "serial"):
        claim[field] = cursor.text(field)
    stamp = cursor.take(cursor.take(1)[0])
    if stamp and not re.fullmatch(rb"[A-Z0-9]{1,12}-(?=[0-9]*[1-9])[0-9]{1,9}", stamp):
        raise Refused("wrongField stamp")
    claim["stamp"] = stamp
    if claim["issuedOn"] < claim["verifiedOn"]:
        raise Refused("wrongField issuedOn")
    if claim["validUntil"] is not None and claim["validUntil"] < claim["verifiedOn"]:
        raise Refused("wrongField validUntil")
    rest = len(data) - cursor.at
    if rest != 64:
        raise Refused("truncated" if rest < 64 else "tooLong")
    return claim, data[: cursor.at], data[cursor.at :]


def write(claim, seed):
    """The code of a claim, put together from its fields."""
    body = bytes([1]) + bytes.fromhex(claim["key"])
    for day in (claim["verifiedOn"], claim["issuedOn"], claim["validUntil"]):
        body += (NO_END if day is None else day.toordinal()).to_bytes(3, "big")
    body += bytes([number for number, word in VERDICTS.items() if word == claim["verdict"]])
    body += claim["classDigest"]
    for field in ("certificate", "instrumentClass", "serial"):
        if "text" in claim[field]:
            text = claim[field]["text"].encode("utf-8")
            body += bytes([len(text)]) + text
        else:
            body += bytes([255]) + claim[field]["digest"]
    body += bytes([len(claim["stamp"])]) + claim["stamp"]
    key = ed25519.Ed25519PrivateKey.from_private_bytes(bytes.fromhex(seed))
    return "DL:" + encode45(body + key.sign(b"DL:" + body))


# The answer


def judge(vector, trust):
    try:
        claim, body, signature = read(vector["code"])
    except Refused as refused:
        return "refused", [str(refused)]
    key = next((key for key in trust["keys"] if key["id"] == claim["key"]), None)
    if key is None:
        return "cannotTell", ["unknownKey"]
    public = ed25519.Ed25519PublicKey.from_public_bytes(bytes.fromhex(key["publicKey"]))
    try:
        public.verify(signature, b"DL:" + body)
    except InvalidSignature:
        return "notValid", ["wrongSignature"]
    issued = claim["issuedOn"].isoformat()
    if not key["from"] <= issued <= key.get("until", "9999-12-31"):
        return "cannotTell", ["keyNotValid"]
    reasons = []
    if claim["verdict"] != "conforms":
        reasons.append("verdictIsNotConforms")
    seen = vector["seenSerial"]
    if seen is not None:
        serial = claim["serial"]
        digest = hashlib.sha256(seen.encode("utf-8")).digest()[:16]
        if seen != serial["text"] if "text" in serial else digest != serial["digest"]:
            reasons.append("serialDiffers")
    on = vector["on"]
    clock_is_wrong = vector["byTheClock"] and on < max(trust["madeOn"], issued)
    if not clock_is_wrong:
        if on < issued:
            reasons.append("issuedLater")
        elif claim["validUntil"] is not None and claim["validUntil"].isoformat() < on:
            reasons.append("expired")
    if reasons:
        return "notValid", reasons
    return ("cannotTell", ["implausibleClock"]) if clock_is_wrong else ("valid", [])


def problems(vector, trust, seeds):
    answer, reasons = judge(vector, trust)
    if (answer, reasons) != (vector["answer"], vector["reasons"]):
        yield f"answers {answer} {reasons}"
    if answer not in ("refused",) and reasons not in (["wrongSignature"],):
        claim = read(vector["code"])[0]
        if claim["key"] in seeds and write(claim, seeds[claim["key"]]) != vector["code"]:
            yield "is written otherwise"


def main(codes, trust):
    with open(codes, encoding="utf-8") as file:
        published = json.load(file)
    with open(trust, encoding="utf-8") as file:
        keys = json.load(file)
    found = []
    for key in keys["keys"]:
        if hashlib.sha256(bytes.fromhex(key["publicKey"])).hexdigest()[:16] != key["id"]:
            found.append(f"{key['id']} is not the id of its key")
    for name, seed in published["seeds"].items():
        public = ed25519.Ed25519PrivateKey.from_private_bytes(bytes.fromhex(seed)).public_key()
        raw = public.public_bytes(Encoding.Raw, PublicFormat.Raw)
        if hashlib.sha256(raw).hexdigest()[:16] != name:
            found.append(f"{name} is not the id of its seed")
    for vector in published["vectors"]:
        found += [
            f"{vector['name']}: {problem}" for problem in problems(vector, keys, published["seeds"])
        ]
    for problem in found:
        print(problem)
    print(f"{len(published['vectors'])} vectors, {len(found)} problems")


if __name__ == "__main__":
    main(*sys.argv[1:])
