"""Loads class files with the lists beside them, and tells every trouble of every file at once."""

from pathlib import Path

from class_text import Map, Refused, read
from class_values import MISSHAPEN
from instrument_class import CONTROLS, FIELDS, STATISTICS, Checker
from notations import NEVER, effective, with_lists


def lists_of(folders, troubles):
    """A function from a list's name to its tree; the first folder that has it wins."""
    trees = {}

    def find(name):
        if name not in trees:
            path = next((f / f"{name}.yaml" for f in folders if (f / f"{name}.yaml").is_file()), None)
            trees[name] = None
            if path is not None:
                try:
                    trees[name] = read(path)
                    if trees[name].get("id") != name:
                        troubles.append((path.name, "malformed", "the id differs from the file name"))
                    troubles.extend(editions_checked(trees[name]))
                except Refused as refused:
                    troubles.extend(refused.reasons)
        return trees[name]
    return find


def editions_checked(tree):
    """The troubles of a list of editions; others are checked as part of the classes that use them."""
    if "editions" not in tree:
        return []
    checker = Checker(tree.get("id", "list"), None)
    checker.keys(tree, "list", ["id", "sources", "editions"], ["kinds"])
    checker.sources = tree.get("sources", {})
    kinds = tree.get("kinds", {})
    about = ["names", "field", "statistics", "byHand"]
    days = [e.get("inForce", "") for e in tree["editions"]]
    if days != sorted(set(days)):
        checker.say("editions", "days are not in order")
    for key, kind in kinds.items():
        with checker.standing(kind):
            checker.keys(kind, key, ["names", "field", "statistics"], ["byHand"])
    for e in tree["editions"]:
        with checker.standing(e):
            if not checker.keys(e, "edition", ["edition", "inForce", "source", "rows"], ["tentative"]):
                continue
            checker.source(e["source"], e["edition"])
            named = [row.get("kind") for row in e["rows"]]
            for kind in {k for k in named if named.count(k) > 1}:
                checker.say(e["edition"], f"{kind} stands twice")
        for row in e["rows"]:
            with checker.standing(row):
                at = f"{e['edition']} {row.get('kind')}"
                if not checker.keys(row, at, ["kind", "months", "controls"] + ([] if kinds else ["names", "field", "statistics"]), ["number", "source"] + about):
                    continue
                told = kinds.get(row["kind"], row) if kinds else row
                if "names" not in told:
                    checker.say(at, "is none of the kinds")
                    continue
                checker.names(told["names"], at)
                checker.one_of(told["field"], FIELDS, at)
                checker.one_of(told["statistics"], STATISTICS, at)
                checker.months(row["months"])
                if row["controls"] != "unknown":
                    for c in row["controls"]:
                        checker.one_of(c, CONTROLS, at)
                if "source" in row:
                    checker.source(row["source"], at)
    return checker.troubles


def read_class(path, find, troubles, layer, faulty=False):
    """One class: `written` as in the file with its notations written out, `versions` crossed with the list of their cycle.

    None where it has troubles, unless a `faulty` one will do.
    """
    try:
        node = read(path)
    except Refused as refused:
        troubles.extend(refused.reasons)
        return None
    top = Checker(path.stem, find)
    if not (top.keys(node, path.name, ["id", "versions"]) and isinstance(node["versions"], list)):
        troubles += top.troubles
        return None
    if node["id"] != path.stem:
        top.say("id", "differs from the file name")
    node["written"] = [with_lists(v, find, troubles) for v in node["versions"]]
    for v in node["written"]:
        checker = Checker(f"{path.stem}@{v.get('version')}", find)
        with checker.standing(v):
            checker.version(v)
        top.troubles += checker.troubles
    troubles += top.troubles
    if (top.troubles and not faulty) or not isinstance(node["id"], str):
        return None
    if any(not {"version", "inForce", "cycle"} <= set(v) for v in node["written"]):
        return None
    days = [(v["inForce"], v.get("until", NEVER)) for v in node["written"]]
    if any(a[1] >= b[0] for a, b in zip(days, days[1:])):
        troubles.append((path.name, "malformed", "versions overlap or are out of order"))
    return crossed(node, find, layer, troubles)


