import Metrology

/// A decimal of the test's own: an integer and a count of digits after the point.
struct Whole {
  var units: Int
  let scale: Int

  init(_ units: Int, _ scale: Int = 0) {
    self.units = units
    self.scale = scale
  }

  var text: String {
    let digits = String(units.magnitude)
    let sign = units < 0 ? "-" : ""
    guard scale > 0 else { return sign + digits }
    let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
    return sign + padded.dropLast(scale) + "." + padded.suffix(scale)
  }

  /// Without zeros at its end, as a limit is printed.
  var shortest: String {
    var short = text
    guard scale > 0 else { return short }
    while short.hasSuffix("0") { short.removeLast() }
    if short.hasSuffix(".") { short.removeLast() }
    return short
  }
}

/// One point with a reading exactly on its limit, one last digit inside and one beyond.
struct BoundaryProbe {
  /// In last digits, outwards.
  enum Step: Int, CaseIterable {
    case inside = -1
    case on = 0
    case beyond = 1
  }

  let point: String
  /// As printed.
  let limit: String
  let repeats: Int
  let observation: (Step) -> BenchSheet.Observation

  func observations(_ step: Step) -> [BenchSheet.Observation] {
    Array(repeating: observation(step), count: repeats)
  }
}

extension BoundaryProbe {
  /// ± a limit in thousandths of a percent, on a reference: I = R · (100 000 ± limit) / 100 000.
  static func relative(
    _ point: String, _ reference: Whole, thousandths limit: Int, sign: Int, repeats: Int = 1
  ) -> BoundaryProbe {
    BoundaryProbe(point: point, limit: Whole(limit, 3).shortest, repeats: repeats) { step in
      let indication = Whole(
        reference.units * (100_000 + sign * limit) + sign * step.rawValue, reference.scale + 5)
      return .init(reference: reference.text, indication: indication.text)
    }
  }

  /// The error itself, to as many digits.
  static func error(
    _ point: String, _ limit: Whole, sign: Int, repeats: Int = 1
  ) -> BoundaryProbe {
    BoundaryProbe(point: point, limit: limit.shortest, repeats: repeats) { step in
      .init(error: Whole(sign * (limit.units + step.rawValue), limit.scale).text)
    }
  }

  /// ± a limit of the same scale; the reference stays.
  static func indication(
    _ point: String, reference: Whole, _ limit: Whole, sign: Int, repeats: Int = 1
  ) -> BoundaryProbe {
    BoundaryProbe(point: point, limit: limit.shortest, repeats: repeats) { step in
      let indication = Whole(
        reference.units + sign * (limit.units + step.rawValue), reference.scale)
      return .init(reference: reference.text, indication: indication.text)
    }
  }

  /// ± a limit of the same scale; the indication stays.
  static func reference(
    _ point: String, indication: Whole, _ limit: Whole, sign: Int
  ) -> BoundaryProbe {
    BoundaryProbe(point: point, limit: limit.shortest, repeats: 1) { step in
      let reference = Whole(
        indication.units - sign * (limit.units + step.rawValue), indication.scale)
      return .init(reference: reference.text, indication: indication.text)
    }
  }

  /// An upper (sign 1) or lower (sign −1) limit of the indication itself.
  static func value(
    _ point: String, _ limit: Whole, sign: Int, repeats: Int = 1
  ) -> BoundaryProbe {
    BoundaryProbe(point: point, limit: limit.shortest, repeats: repeats) { step in
      .init(indication: Whole(limit.units + sign * step.rawValue, limit.scale).text)
    }
  }
}

/// One instrument with its probes.
struct BoundarySheet {
  let classID: String
  var day = "2023-01-10"
  let kind: VerificationKind
  let parameters: [String: String]
  let probes: [BoundaryProbe]
  /// What the points that are probed rest on.
  var others: [String: [BenchSheet.Observation]] = [:]
}
