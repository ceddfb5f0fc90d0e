#!/usr/bin/env python3
"""Checks class files by the second method and shows the numbers of their worked examples.

    check_class.py [--lists FOLDER]… [--quiet] FILE|FOLDER…

Lists are looked for in `lists` beside a file, then in the folders given. Every finding is printed with its place; every worked
example with the value, the limit and the verdict of each point (`=` marks a value on its limit, `!` one outside). Exit: 1 with findings.
"""

import sys
from pathlib import Path

from class_text import Refused
from evaluate import differences, example_answer
from class_files import add_by_hand, load_files


def arguments(given):
    files, lists, whole, quiet, rest = [], [], [], False, iter(given)
    for a in rest:
        if a == "--lists":
            lists.append(Path(next(rest, "")))
        elif a == "--quiet":
            quiet = True
        elif Path(a).is_dir():
            files += sorted(Path(a).glob("*.yaml"))
            whole.append(Path(a) / "lists")
        elif Path(a).is_file():
            files.append(Path(a))
        else:
            sys.exit(f"{a}: no such file or folder\n{__doc__}")
    if not files:
        sys.exit(__doc__)
    return files, whole, lists, quiet


def lacking(rules):
    """The kinds of worked example that a version has not: one that passes, fails, lies on the limit, is incomplete."""
    if not rules["points"]:
        return []
    expected = [e["expect"] for e in rules["examples"]]
    have = {e["verdict"] for e in expected} | ({"on the limit"} if any(e.get("onLimit") for e in expected) else set())
    return [f"no worked example that is {kind}" for kind in ("conforms", "fails", "on the limit", "incomplete") if kind not in have]


def weakest(rules):
    order = ["unconfirmed", "secondary", "confirmed"]
    return min((s.get("confidence", "unconfirmed") for s in rules["sources"].values()), key=order.index, default="–")


def told(months):
    return months if isinstance(months, str) else ", ".join(f"{k}: {m}" for k, m in months["cases"].items())


def show(node, quiet):
    """Prints one class and returns the findings of its examples."""
    findings = []
    for v in node["versions"]:
        until = v.get("until", "")
        note = ", tentative" if "tentative" in v else ""
        print(f"{node['id']}@{v['version']}: in force {v['inForce']} – {until}, cycle {told(v['cycle'].get('months', 'unknown'))}{note}")
    for rules in node["written"]:
        counts = ", ".join(f"{len(rules[part])} {part}" for part in ("parameters", "derived", "questions", "points"))
        print(f"  rules {rules['version']}: {counts}, {len(rules['examples'])} examples, weakest source {weakest(rules)}")
        at = f"{node['id']}@{rules['version']}"
        findings += [f"{at}: {text}" for text in lacking(rules)]
        names = [e["id"] for e in rules["examples"]]
        findings += [f"{at}: two examples {n}" for n in sorted({n for n in names if names.count(n) > 1})]
        for example in rules["examples"]:
            place = f"{example.place} {at} {example['id']}"
            try:
                answer = example_answer(node, rules, example)
                found = differences(node, rules, example, answer)
            except Refused as refused:
                findings += [f"{place}: refused at {where}: {code}: {message}" for where, code, message in refused.reasons]
                continue
            findings += [f"{place}: {text}" for text in found]
            if not quiet:
                print_example(example, answer)
    return findings


def print_example(example, answer):
    print(f"    {example['id']} ({example['kind']}, {example['on']}): {answer['verdict']}")
    for p in answer["points"]:
        mark = "=" if p["onLimit"] else " " if p["conforms"] else "!"
        print(f"      {mark} {p['id']}: {p['error'] if p['error'] is not None else 'does not apply'} {p['unit']}, limit {p['limit']}")
    for reason in answer["reasons"]:
        print(f"      {reason['at']}: {reason['code']}")


def main(given):
    files, whole, lists, quiet = arguments(given)
    classes, troubles = load_files(files, lists, faulty=True)
    if whole:
        add_by_hand(classes, whole + lists, troubles)
    findings = [f"{at}: {message}" for at, _, message in dict.fromkeys(troubles)]
    for node in classes.values():
        try:
            findings += show(node, quiet)
        except Exception as error:  # a class with the findings above may not run
            findings.append(f"{node['id']}: its examples cannot be run: {type(error).__name__} {error}")
    for text in findings:
        print(f"FINDING {text}")
    print(f"{len(files)} files, {len(classes)} classes, {len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
