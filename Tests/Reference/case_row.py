"""What the lines of the cases are put together from."""

from fractions import Fraction

VERDICT = {"pass": "conforms", "fail": "fails", "fail-sign": "fails", "fail-mpe": "fails", "ok": "conforms", "refused": "fails",
           "shown": "conforms", "blank": "fails", "conforming": "conforms", "non-conforming": "fails"}


def plain(x):
    """A terminating fraction as a decimal without trailing zeros."""
    x = Fraction(x)
    places = 0
    while (x * 10 ** places).denominator != 1:
        places += 1
    digits = str(abs(x.numerator * 10 ** places // x.denominator)).rjust(places + 1, "0")
    text = digits[:-places] + "." + digits[-places:] if places else digits
    return ("-" if x < 0 else "") + text


def pair(reference, indication):
    return [{"reference": plain(reference), "indication": plain(indication)}]


def error(text):
    return [{"error": text}]


def seen(value):
    return [{"indication": plain(value)}]


def line(cls, parameters, observations, on="2023-01-10", kind="initial"):
    return {"class": cls, "on": on, "kind": kind, "parameters": parameters, "questions": {}, "observations": observations}


def row(point, made, verdict=None, limit=None, error=None):
    """A line, and what the case states of one of its points: a verdict, a limit, an error."""
    stated = {"expect": verdict and VERDICT.get(verdict, verdict), "limit": limit, "error": error}
    return {key: value for key, value in stated.items() if value is not None} | {"point": point, "line": made}


def verdicts(case):
    return case["expected"]["verdicts"].split(",")


def boundary(case, lines):
    """The rows of a case that states errors about one limit; `lines` makes (point, line) pairs of an error."""
    for e, verdict in zip(case["inputs"]["errors"], verdicts(case), strict=True):
        for point, made in lines(case, e):
            yield row(point, made, verdict, plain(case["expected"]["mpe"]))


def both_sides(limit):
    """(verdict, error) on a limit that a case states without readings, and a thousandth of it beyond, on either side."""
    for sign in (1, -1):
        yield "pass", sign * limit
        yield "fail", sign * limit * Fraction(1001, 1000)
