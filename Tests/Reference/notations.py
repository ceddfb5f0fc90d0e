"""The short notations of a class file, written out on the tree: `each`, `uses`, and the cycle from a dated list.

Nothing after this knows of them. A trouble is (place, code, message) with the file and line of the text at fault.
"""

import re
from datetime import date, timedelta

from class_text import Map, place_of

REPEATABLE = ("parameters", "derived", "questions", "points")
MAPS = ("sources", "limits")
BLANK = re.compile(r"\{([^{}]*)\}")
NEVER = "9999-12-31"


# -- each ----------------------------------------------------------------------------------------------------------------

def filled(tree, entry, say):
    """The tree with every `{name}` of every text and key replaced by what the entry has under that name."""
    def text(t):
        def of(found):
            if found[1] not in entry:
                say(f"nothing is called {found[0]} here")
            return entry.get(found[1], "")
        return BLANK.sub(of, t)
    if isinstance(tree, str):
        return text(tree)
    if isinstance(tree, list):
        return [filled(child, entry, say) for child in tree]
    result = Map(place=tree.place)
    for key, child in tree.items():
        if text(key) in result:
            say(f"{text(key)} stands twice")
        result[text(key)] = filled(child, entry, say)
    return result


def written_out(items, troubles):
    """A list of items with those that have `each` repeated in place."""
    result = []
    for item in items:
        if not isinstance(item, Map) or "each" not in item:
            result.append(item)
            continue
        say = lambda message: troubles.append((item.place, "malformed", message))
        entries = item["each"]
        if not isinstance(entries, list) or not 1 <= len(entries) <= 200:
            say("each is a list of 1 to 200 texts or maps")
            continue
        entries = [e if isinstance(e, dict) else {"each": e} for e in entries]
        if any(set(e) != set(entries[0]) or not all(isinstance(x, str) for x in e.values()) for e in entries):
            say("all entries of one each have the same keys, and texts")
            continue
        rest = Map(((k, x) for k, x in item.items() if k != "each"), item.place)
        result += [filled(rest, entry, say) for entry in entries]
    return result


def with_each(tree, troubles):
    return Map(((k, written_out(x, troubles) if k in REPEATABLE and isinstance(x, list) else x) for k, x in tree.items()),
               tree.place)


# -- uses ----------------------------------------------------------------------------------------------------------------

def with_lists(version, find, troubles):
    """The version with `each` written out and what its `uses` bring, pruned to what applies in this class."""
    own = with_each(version, troubles)
    names = own.pop("uses", [])
    lists = []
    for name in [names] if isinstance(names, str) else names:
        found = find(name)
        if found is None:
            troubles.append((place_of(version), "malformed", f"no list {name}"))
            continue
        for key in set(found) - {"id", *REPEATABLE, *MAPS}:
            troubles.append((found.place, "malformed", f"{key} is no key of a list that is used"))
        lists.append(with_each(found, troubles))
    if not lists:
        return own
    for part in REPEATABLE + MAPS:
        seen = set()
        for tree in [*lists, own]:
            for item in tree.get(part, ()):
                key = item if part in MAPS else item.get("id")
                if key in seen:
                    troubles.append((place_of(tree[part][key] if part in MAPS else item), "idTwice", f"{key} stands twice in {part}"))
                seen.add(key)
    return pruned(lists, own)


def pruned(lists, own):
    offers = {}

    def fitting(tree):
        """A shared tree without the cases and the values that this class does not offer."""
        if isinstance(tree, list):
            return [fitting(child) for child in tree]
        if not isinstance(tree, dict):
            return tree
        result = Map(((k, fitting(x)) for k, x in tree.items()), tree.place)
        if set(tree) == {"choose", "cases"} and isinstance(tree["choose"], dict):
            allowed = offers.get(tree["choose"].get("parameter"))
            if allowed is not None:
                result["cases"] = Map(((k, x) for k, x in result["cases"].items() if k in allowed), result["cases"].place)
        w = result.get("when")
        if isinstance(w, dict) and offers.get(w.get("parameter")) is not None:
            w["is"] = [x for x in w.get("is", []) if x in offers[w["parameter"]]]
        return result

    def asked(item):
        return item.get("when", {}).get("is") != []

    result = Map(own, own.place)
    parameters = [p for tree in lists for p in tree.get("parameters", [])]
    for p in own.get("parameters", []) + parameters:
        offers[p.get("id")] = p.get("choice")
    kept = []
    for p in map(fitting, parameters):
        if asked(p):
            kept.append(p)
        else:
            offers[p["id"]] = []
    result["parameters"] = kept + own.get("parameters", [])
    for part in ("derived", "questions", "points"):
        shared = [fitting(x) for tree in lists for x in tree.get(part, [])]
        result[part] = [x for x in shared if asked(x)] + own.get(part, [])

    limits = {k: fitting(x) for tree in lists for k, x in tree.get("limits", {}).items()}
    named = {p.get("limit") for p in result["points"]}
    result["limits"] = Map({k: x for k, x in limits.items() if k in named} | own.get("limits", {}))

    mine = [d["id"] for d in own.get("derived", [])]
    named = derived_named([result["points"], result["limits"], own.get("derived", [])])
    by_id = {d["id"]: d for d in result["derived"]}
    while more := {n for i in named if i in by_id for n in derived_named(by_id[i]["value"])} - named:
        named |= more
    result["derived"] = [d for d in result["derived"] if d["id"] in named or d["id"] in mine]

    sources = {k: x for tree in lists for k, x in tree.get("sources", {}).items()}
    named = sources_named(Map((k, x) for k, x in result.items() if k != "sources")) | {result.get("procedure") if isinstance(result.get("procedure"), str) else None}
    result["sources"] = Map({k: x for k, x in sources.items() if k in named} | own.get("sources", {}))
    return result


