"""The text of a class or list file as a tree that knows its lines: every scalar is text, exactly as written."""

import re
from fractions import Fraction
from functools import lru_cache

import yaml

NUMBER = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?")
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Refused(Exception):
    """What cannot be judged: a list of (place, code, message)."""

    def __init__(self, reasons):
        super().__init__("; ".join(f"{at}: {code}: {message}" for at, code, message in reasons))
        self.reasons = reasons


def number(text):
    """A decimal exactly as the strict reader takes it, or None."""
    return read_number(text) if isinstance(text, str) else None


@lru_cache(maxsize=1 << 16)
def read_number(text):
    if not NUMBER.fullmatch(text):
        return None
    if len(re.sub(r"\D", "", text).lstrip("0")) > 18:
        return None
    return Fraction(text.replace(",", "."))


class Map(dict):
    """A mapping that knows where it stands, as `FILE:LINE`."""

    def __init__(self, pairs=(), place=""):
        super().__init__(pairs)
        self.place = place


def place_of(node, otherwise=""):
    return getattr(node, "place", otherwise)


def read(path):
    """The tree of one file; a key that stands twice, a file that is no YAML or no mapping is refused."""
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=LOADER)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise Refused([(str(path), "malformed", " ".join(str(error).split()))]) from None
    tree = grown(root, path.name) if root is not None else None
    if not isinstance(tree, Map):
        raise Refused([(str(path), "malformed", "a mapping is due")])
    return tree


def grown(node, file):
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [grown(child, file) for child in node.value]
    tree = Map(place=f"{file}:{node.start_mark.line + 1}")
    for key, child in node.value:
        at = f"{file}:{key.start_mark.line + 1}"
        if not isinstance(key, yaml.ScalarNode):
            raise Refused([(at, "malformed", "a key is text")])
        if key.value in tree:
            raise Refused([(at, "malformed", f"{key.value} stands twice")])
        tree[key.value] = grown(child, file)
    return tree


def places_of(text):
    """How many digits a decimal text has after its point."""
    return len(text.replace(",", ".").partition(".")[2])
