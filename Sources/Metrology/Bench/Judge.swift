/// Compares what was measured with its limit, point by point; later points may rest on earlier ones.
struct Judge {
  let worksheet: Worksheet
  let readings: BenchReadings
  /// What earlier points came to, for those that rest on them: that of all, and what is whose, by the places of the points.
  private var measured: [Measured] = []
  private var found: [BenchReadings.Part]

  init(_ worksheet: Worksheet, _ readings: BenchReadings) {
    self.worksheet = worksheet
    self.readings = readings
    found = Array(repeating: .init(), count: worksheet.points.count)
    measured.reserveCapacity(worksheet.points.count)
  }

  /// Nil where the point did not come to anything, or is none of this instrument's.
  private func measured(of source: Worksheet.Point.Source) -> ArraySlice<Measured>? {
    guard let place = source.place, !found[place].isEmpty else { return nil }
    return measured[found[place].start..<found[place].end]
  }

  enum Outcome {
    case found(Finding)
    case missing(Shortfall.Code)
    /// A point that it rests on is missing; that one is reported.
    case restsOnMissing
  }

  /// One reading, worked out.
  struct Measured {
    /// In the point's unit; the indication itself where that is judged.
    let value: Ratio
    let indication: Ratio?
    let limit: Limit
  }

  /// What the point at a place came to; those above it have been asked for before.
  mutating func outcome(at place: Int) throws(ValueTrouble) -> Outcome {
    let point = worksheet.points[place]
    do throws(ValueTrouble) {
      if let observed = point.observed { return try judge(point, observed, at: place) }
      switch point.definition.measure {
      case .computed(let computation, of: _): return try judge(point, computation)
      case .calculated(let calculated): return try judge(point, calculated, at: place)
      case .observed: preconditionFailure("a point that is read says how")
      }
    } catch {
      if case .notRead = error { return .restsOnMissing }
      throw error
    }
  }
}

// MARK: - Points that are read

extension Judge {
  private mutating func judge(
    _ point: Worksheet.Point, _ observed: Worksheet.Point.Observed, at place: Int
  ) throws(ValueTrouble) -> Outcome {
    let items = readings[place]
    guard !items.isEmpty else { return .missing(.notMeasured) }
    let enough = items.count >= observed.rules.repeats.lowerBound
    let start = measured.count
    do throws(ValueTrouble) {
      let zero = try zero(observed)
      let taken = try taken(by: point)
      for item in items {
        measured.append(try measure(item, observed, point, zero: zero, taken))
      }
    } catch {
      // That it has too few readings itself is known all the same.
      if case .notRead = error, !enough { return .missing(.tooFewReadings) }
      throw error
    }
    let worst = try Self.worst(of: measured[start...])
    let finding: Finding
    do {
      finding = try worst.limit.finding(
        for: worst.value, point: point.definition.id, unit: point.unit,
        decimals: observed.quantity == .relativeError ? observed.rules.decimals : nil)
    } catch { throw .calculation(error) }
    // A reading outside its limit fails the instrument, however many are still to come.
    guard enough || !finding.conforms else { return .missing(.tooFewReadings) }
    found[place] = .init(start: start, end: measured.count)
    return .found(finding)
  }

  /// The error at zero, where one is to be taken off.
  private func zero(_ observed: Worksheet.Point.Observed) throws(ValueTrouble) -> Ratio? {
    guard let source = observed.zero else { return nil }
    guard let error = measured(of: source)?.first?.value else { throw .notRead(source.id) }
    return error
  }

  private func measure(
    _ item: BenchReadings.One, _ observed: Worksheet.Point.Observed, _ point: Worksheet.Point,
    zero: Ratio?, _ taken: [ValueForm.PointReading: Ratio]
  ) throws(ValueTrouble) -> Measured {
    let limit: Limit
    if let fixed = point.fixedLimit {
      limit = fixed
    } else {
      limit = try Limit(point.limit, unit: point.unit, in: scope(of: item, point, taken))
    }
    var value = try value(item, observed.quantity)
    if let additional = item.more?.additional, let interval = observed.rules.interval {
      let interval = try interval.value(in: scope(of: item, point, [:]))
      value = try Self.beforeRounding(value, interval: interval, additional: additional)
    }
    if let zero {
      do { value = try value - zero } catch { throw .calculation(error) }
    }
    return Measured(value: value, indication: item.indication, limit: limit)
  }