def derived_named(tree):
    if isinstance(tree, list):
        return {n for child in tree for n in derived_named(child)}
    if not isinstance(tree, dict):
        return set()
    if set(tree) == {"derived"} and isinstance(tree["derived"], str):
        return {tree["derived"]}
    return derived_named(list(tree.values()))


def sources_named(tree):
    if isinstance(tree, list):
        return {n for child in tree for n in sources_named(child)}
    if not isinstance(tree, dict):
        return set()
    here = {tree["source"]} if isinstance(tree.get("source"), str) else set()
    return here | sources_named(list(tree.values()))


# -- the cycle from a dated list -----------------------------------------------------------------------------------------

def day_before(day):
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def rows_of(kind, edition):
    """The rows of an edition by choice (None: the one row), or None where it does not have every kind."""
    rows = {row["kind"]: row for row in edition["rows"]}
    kinds = {None: kind} if isinstance(kind, str) else kind["cases"]
    found = {choice: rows.get(k) for choice, k in kinds.items()}
    return None if None in found.values() else found


def said(rows):
    return rows and {c: (r["months"], r["controls"] if r["controls"] == "unknown" else sorted(r["controls"])) for c, r in rows.items()}


def stretches(kind, editions):
    """(edition, rows, first day, last day) of every stretch over which the list says the same of the kind."""
    settled = [e for e in editions if e.get("tentative") != "true"]
    runs = []
    for edition in settled:
        rows = rows_of(kind, edition)
        if not runs or said(runs[-1][1]) != said(rows):
            if runs:
                runs[-1][3] = day_before(edition["inForce"])
            runs.append([edition, rows, edition["inForce"], NEVER])
    open_ones = []
    for edition in editions:
        if edition.get("tentative") != "true":
            continue
        rows = rows_of(kind, edition)
        before = [e for e in settled if e["inForce"] <= edition["inForce"]]
        if rows is None or (before and said(rows_of(kind, before[-1])) == said(rows)):
            continue
        if any(said(run[1]) == said(rows) and edition["inForce"] <= run[3] for run in open_ones):
            continue
        last = next((day_before(e["inForce"]) for e in settled if e["inForce"] > edition["inForce"]), NEVER)
        open_ones.append([edition, rows, edition["inForce"], last])
    return [run for run in runs + open_ones if run[1] is not None]


def weakest(named, sources):
    order = ["unconfirmed", "secondary", "confirmed"]
    return min(named, key=lambda s: order.index(sources[s]["confidence"]))


def effective(version, group):
    """The effective versions: the rules crossed with the editions of the list that its cycle names."""
    kind, result = version["cycle"]["kind"], []
    for edition, rows, first, last in stretches(kind, group["editions"]):
        first, last = max(first, version["inForce"]), min(last, version.get("until", NEVER))
        if first > last:
            continue
        v = Map(version, version.place)
        v["version"], v["inForce"] = f"{version['version']}-{edition['edition']}", first
        v.pop("until", None)
        if last != NEVER:
            v["until"] = last
        if edition.get("tentative") == "true":
            v["tentative"] = "true"
        source = weakest((row.get("source", edition["source"]) for row in rows.values()), group["sources"])
        months = {choice: row["months"] for choice, row in rows.items()}
        v["cycle"] = {"months": months[None] if None in months else {"choose": kind["choose"], "cases": months}, "source": source}
        controls = {choice: row["controls"] for choice, row in rows.items()}
        if len({str(c) for c in controls.values()}) == 1 and "unknown" not in controls.values():
            v["controls"] = {"obligatory": next(iter(controls.values())), "source": source}
        v["sources"] = {**version["sources"], source: group["sources"].get(source)}
        result.append(v)
    return result
