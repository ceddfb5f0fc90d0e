/// Compares what was measured with its limit, point by point; later points may rest on earlier ones.
struct Judge {
  let worksheet: Worksheet
  /// What earlier points came to, for the computed ones.
  private var measured: [String: [Measured]] = [:]

  init(worksheet: Worksheet) { self.worksheet = worksheet }

  enum Outcome {
    case found(Finding)
    case missing(Shortfall.Code)
    /// A point it is computed from is missing; that one is reported.
    case restsOnMissing
  }

  /// One reading, worked out.
  struct Measured {
    /// In the point's unit; the indication itself where that is judged.
    let value: Ratio
    let indication: Ratio?
    let limit: Limit
  }

  mutating func outcome(
    of point: Worksheet.Point, _ readings: BenchReadings
  ) throws(ValueTrouble) -> Outcome {
    switch point.definition.measure {
    case .observed(let quantity, _, let observed):
      let items = readings[point.definition.id]
      guard !items.isEmpty else { return .missing(.notMeasured) }
      var all: [Measured] = []
      for item in items { all.append(try measure(item, quantity, point)) }
      let worst = try Self.worst(of: all)
      let finding: Finding
      do {
        finding = try worst.limit.finding(
          for: worst.value, point: point.definition.id, unit: point.unit,
          decimals: quantity == .relativeError ? observed.decimals : nil)
      } catch { throw .calculation(error) }
      // A reading outside its limit fails the instrument, however many are still to come.
      guard items.count >= observed.repeats.lowerBound || !finding.conforms else {
        return .missing(.tooFewReadings)
      }
      measured[point.definition.id] = all
      return .found(finding)
    case .computed(let computation, of: let ids):
      var sources: [(Worksheet.Point, [Measured])] = []
      for id in ids {
        guard let source = worksheet.points.first(where: { $0.definition.id == id }),
          let found = measured[id]
        else { return .restsOnMissing }
        sources.append((source, found))
      }
      let limit = try point.limit(in: worksheet.scope)
      return try Computed(point: point, limit: limit).outcome(computation, sources)
    }
  }

  // MARK: - One reading

  private func measure(
    _ item: BenchReadings.One, _ quantity: TestPoint.Quantity, _ point: Worksheet.Point
  ) throws(ValueTrouble) -> Measured {
    var scope = worksheet.scope
    scope.setting = point.setting?.value
    scope.reference = item.reference
    scope.indication = item.indication
    return Measured(
      value: try value(item, quantity), indication: item.indication,
      limit: try point.limit(in: scope))
  }

  private func value(
    _ item: BenchReadings.One, _ quantity: TestPoint.Quantity
  ) throws(ValueTrouble) -> Ratio {
    do throws(Ratio.Trouble) {
      if let error = item.error { return error }
      guard let indication = item.indication else { throw .divisionByZero }
      guard let reference = item.reference else { return indication }
      let difference = try indication - reference
      guard quantity == .relativeError else { return difference }
      return try Ratio.quotient(difference * Ratio(100), reference)
    } catch {
      throw .calculation(error)
    }
  }

  /// The reading that decides: the first that fails, by the largest excess; else the one with the least room.
  private static func worst(of all: [Measured]) throws(ValueTrouble) -> Measured {
    var worst = all[0]
    do throws(Ratio.Trouble) {
      for next in all.dropFirst()
      where try next.limit.room(for: next.value).order(to: worst.limit.room(for: worst.value)) < 0 {
        worst = next
      }
    } catch {
      throw .calculation(error)
    }
    return worst
  }
}
