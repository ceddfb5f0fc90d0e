"""Finds the place where a margin comes to nothing, exactly and on a decimal grid."""

from fractions import Fraction

from bench import AWAY, short
from class_text import places_of
from printing import exact

STEPS = (("inside", -1), ("on", 0), ("beyond", 1))


def terminating(x, places=9):
    return (x * 10 ** places).denominator == 1


def edge(f, start, outward, places):
    """The first limit from `start` outwards: (the last conforming place, the step from there beyond the limit, whether that place
    lies exactly on the limit), or None. `f` is the margin.
    """
    last, y_last, grain = start, f(start), Fraction(1, 10 ** places)
    if y_last is None:
        return None
    step, growth = max(abs(start), Fraction(1)) / 1000, 2
    for n in range(24):
        x = short(last + outward * step)
        y = f(x)
        if y is None:  # what is refused there begins somewhere between
            step, growth = step / 4, 1
            if step < grain:
                return None
            continue
        if (y < 0) != (y_last < 0):
            if y < 0:
                return between(f, (last, y_last), (x, y), outward, places)
            return between(f, (x, y), (last, y_last), -outward, places)
        if n < 3 and 0 <= y < y_last != AWAY:  # mostly the margin goes straight on to nothing
            if found := exactly(f, x + (x - last) * y / (y_last - y), outward, places):
                return found
        last, y_last, step = x, y, step * growth
    return None


def exactly(f, x, outward, places):
    """As `edge`, if this place lies exactly on the limit and the next one beyond it."""
    if not terminating(x) or f(x) != 0:
        return None
    step = outward * Fraction(1, 10 ** max(places, places_of(exact(x))))
    return (x, step, True) if (f(x + step) or 0) < 0 else None


def between(f, inside, outside, outward, places):
    """As `edge`, from a place inside and one outside: a straight stretch is met by a secant, a step or a curve by halving."""
    (inner, y_inner), (outer, y_outer) = inside, outside
    grid = Fraction(1, 10 ** places)
    for _ in range(5):
        x = inner + (outer - inner) * y_inner / (y_inner - y_outer) if y_inner != AWAY else (inner + outer) / 2
        if found := exactly(f, x, outward, places):
            return found
        x = Fraction((x / grid).__floor__() if outward > 0 else (x / grid).__ceil__()) * grid
        y, beyond = f(x), f(x + outward * grid)
        if y is None or beyond is None:
            return None
        if y >= 0 > beyond:
            return x, outward * grid, y == 0
        if y >= 0:
            inner, y_inner = x, y
        else:
            outer, y_outer = x, y
    low, high = [(x * outward / grid).__floor__() for x in (inner, outer)]
    while high - low > 1:
        middle = (low + high) // 2
        y = f(middle * outward * grid)
        if y is None:
            return None
        low, high = (middle, high) if y >= 0 else (low, middle)
    x = low * outward * grid
    y, beyond = f(x), f(x + outward * grid)
    return (x, outward * grid, y == 0) if y is not None and beyond is not None and y >= 0 > beyond else None


def around(found):
    """(step, value) of the three places at a limit, or the two where none lies exactly on it; none where they have too many digits."""
    x, outwards, on = found
    if len(exact(x).replace(".", "")) > 14:
        return []
    return [(step, x + n * outwards) for step, n in (STEPS if on else (("inside", 0), ("beyond", 1)))]
