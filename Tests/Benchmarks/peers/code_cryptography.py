"""Checks the signature of one signed code against a trust file, and whether it has run out."""

import json
import sys
from datetime import date

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

DIGITS = {c: i for i, c in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")}


def base45(text):
    out = bytearray()
    for at in range(0, len(text), 3):
        part = [DIGITS[c] for c in text[at:at + 3]]
        number = sum(digit * 45 ** place for place, digit in enumerate(part))
        out += number.to_bytes(len(part) - 1, "big")
    return bytes(out)


code, trust = sys.argv[1], sys.argv[2]
with open(trust, encoding="utf-8") as file:
    keys = {key["id"]: key for key in json.load(file)["keys"]}
raw = base45(code.removeprefix("DL:"))
body, signature = raw[:-64], raw[-64:]
key = next(key for id_, key in keys.items() if bytes.fromhex(id_) in body)
Ed25519PublicKey.from_public_bytes(bytes.fromhex(key["publicKey"])).verify(signature, b"DL:" + body)
print("valid", date.today())
