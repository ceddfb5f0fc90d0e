"""Exact numbers as text. Rounding happens here alone, and only for people."""

from fractions import Fraction
from math import isqrt


def rounded(x, decimals):
    """Half away from zero, exactly `decimals` digits; a zero has no sign."""
    digits = (2 * abs(x.numerator) * 10 ** decimals + x.denominator) // (2 * x.denominator)
    sign = "-" if x < 0 and digits else ""
    text = str(digits).rjust(decimals + 1, "0")
    return sign + (text[:-decimals] + "." + text[-decimals:] if decimals else text)


def trimmed(text):
    return text.rstrip("0").rstrip(".") if "." in text else text


def places(x):
    """How many decimals a number has; None where they do not end."""
    rest, most = x.denominator, 0
    for prime in (2, 5):
        count = 0
        while rest % prime == 0:
            rest, count = rest // prime, count + 1
        most = max(most, count)
    return most if rest == 1 else None


def exact(x):
    """The decimal itself; a ratio that does not end is rounded to six decimals."""
    if x.denominator == 1:
        return str(x.numerator)
    decimals = places(x)
    return trimmed(rounded(x, 6 if decimals is None else decimals))


def root(x, decimals):
    """The square root of a ratio to so many decimals, half away from zero; the only root, and only for print."""
    return rounded(Fraction(isqrt(4 * 100 ** decimals * x.numerator // x.denominator), 2 * 10 ** decimals), decimals)
