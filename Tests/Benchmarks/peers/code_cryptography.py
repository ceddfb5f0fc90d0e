"""Checks the signatures of signed codes against a trust file: code_cryptography.py CODE|FILE TRUST.json"""

import json
import sys

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

DIGITS = {c: i for i, c in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")}


def base45(text):
    out = bytearray()
    for at in range(0, len(text), 3):
        part = [DIGITS[c] for c in text[at:at + 3]]
        number = sum(digit * 45 ** place for place, digit in enumerate(part))
        out += number.to_bytes(len(part) - 1, "big")
    return bytes(out)


def check(code, keys):
    raw = base45(code.removeprefix("DL:"))
    body, signature = raw[:-64], raw[-64:]
    key = next(key for id_, key in keys.items() if id_ in body)
    key.verify(signature, b"DL:" + body)
    print("valid")


source, trust = sys.argv[1:]
with open(trust, encoding="utf-8") as file:
    keys = {bytes.fromhex(key["id"]): Ed25519PublicKey.from_public_bytes(bytes.fromhex(key["publicKey"]))
            for key in json.load(file)["keys"]}
if source.startswith("DL:"):
    check(source, keys)
else:
    with open(source, encoding="utf-8") as file:
        for line in file:
            check(line.rstrip("\n"), keys)
