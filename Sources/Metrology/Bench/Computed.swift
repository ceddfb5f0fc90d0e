/// Points that are worked out from the readings of others.
struct Computed {
  let point: Worksheet.Point
  /// An upper limit.
  let limit: Limit

  /// A point that it is made of, with its readings as they came to be judged and as they were taken.
  struct Source {
    let point: Worksheet.Point
    let readings: ArraySlice<Judge.Measured>
    let items: ArraySlice<BenchReadings.One>
  }

  func outcome(
    _ computation: TestPoint.Computation, _ sources: [Source]
  ) throws(ValueTrouble) -> Judge.Outcome {
    do throws(Ratio.Trouble) {
      switch computation {
      case .hysteresis: return .found(try finding(hysteresis(sources)))
      case .spread: return .found(try finding(spread(sources)))
      case .linearity: return .found(try finding(linearity(sources)))
      case .variation: return try variation(sources)
      case .sameSign: return .found(try sameSign(sources))
      case .rising: return try rising(sources)
      }
    } catch {
      throw .calculation(error)
    }
  }

  private func finding(_ value: Ratio) throws(Ratio.Trouble) -> Finding {
    try limit.finding(for: value, point: point.definition.id, unit: point.unit, decimals: nil)
  }

  /// The largest difference between a reading of the second point and one of the first.
  private func hysteresis(_ sources: [Source]) throws(Ratio.Trouble) -> Ratio {
    var largest = Ratio.zero
    for up in sources[0].readings {
      for down in sources[1].readings {
        let difference = try (down.value - up.value).magnitude
        if try difference.order(to: largest) > 0 { largest = difference }
      }
    }
    return largest
  }

  private func spread(_ sources: [Source]) throws(Ratio.Trouble) -> Ratio {
    let all = sources.flatMap { $0.readings.map(\.value) }
    var (low, high) = (all[0], all[0])
    for value in all {
      if try value.order(to: low) < 0 { low = value }
      if try value.order(to: high) > 0 { high = value }
    }
    return try high - low
  }

  private func linearity(_ sources: [Source]) throws(Ratio.Trouble) -> Ratio {
    var outputs: [Ratio] = []
    for source in sources {
      var sum = Ratio.zero
      for reading in source.readings { sum = try sum + (reading.indication ?? .zero) }
      // The class's cross-check asks for a setting.
      let setting = source.point.setting?.value ?? Ratio(1)
      outputs.append(try sum / (setting * Ratio(source.readings.count)))
    }
    var largest = Ratio.zero
    for (a, b) in zip(outputs, outputs.dropFirst()) {
      let ratio = try (a - b).magnitude / (a + b)
      if try ratio.order(to: largest) > 0 { largest = ratio }
    }
    return largest
  }

  /// s² / mean² = n (n Σx² − (Σx)²) / ((n − 1) (Σx)²), compared with the square of the limit: no root, no rounding.
  private func variation(_ sources: [Source]) throws(Ratio.Trouble) -> Judge.Outcome {
    let values = sources.flatMap { $0.readings.compactMap(\.indication) }
    guard values.count >= 2, let high = limit.high else { return .missing(.tooFewReadings) }
    let n = Ratio(values.count)
    var (sum, squares) = (Ratio.zero, Ratio.zero)
    for value in values {
      sum = try sum + value
      squares = try squares + value * value
    }
    let squareOfSum = try sum * sum
    let squared = try n * (n * squares - squareOfSum) / ((n - Ratio(1)) * squareOfSum)
    let order = try squared.order(to: high * high)
    return .found(
      Finding(
        point: point.definition.id, conforms: order <= 0,
        error: try SquareRoot.printed(squared, limit: high, conforms: order <= 0),
        limit: try limit.text(), onLimit: order == 0, unit: point.unit))
  }

  /// How many neighbours in the order of their settings do not rise; of equal settings the first read comes first.
  private func rising(_ sources: [Source]) throws(Ratio.Trouble) -> Judge.Outcome {
    // The settings are as they were read: decimals, so that their numerators alone have their order.
    let rows = sources.flatMap(\.items).enumerated().compactMap { index, item in
      item.more?.setting.map { (setting: $0.numerator, index: index, indication: item.indication) }
    }.sorted { ($0.setting, $0.index) < ($1.setting, $1.index) }
    guard rows.count >= 2 else { return .missing(.tooFewReadings) }
    var count = 0
    for (below, above) in zip(rows, rows.dropFirst()) {
      guard below.setting < above.setting, let low = below.indication, let high = above.indication,
        try low.order(to: high) < 0
      else {
        count += 1
        continue
      }
    }
    return .found(try finding(Ratio(count)))
  }

  /// The error is nil where the signs differ: the rule does not come into play.
  private func sameSign(_ sources: [Source]) throws(Ratio.Trouble) -> Finding {
    func all(_ hold: (Ratio) -> Bool) -> Bool {
      sources.allSatisfy { $0.readings.allSatisfy { hold($0.value) } }
    }
    guard all(\.isNegative) || all({ !$0.isNegative && !$0.isZero }) else {
      return Finding(
        point: point.definition.id, conforms: true, error: nil, limit: try limit.text(),
        onLimit: false, unit: point.unit)
    }
    var smallest: Ratio?
    for source in sources {
      for reading in source.readings {
        guard let high = reading.limit.high else { continue }
        let share = try reading.value.magnitude / high
        if let least = smallest, try share.order(to: least) >= 0 { continue }
        smallest = share
      }
    }
    return try finding(smallest ?? .zero)
  }
}

/// The only square root of verification, and only for print: what is compared is its square.
enum SquareRoot {
  /// The root with six decimals, or as many more as it takes not to contradict the verdict; trailing zeros dropped.
  static func printed(
    _ square: Ratio, limit: Ratio, conforms: Bool
  ) throws(Ratio.Trouble) -> Fixed {
    var decimals = 6
    while true {
      let root = try rounded(square, decimals: decimals)
      let within = try Ratio(root).order(to: limit) <= 0
      if within == conforms || decimals == 12 { return root.trimmed }
      decimals += 1
    }
  }

  /// √square rounded half up, in whole numbers: the largest r with (2r − 1)² ≤ 4 · square · 10^(2 decimals).
  private static func rounded(_ square: Ratio, decimals: Int) throws(Ratio.Trouble) -> Fixed {
    let scale = Ratio(Fixed(mantissa: PowersOfTen[2 * decimals]))
    let scaled = try Rounding.floor(square * scale * Ratio(4))
    guard scaled > 0 else { return Fixed(mantissa: 0, scale: decimals) }
    var (low, high): (Int128, Int128) = (0, 1)
    func fits(_ root: Int128) -> Bool {
      let (square, overflow) = (2 * root - 1).multipliedReportingOverflow(by: 2 * root - 1)
      return !overflow && square <= scaled
    }
    while fits(high) { high *= 2 }
    while high - low > 1 {
      let middle = (low + high) / 2
      if fits(middle) { low = middle } else { high = middle }
    }
    return Fixed(mantissa: low, scale: decimals)
  }
}
