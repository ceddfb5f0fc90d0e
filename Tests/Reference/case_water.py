"""Lines and flows of the water meters: each through the mechanical and the electronic one."""

from case_row import boundary, error, line, plain, row, verdicts

METERS = {"water-meter-mechanical": {}, "water-meter-electronic": {"scaleInterval": "0.01"}}
# What of the case the nameplate cannot say: the flow is a point, and warm water is a class of its own.
POINTS = {"R49-Q1": ("q1", "2"), "R49-c1-Q1": ("q1", "1"), "R49-c1-Q2": ("q2", "1"), "R49-Q3-hot": ("q3", "2-hot"), "R49-c1-hot": ("q3", "1-hot")}


def meters(observations, cls):
    """Q3 = 2500 L/h and Q1 = 25 L/h."""
    for name, more in METERS.items():
        yield line(name, {"accuracyClass": cls, "Q3": "2.5", "R": "100"} | more, observations)


def lines(case, e):
    i = case["inputs"]
    if case["id"] in POINTS:
        point, cls = POINTS[case["id"]]
        for made in meters({point: error(e)}, cls):
            yield point, made
    else:
        plate = {"accuracyClass": i["class"], "Q1": i["Q1_L_h"], "Q2": i["Q2_L_h"], "Q4": i["Q4_L_h"], "flow": i["Q_L_h"]}
        yield "flow-error", line("test-r49-zones", plate, {"flow-error": error(e)})


def same_sign(case):
    i = case["inputs"]
    for (e1, e2, e3), verdict in zip(i["errors"], verdicts(case), strict=True):
        point, limit = ("q1", i["mpe_percent_Q1_Q2_Q3"][0]) if verdict == "fail-mpe" else ("sameSign", "0.5")
        for made in meters({"q3": error(e3), "q2": error(e2), "q1": error(e1)}, i["class"]):
            yield row(point, made, verdict, limit)


def rows(case):
    if case["kind"] == "mpe.boundary":
        yield from boundary(case, lines)
    elif case["kind"] == "water.same-sign":
        yield from same_sign(case)


def derived(case):
    i, expected = case["inputs"], case["expected"]
    if case["kind"] == "water.flow-rates":
        for n, (q3, r) in enumerate(i["rows_Q3_m3h_R"]):
            flows = {q: plain(str(expected[f"{q}_L_h"][n])) for q in ("Q1", "Q2", "Q4")}
            for name, more in METERS.items():
                yield name, {"accuracyClass": "2", "Q3": q3, "R": r} | more, flows, "L/h"
    elif case["kind"] == "water.old-classes":
        ending, hot = {"cold": ("", ""), "hot": ("-hot", "Hot")}[i["kind"]]
        flows = dict(zip((f"Qmin{hot}", f"Qt{hot}", "Qmax"), (plain(str(x)) for x in expected["Qmin_Qt_Qmax_L_h"])))
        for name, more in METERS.items():
            yield name, {"accuracyClass": i["class"] + ending, "Qn": i["Qn_m3h"]} | more, flows, "L/h"
