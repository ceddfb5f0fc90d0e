/// The cases that state no rule by which an instrument is verified here, and why: each by name, so that a new one is not
/// left out unseen.
struct CasesLeftOut {
  let why: String
  let ids: [String]

  static let all = [
    CasesLeftOut(
      why: "Uncertainty of a calibration result: type A and B, propagation, coverage.",
      ids: [
        "GUM-4.3.2N", "GUM-4.3.4", "GUM-4.3.5", "GUM-4.3.7-1", "GUM-4.3.7-2", "GUM-4.4.5",
        "GUM-F.1.2.3", "GUM-F.2.2.1", "GUM-G.1.3N", "GUM-G.2.2", "GUM-G.4.1", "GUM-G.5.2N",
        "GUM-H.1", "GUM-H.2-approach1", "GUM-H.2-approach2", "GUM-H.2-uncorrelated", "GUM-H.3",
        "GUM-H.4", "GUM-H.6", "GUM-TG.1", "GUM-TG.2", "ENGR224-DOF", "ENGR224-XRF", "NUM-10",
        "QUAM-A1", "QUAM-A3",
      ]),
    CasesLeftOut(
      why: "Propagation of distributions (Monte Carlo) of a calibration result.",
      ids: [
        "S1-7.9.2", "S1-9.2.2", "S1-9.2.3", "S1-9.4-1", "S1-9.4-3", "S1-9.4-4", "S1-9.4-6",
        "S1-9.5", "S2-magphase-2", "S2-magphase-3", "NPL-log", "TN1900-E3",
      ]),
    CasesLeftOut(
      why:
        "Budget of a calibration: weights, gauge block, thermocouple, multimeter, balance, vessel.",
      ids: [
        "EA-S2", "EA-S2-ws", "EA-S4", "EA-S5", "EA-S9", "EA-trapezoid-k", "CG18-STRUCT",
        "GRAV-20L-U",
      ]),
    CasesLeftOut(
      why: "Line fitted to calibration points.",
      ids: ["NATRELLA-5-4.1", "QUAM-A5-fit"]),
    CasesLeftOut(
      why: "How a calibration result and its uncertainty are rounded and written.",
      ids: [
        "GUM-7.2.2", "GUM-7.2.6-a", "GUM-7.2.6-b", "GUM-7.2.6-c", "TN1297-MASS", "ROUND-1",
        "ROUND-3", "ROUND-4", "ROUND-5", "ROUND-6", "ROUND5-3", "ROUND5-4", "ROUND5-5",
        "ROUND5-6",
      ]),
    CasesLeftOut(
      why: "Density of air or water, and what volumes and masses are worked out with it.",
      ids: [
        "AIR-ALTITUDE", "AIR-APPROX", "AIR-CIPM2007", "CONV-MASS", "DFM-WEIGHTS", "WATER-TANAKA",
        "WATER-TR20461", "Z-TABLE", "Z-UNROUNDED",
      ]),
    CasesLeftOut(
      why: """
        Bounds of the density of a weight, worked out and compared with printed ones within their \
        rounding. At verification the officer answers a question about the density.
        """,
      ids: ["R111-DENSITY-RULE"]),
    CasesLeftOut(
      why: "Errors and uncertainties of a calibrated pipette; no limit is stated.",
      ids: ["DFM-PIPETTE"]),
    CasesLeftOut(
      why: "Statement in four zones. A verification passes or fails.",
      ids: ["G8-NONBINARY-1", "G8-NONBINARY-3", "G8-NONBINARY-4", "G8-NONBINARY-5"]),
    CasesLeftOut(
      why: """
        Probability, risk and guard bands from a normal distribution, and the ratio of tolerance \
        and uncertainty: not decided from a limit alone.
        """,
      ids: [
        "J106-BALL", "J106-OIL", "J106-PC-1", "J106-PC-2", "J106-SPEED", "G8-GUARDBAND",
        "DEAVER-1", "DEAVER-3", "RP19-TUR4", "CPK-2", "CPK-3", "GB-TUR", "TUR-4to1",
      ]),
    CasesLeftOut(
      why: "Intervals of calibration worked out from results. Those of verification are the law's.",
      ids: ["A3-1", "A3-3", "NASA-8739", "STAIRCASE"]),
    CasesLeftOut(
      why: """
        Operating uncertainty of an earth-resistance meter: a root, and influences that are \
        measured at type evaluation.
        """,
      ids: ["EARTH-OPERATING"]),
    CasesLeftOut(
      why: "Digital calibration certificate: its numbers and units.",
      ids: [
        "DSI-EXPANDED-UNC", "DSI-UNIT-OHM", "DSI-UNIT-SYNTAX", "DSI-decimalType",
        "DSI-kValueType", "DSI-probabilityValueType",
      ]),
  ]
}