def crossed(node, find, layer, troubles):
    node["versions"] = []
    for v in node["written"]:
        group = find(v["cycle"]["list"]) if "list" in v["cycle"] else None
        made = effective(v, group) if group else [Map(v, v.place)]
        if not made:
            troubles.append((v.place, "neverListed", f"no edition of {v['cycle']['list']} has {v['cycle']['kind']} on any day of {v['version']}"))
        elif group and any(v["sources"].get(one["cycle"]["source"]) for one in made):
            troubles.append((v.place, "idTwice", f"a source of {v['cycle']['list']} stands in the class too"))
        for one in made:
            one["rules"], one["layer"] = v["version"], layer
        node["versions"] += made
    return node


def by_hand(kind, find, troubles):
    """The class of a kind that is recorded by hand: the version of `by-hand` with what the list tells of the kind."""
    group, form = find("group-2"), find("by-hand")
    if group is None or form is None:
        return None
    told = group.get("kinds", {})
    rows = [r for e in group["editions"] for r in e["rows"] if r["kind"] == kind and told.get(kind, r).get("byHand") == "true"]
    if not rows:
        return None
    about = told.get(kind, rows[-1])
    node = Map({"id": kind, "written": [], "byHand": "true"})
    for version in form["versions"]:
        v = Map(version, version.place)
        v |= {k: about[k] for k in ("names", "field", "statistics")} | {"cycle": Map({"list": "group-2", "kind": kind}, version.place)}
        node["written"].append(with_lists(v, find, troubles))
        checker = Checker(f"{kind}@{v.get('version')}", find)
        with checker.standing(v):
            checker.version(node["written"][-1])
        troubles += checker.troubles
        if checker.troubles:
            return None
    return crossed(node, find, 0, troubles)


def kinds_by_hand(find):
    group = find("group-2")
    if group is None or find("by-hand") is None:
        return []
    told = group.get("kinds", {})
    return sorted({r["kind"] for e in group["editions"] for r in e["rows"] if told.get(r["kind"], r).get("byHand") == "true"})


def load_files(files, shared, faulty=False):
    """(classes by id, troubles) of these files; lists are looked for beside a file, then in the folders `shared`."""
    classes, troubles = {}, []
    layers = list(dict.fromkeys(path.parent for path in files))
    for path in files:
        find = lists_of([path.parent / "lists", *shared], troubles)
        try:
            node = read_class(path, find, troubles, layers.index(path.parent), faulty)
        except MISSHAPEN as error:
            troubles.append((path.name, "malformed", f"a text, a list or a mapping stands where another is due: {error!r}"))
            node = None
        if node is None:
            continue
        kept = classes.get(node["id"])
        if kept is None:
            classes[node["id"]] = node
        else:  # the first folder stands before the others, version by version
            taken = {v["version"] for v in kept["versions"]}
            kept["versions"] += [v for v in node["versions"] if v["version"] not in taken]
            kept["written"] += node["written"]
    return classes, troubles


def add_by_hand(classes, shared, troubles):
    """The kinds that are recorded by hand, where no file has a class of that id."""
    find = lists_of(shared, troubles)
    for kind in kinds_by_hand(find):
        if kind not in classes and (node := by_hand(kind, find, troubles)) is not None:
            classes[kind] = node


def load(folders):
    """All classes of the folders by id; a `Refused` with every trouble of every file otherwise."""
    files = [path for folder in folders for path in sorted(Path(folder).glob("*.yaml"))]
    shared = [Path(folder) / "lists" for folder in folders]
    classes, troubles = load_files(files, shared)
    add_by_hand(classes, shared, troubles)
    if troubles:
        raise Refused(list(dict.fromkeys(troubles)))
    return classes
