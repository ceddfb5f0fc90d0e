import Metrology

extension BoundarySheets {
  // MARK: - Volume

  /// ĐLVN 10: ±0.3 % at every kind in 2013; ±0.3 % at first, ±0.5 % later in the edition of 2017.
  mutating func fuelDispensers(_ rounds: Int) -> [BoundarySheet] {
    (0..<rounds).flatMap { _ in
      let kind = one(VerificationKind.allCases)
      let flow = number(30...130)
      let price = one([
        (Whole(9_500), 100), (Whole(10_000), 100), (Whole(100_001, 1), 200), (Whole(19_999), 200),
        (Whole(20_000), 200), (Whole(2_000_001, 2), 300), (Whole(23_710), 300),
      ])
      return [-1, 1].flatMap { sign -> [BoundarySheet] in
        let later = kind == .initial ? 300 : 500
        let old = ["largest-flow", "smallest-flow"].map {
          relative($0, thousandths: 300, sign: sign, repeats: number(2...4))
        }
        let volume = number(1000...3999)
        let new =
          ["largest-flow", "smallest-flow"].map {
            relative($0, thousandths: later, sign: sign, repeats: number(2...4))
          } + [
            relative("preset-delivery", thousandths: later, sign: sign),
            // The reference lies between half and twice Vmin = 2 L.
            .relative("minimum-delivery", Whole(volume, 3), thousandths: 1000, sign: sign),
            .indication(
              "price", reference: Whole(number(100_000...99_999_999), 1), Whole(price.1 * 10, 1),
              sign: sign),
            .value("attainable-flow", Whole(flow * 5, 1), sign: -1),
            .value("hose-dilation", Whole(200, 1), sign: 1),
          ]
        return [
          BoundarySheet(
            classID: "fuel-dispenser", day: one(["2013-11-15", "2016-12-31"]), kind: kind,
            parameters: ["Qmax": "\(flow)", "Qmin": "5"], probes: old),
          BoundarySheet(
            classID: "fuel-dispenser", day: one(["2017-01-01", "2023-01-10"]), kind: kind,
            parameters: [
              "Qmax": "\(flow)", "Qmin": "5", "Vmin": "2", "presetDevice": "yes",
              "unitPrice": price.0.text,
            ], probes: new),
        ]
      }
    }
  }

  // MARK: - Earth resistance

  /// The maker's a % of the reading + b digits; the limit goes by the indication.
  mutating func earthMeters(_ rounds: Int) -> [BoundarySheet] {
    let levels = [
      ("up-10", 10), ("up-30", 30), ("up-50", 50), ("up-70", 70), ("up-90", 90), ("down-90", 90),
      ("down-70", 70), ("down-50", 50), ("down-30", 30), ("down-10", 10),
    ]
    return (0..<rounds).flatMap { _ in
      // a in tenths of a percent; the resolution is a thousandth of the range.
      let (tenths, digits) = (number(10...30), number(0...5))
      let upper = one([2, 20, 200, 2000])
      let parameters = [
        "upper": "\(upper)", "percentOfReading": Whole(tenths, 1).text, "digits": "\(digits)",
        "resolution": Whole(upper, 3).text,
      ]
      let kind = one(VerificationKind.allCases)
      return [-1, 1].map { sign in
        let probes = levels.map { point, percent in
          // Millionths: the level, a few digits of resolution off.
          let indication = percent * upper * 10_000 + number(-5...5) * upper * 1000
          return BoundaryProbe.reference(
            point, indication: Whole(indication, 6),
            Whole(indication / 1000 * tenths + digits * upper * 1000, 6), sign: sign)
        }
        return BoundarySheet(
          classID: "earth-resistance-meter", kind: kind, parameters: parameters, probes: probes)
      }
    }
  }

  // MARK: - X-ray

  /// Kilovolts and the smallest half-value layer in tenths of a millimetre of aluminium, 21 CFR 1020.30(m).
  private static let layers: [String: [(kilovolts: Int, tenths: Int)]] = [
    "before2006": [
      (30, 3), (40, 4), (50, 5), (60, 13), (70, 15), (80, 23), (90, 25), (100, 27), (110, 30),
      (120, 32), (130, 35), (140, 38), (150, 41),
    ],
    "from2006": [
      (30, 3), (40, 4), (50, 5), (60, 15), (70, 18), (80, 29), (90, 32), (100, 36), (110, 39),
      (120, 43), (130, 47), (140, 50), (150, 54),
    ],
  ]

  /// A voltage in tenths of a kilovolt with the limit in thousandths of a millimetre.
  private mutating func layer(_ table: String) -> (voltage: Whole, limit: Whole) {
    let rows = Self.layers[table]!
    let newer = table == "from2006"
    // Segments of ten kilovolts, the one below 30 kV by extrapolation, and the two steps of the table.
    let segments = [0, 1, 3, 5, 6, 7, 8, 9, 10, 11]
    let choice = number(-2...segments.count)
    switch choice {
    case -2: return (Whole(number(501...509), 1), Whole(newer ? 1300 : 1200, 3))
    case -1: return (Whole(number(701...709), 1), Whole(newer ? 2500 : 2100, 3))
    case 0: return (Whole(number(20...30) * 10, 1), Whole(number(0...0), 3))
    default:
      let (a, b) = (rows[segments[choice - 1]], rows[segments[choice - 1] + 1])
      let tenths = number(0...100)
      return (
        Whole(a.kilovolts * 10 + tenths, 1),
        Whole(a.tenths * 100 + (b.tenths - a.tenths) * tenths, 3)
      )
    }
  }

  /// Tube voltage ±10 % and time ±(10 % + 1 ms) of what is set, light field ±2 % of the distance, beam 1.5°.
  mutating func xrayUnits(_ rounds: Int) -> [BoundarySheet] {
    (0..<rounds).flatMap { _ in
      let table = one(["before2006", "from2006"])
      var hvl = layer(table)
      // From 20 to 30 kV the first line goes on: a hundredth of a millimetre a kilovolt.
      if hvl.limit.units == 0 { hvl.limit = Whole(hvl.voltage.units, 3) }
      let distance = number(80...200)
      let parameters = [
        "maxVoltage": "150", "hvlTable": table, "hvlVoltage": hvl.voltage.text,
        "sid": "\(distance)",
      ]
      let kind = one(VerificationKind.allCases)
      return [-1, 1].map { sign in
        var probes = [("kvp-50", 500), ("kvp-70", 700), ("kvp-100", 1000), ("kvp-120", 1200)].map {
          point, planned in
          let set = planned * 10 + number(-100...100)
          return BoundaryProbe.reference(
            point, indication: Whole(set * 10, 3), Whole(set, 3), sign: sign)
        }
        probes += [("time-50", 50), ("time-100", 100), ("time-200", 200)].map { point, planned in
          let set = planned * 100 + number(-500...500)
          return BoundaryProbe.reference(
            point, indication: Whole(set * 10, 3), Whole(set + 1000, 3), sign: sign)
        }
        probes += [
          .error("field-along", Whole(distance * 2, 2), sign: sign),
          .indication(
            "field-across", reference: Whole(number(1000...3000), 2), Whole(distance * 2, 2),
            sign: sign),
          .value("perpendicularity", Whole(150, 2), sign: 1), .value("hvl", hvl.limit, sign: -1),
          .value("output-10", Whole(0, number(0...2)), sign: -1),
        ]
        return BoundarySheet(
          classID: "xray-radiography", kind: kind, parameters: parameters, probes: probes)
      }
    }
  }
}
