import Metrology

/// Instruments of every shipped class with readings on their limits. The limits are typed from the rules a second time,
/// in whole numbers, and share nothing with the class files.
struct BoundarySheets {
  private(set) var random = SeededGenerator(seed: 24_000)

  private let signs = [-1, 1]
  private let kinds = VerificationKind.allCases

  mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &random)
  }

  mutating func one<Item>(_ items: [Item]) -> Item { items.randomElement(using: &random)! }

  /// Both forms in turn: reference and indication, or the error from the rig.
  mutating func relative(
    _ point: String, thousandths limit: Int, sign: Int, repeats: Int = 1
  ) -> BoundaryProbe {
    if number(0...3) == 0 {
      let scale = number(3...6)
      let power = [3: 1, 4: 10, 5: 100, 6: 1000][scale]!
      return .error(point, Whole(limit * power, scale), sign: sign, repeats: repeats)
    }
    let reference = Whole(number(100...99_999), number(0...4))
    return .relative(point, reference, thousandths: limit, sign: sign, repeats: repeats)
  }

  // MARK: - Electricity

  /// IEC 62053-21: ±1.5 % (2.5 %) at the smallest current of power factor 1, ±1 % (2 %) everywhere else that is tested.
  mutating func electricityMeters(_ rounds: Int) -> [BoundarySheet] {
    let points = [
      "pf1-low", "pf1-tenth", "pf1-half", "pf1-base", "pf1-max", "pf05-fifth", "pf05-base",
      "pf05-max", "pf08-fifth", "pf08-base",
    ]
    return (0..<rounds).flatMap { _ in
      let (accuracy, connection) = (number(1...2), one(["direct", "transformer"]))
      let base = one([1, 5, 10, 20])
      let parameters = [
        "accuracyClass": "\(accuracy)", "connection": connection, "Un": one(["220", "230"]),
        "Ib": "\(base)", "Imax": "\(base * number(2...6))", "meterConstant": "1600",
      ]
      let kind = one(kinds)
      return signs.map { sign in
        let asked = accuracy == 1 ? points : points.filter { !$0.hasPrefix("pf08") }
        let probes = asked.map { point in
          let wider = point == "pf1-low" ? 500 : 0
          return relative(point, thousandths: accuracy * 1000 + wider, sign: sign)
        }
        return BoundarySheet(
          classID: "electricity-meter-1p-electronic", kind: kind, parameters: parameters,
          probes: probes)
      }
    }
  }

  // MARK: - Mass

  /// OIML R 76: 0.5 e up to 500 e (50 e), 1 e up to 2000 e (200 e), 1.5 e above, by the load; the edge belongs below.
  mutating func platformScales(_ rounds: Int) -> [BoundarySheet] {
    (0..<rounds).flatMap { _ in
      let (accuracy, unit) = one([("III", 1), ("IIII", 10)])
      let interval = Whole(one([1, 2, 5, 10, 20, 50]), number(0...3))
      let count = one([3000, 6000, 1000]) / unit
      let (first, second) = (500 / unit, 2000 / unit)
      let loads = [
        ("load-min", unit == 1 ? 20 : 10, 1),
        ("load-first", min(first, count), 1), ("load-half", count / 2, 1),
        ("load-second", min(second, count), 1), ("load-max", count, 1), ("repeat", count / 2, 3),
        ("corner-1", count / 3, 1), ("corner-2", count / 3, 1), ("corner-3", count / 3, 1),
        ("corner-4", count / 3, 1),
      ]
      let parameters = [
        "accuracyClass": accuracy, "arrangement": "single", "tareDevice": "none",
        "unit": one(["g", "kg"]), "e": interval.text,
        "Max": Whole(interval.units * count, interval.scale).text,
      ]
      let kind = one(kinds)
      return signs.map { sign in
        let probes = loads.map { point, planned, repeats in
          // The planned load, one scale interval more, or a hundredth of one more: over the edge.
          let load = planned * 100 + one([0, 0, 100, 1, -1])
          let halves = load <= first * 100 ? 1 : load <= second * 100 ? 2 : 3
          return BoundaryProbe.indication(
            point, reference: Whole(load * interval.units, interval.scale + 2),
            Whole(halves * interval.units * 50, interval.scale + 2), sign: sign, repeats: repeats)
        }
        return BoundarySheet(
          classID: "platform-scale", kind: kind, parameters: parameters, probes: probes,
          others: ["load-zero": [.init(reference: "0", indication: "0")]])
      }
    }
  }

  // MARK: - Pressure

  /// EN 837-1: the class in percent of the span, at every mark on both ways.
  mutating func pressureGauges(_ rounds: Int) -> [BoundarySheet] {
    let marks = [
      ("up-0", 0), ("up-20", 20), ("up-40", 40), ("up-60", 60), ("up-80", 80), ("up-100", 100),
      ("down-80", 80), ("down-60", 60), ("down-40", 40), ("down-20", 20), ("down-0", 0),
    ]
    return (0..<rounds).flatMap { _ in
      let (accuracy, tenths) = one([("1", 10), ("1.6", 16), ("2.5", 25), ("4", 40), ("6", 60)])
      let scale = number(0...2)
      let (lower, upper) = one([(0, 10), (0, 25), (-1, 5), (0, 400), (-76, 0), (0, 16), (-1, 0)])
      let span = upper - lower
      let parameters = [
        "unit": one(["bar", "kPa", "MPa", "kgf/cm2", "psi"]), "accuracyClass": accuracy,
        "lower": Whole(lower, scale).text, "upper": Whole(upper, scale).text,
      ]
      let kind = one(kinds)
      return signs.map { sign in
        let probes = marks.map { point, percent in
          BoundaryProbe.reference(
            point, indication: Whole((lower * 100 + percent * span) * 10, scale + 3),
            Whole(tenths * span, scale + 3), sign: sign)
        }
        return BoundarySheet(
          classID: "pressure-gauge", kind: kind, parameters: parameters, probes: probes)
      }
    }
  }

  // MARK: - Water

  /// Class 1: ±1 %, below Q2 ±3 %; all others: ±2 %, below Q2 (Qt) ±5 %. Q2 itself belongs to the upper range.
  mutating func waterMeters(_ rounds: Int) -> [BoundarySheet] {
    (0..<rounds).flatMap { _ in
      let accuracy = one(["1", "2", "A", "B", "C", "D"])
      let parameters =
        accuracy == "1" || accuracy == "2"
        ? [
          "accuracyClass": accuracy, "Q3": one(["1.6", "2.5", "4", "16"]),
          "R": one(["40", "80", "100", "160", "315"]),
        ] : ["accuracyClass": accuracy, "Qn": one(["0.6", "1.5", "2.5", "10"])]
      let (upper, lower) = accuracy == "1" ? (1000, 3000) : (2000, 5000)
      let kind = one(kinds)
      return signs.map { sign in
        BoundarySheet(
          classID: "water-meter-mechanical", kind: kind, parameters: parameters,
          probes: [
            relative("q3", thousandths: upper, sign: sign, repeats: number(1...3)),
            relative("q2", thousandths: upper, sign: sign),
            relative("q1", thousandths: lower, sign: sign),
          ])
      }
    }
  }
}
