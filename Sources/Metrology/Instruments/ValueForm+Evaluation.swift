/// What a value may refer to while it is worked out.
struct Scope {
  let kind: VerificationKind
  let parameters: [String: ParameterValue]
  var derived: [String: Ratio] = [:]
  var setting: Ratio?
  var reference: Ratio?
  var indication: Ratio?
  /// What is taken from points judged before; empty for the many that take nothing.
  var readings: [ValueForm.PointReading: Ratio] = [:]
}

/// Why a value could not be worked out.
enum ValueTrouble: Error {
  case calculation(Ratio.Trouble)
  /// A parameter or derived value that this instrument does not have.
  case absent(String)
  /// A limit asks for a reading and only the error was given.
  case noReading
  /// Another point that it rests on is missing.
  case notRead(String)
  /// No band holds the number.
  case outsideBands(Ratio)
  /// A table has no row for the number.
  case notListed(Ratio, [Fixed])
}

extension ValueForm {
  func value(in scope: Scope) throws(ValueTrouble) -> Ratio {
    switch self {
    case .number(let number): return Ratio(number)
    case .parameter(let id):
      guard case .number(let reading)? = scope.parameters[id] else { throw .absent(id) }
      return Ratio(reading.value)
    case .derived(let id):
      guard let value = scope.derived[id] else { throw .absent(id) }
      return value
    case .point(let part): return try point(part, scope)
    case .reading(let reading):
      guard let value = scope.readings[reading] else { throw .notRead(reading.point) }
      return value
    case .sum(let items):
      return try fold(items, scope) { (a, b) throws(Ratio.Trouble) in try a + b }
    case .product(let items):
      return try fold(items, scope) { (a, b) throws(Ratio.Trouble) in try a * b }
    case .larger(let items):
      return try fold(items, scope) { (a, b) throws(Ratio.Trouble) in
        try a.order(to: b) >= 0 ? a : b
      }
    case .smaller(let items):
      return try fold(items, scope) { (a, b) throws(Ratio.Trouble) in
        try a.order(to: b) <= 0 ? a : b
      }
    case .difference(let a, let b):
      return try fold([a, b], scope) { (a, b) throws(Ratio.Trouble) in try a - b }
    case .quotient(let a, let b):
      return try fold([a, b], scope) { (a, b) throws(Ratio.Trouble) in try a / b }
    case .percent(let share, of: let whole):
      return try fold([share, whole], scope) { (a, b) throws(Ratio.Trouble) in
        try a * b * Ratio(Fixed(mantissa: 1, scale: 2))
      }
    case .magnitude(let a): return try a.value(in: scope).magnitude
    case .chooseByParameter(let id, let cases):
      guard let choice = scope.parameters[id]?.text, let form = cases[choice] else {
        throw .absent(id)
      }
      return try form.value(in: scope)
    case .chooseByKind(let cases):
      guard let form = cases[scope.kind] else { throw .absent(scope.kind.rawValue) }
      return try form.value(in: scope)
    case .bands(let by, let rows): return try band(by, rows, scope)
    case .interpolate(let by, let ranges, let gap):
      let x = try by.value(in: scope)
      return try checked { () throws(Ratio.Trouble) in try Self.interpolate(x, ranges, gap) }
    case .lookup(let by, let rows): return try lookup(by, rows, scope)
    }
  }

  private func point(_ part: PointValue, _ scope: Scope) throws(ValueTrouble) -> Ratio {
    switch part {
    case .setting:
      guard let setting = scope.setting else { throw .absent(part.rawValue) }
      return setting
    case .reference:
      guard let reference = scope.reference else { throw .noReading }
      return reference
    case .indication:
      guard let indication = scope.indication else { throw .noReading }
      return indication
    }
  }

  private func fold(
    _ items: [ValueForm], _ scope: Scope,
    _ combine: (Ratio, Ratio) throws(Ratio.Trouble) -> Ratio
  ) throws(ValueTrouble) -> Ratio {
    var result = try items[0].value(in: scope)
    for item in items.dropFirst() {
      let next = try item.value(in: scope)
      result = try checked { () throws(Ratio.Trouble) in try combine(result, next) }
    }
    return result
  }

  private func band(_ by: ValueForm, _ rows: [Band], _ scope: Scope) throws(ValueTrouble) -> Ratio {
    let x = try by.value(in: scope)
    for row in rows {
      if let lower = row.lower {
        let order = try order(x, lower.value, scope)
        guard order > 0 || (order == 0 && lower.closed) else { continue }
      }
      if let upper = row.upper {
        let order = try order(x, upper.value, scope)
        guard order < 0 || (order == 0 && upper.closed) else { continue }
      }
      return try row.value.value(in: scope)
    }
    throw .outsideBands(x)
  }

  private func lookup(
    _ by: ValueForm, _ rows: [Row], _ scope: Scope
  ) throws(ValueTrouble) -> Ratio {
    let x = try by.value(in: scope)
    for row in rows where try order(x, .number(row.at), scope) == 0 {
      return try row.value.value(in: scope)
    }
    throw .notListed(x, rows.map(\.at))
  }

  private func order(
    _ x: Ratio, _ edge: ValueForm, _ scope: Scope
  ) throws(ValueTrouble) -> Int {
    let edge = try edge.value(in: scope)
    do { return try x.order(to: edge) } catch { throw .calculation(error) }
  }

  private func checked(
    _ body: () throws(Ratio.Trouble) -> Ratio
  ) throws(ValueTrouble) -> Ratio {
    do { return try body() } catch { throw .calculation(error) }
  }

  /// Linear inside each range, extrapolated below the first and above the last, the stricter neighbour between two.
  private static func interpolate(
    _ x: Ratio, _ ranges: [[Knot]], _ gap: Gap
  ) throws(Ratio.Trouble) -> Ratio {
    for (index, range) in ranges.enumerated() {
      let last = index == ranges.count - 1
      let beyond = try x.order(to: Ratio(range.last!.at)) > 0
      if beyond, !last {
        let next = ranges[index + 1]
        if try x.order(to: Ratio(next[0].at)) >= 0 { continue }
        let (a, b) = (range.last!.value, next[0].value)
        return Ratio(gap == .larger ? max(a, b) : min(a, b))
      }
      return try line(x, range)
    }
    return try line(x, ranges.last!)
  }

  /// On the segment that holds x, or the nearest one: y₀ + (y₁ − y₀)(x − x₀)/(x₁ − x₀), kept as a ratio.
  private static func line(_ x: Ratio, _ knots: [Knot]) throws(Ratio.Trouble) -> Ratio {
    var upper = 1
    while upper < knots.count - 1 {
      guard try x.order(to: Ratio(knots[upper].at)) > 0 else { break }
      upper += 1
    }
    let (a, b) = (knots[upper - 1], knots[upper])
    let rise = try Ratio(b.value) - Ratio(a.value)
    let run = try Ratio(b.at) - Ratio(a.at)
    return try Ratio(a.value) + rise * (x - Ratio(a.at)) / run
  }
}