  private func scope(
    of item: BenchReadings.One, _ point: Worksheet.Point,
    _ taken: [ValueForm.PointReading: Ratio]
  ) -> Scope {
    var scope = worksheet.scope
    scope.setting = point.setting?.value ?? item.more?.setting
    scope.reference = item.reference
    scope.indication = item.indication
    scope.readings = taken
    return scope
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

  /// E = I + e / 2 − ΔL − L (OIML R 76-1:2006, A.4.4.3), from the error I − L of the rounded indication.
  private static func beforeRounding(
    _ error: Ratio, interval: Ratio, additional: Ratio
  ) throws(ValueTrouble) -> Ratio {
    do throws(Ratio.Trouble) {
      return try error + interval * Ratio(Fixed(mantissa: 5, scale: 1)) - additional
    } catch {
      throw .calculation(error)
    }
  }

  /// The reading that decides: the first that fails, by the largest excess; else the one with the least room.
  private static func worst(of all: ArraySlice<Measured>) throws(ValueTrouble) -> Measured {
    var worst = all[all.startIndex]
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

// MARK: - Points that rest on others

extension Judge {
  private func judge(
    _ point: Worksheet.Point, _ computation: TestPoint.Computation
  ) throws(ValueTrouble) -> Outcome {
    var sources: [Computed.Source] = []
    sources.reserveCapacity(point.sources.count)
    for source in point.sources {
      guard let place = source.place, let found = measured(of: source) else {
        throw .notRead(source.id)
      }
      sources.append(
        Computed.Source(point: worksheet.points[place], readings: found, items: readings[place]))
    }
    let limit = try limit(of: point, taken(by: point))
    return try Computed(point: point, limit: limit).outcome(computation, sources)
  }

  private mutating func judge(
    _ point: Worksheet.Point, _ calculated: TestPoint.Calculated, at place: Int
  ) throws(ValueTrouble) -> Outcome {
    let taken = try taken(by: point)
    var scope = worksheet.scope
    scope.readings = taken
    let value = try calculated.value.value(in: scope)
    let limit = try limit(of: point, taken)
    found[place] = .init(start: measured.count, end: measured.count + 1)
    measured.append(Measured(value: value, indication: nil, limit: limit))
    do {
      return .found(
        try limit.finding(
          for: value, point: point.definition.id, unit: point.unit, decimals: calculated.decimals)
      )
    } catch { throw .calculation(error) }
  }

  /// Of a point that is not read itself.
  private func limit(
    of point: Worksheet.Point, _ taken: [ValueForm.PointReading: Ratio]
  ) throws(ValueTrouble) -> Limit {
    if let fixed = point.fixedLimit { return fixed }
    var scope = worksheet.scope
    scope.readings = taken
    return try Limit(point.limit, unit: point.unit, in: scope)
  }

  /// What a point takes from those above it; what is missing among them is left out, and missed where it is needed.
  private func taken(
    by point: Worksheet.Point
  ) throws(ValueTrouble) -> [ValueForm.PointReading: Ratio] {
    var taken: [ValueForm.PointReading: Ratio] = [:]
    for (reading, source) in point.readings {
      guard let place = source.place, let found = measured(of: source) else { continue }
      do { taken[reading] = try reading.number(found, readings[place]) } catch {
        throw .calculation(error)
      }
    }
    return taken
  }
}

extension ValueForm.PointReading {
  /// The number that is asked for; nil where the readings do not have it.
  fileprivate func number(
    _ measured: ArraySlice<Judge.Measured>, _ items: ArraySlice<BenchReadings.One>
  ) throws(Ratio.Trouble) -> Ratio? {
    let numbers: [Ratio] =
      switch take {
      case .error: measured.map(\.value)
      case .indication: items.compactMap(\.indication)
      case .reference: items.compactMap(\.reference)
      }
    guard var result = numbers.first else { return nil }
    for next in numbers.dropFirst() {
      switch by {
      // Relative errors come with denominators of their own; taken out as they come, the sum stays short.
      case .mean?: result = try (result + next).reduced
      case .largest?: if try next.order(to: result) > 0 { result = next }
      case .smallest?: if try next.order(to: result) < 0 { result = next }
      case nil: break  // Read once, says the class's cross-check.
      }
    }
    return by == .mean ? try result / Ratio(numbers.count) : result
  }
}
