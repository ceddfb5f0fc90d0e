extension ValueForm {
  init?(_ tree: DataTree, at place: Place, _ troubles: TroubleList) {
    let place = place.on(line: tree.line)
    if let text = tree.asText {
      do throws(Reading.Fault) {
        self = .number(try Reading(text).value)
        return
      } catch {
        troubles.add(InputTrouble.unreadableNumber(text, error), at: place)
        return nil
      }
    }
    guard var map = MapReader(tree, at: place, troubles) else { return nil }
    let given = Self.forms.filter(map.has)
    guard given.count == 1 else {
      troubles.add(DefinitionTrouble.exactlyOneOf(Self.forms), at: place)
      return nil
    }
    let form = Self.decode(given[0], &map)
    map.finish()
    guard let form else { return nil }
    self = form
  }

  private static let forms = [
    "parameter", "derived", "point", "reading", "sum", "product", "larger", "smaller", "difference",
    "quotient", "percent", "magnitude", "choose", "bands", "interpolate", "lookup",
  ]

  private static func decode(_ form: String, _ map: inout MapReader) -> ValueForm? {
    switch form {
    case "parameter": map.text("parameter").map { .parameter($0) }
    case "derived": map.text("derived").map { .derived($0) }
    case "point": map.choice("point", PointValue.self).map { .point($0) }
    case "reading": reading(&map)
    case "sum": values(&map, "sum", atLeast: 2).map { .sum($0) }
    case "product": values(&map, "product", atLeast: 2).map { .product($0) }
    case "larger": values(&map, "larger", atLeast: 2).map { .larger($0) }
    case "smaller": values(&map, "smaller", atLeast: 2).map { .smaller($0) }
    case "difference": pair(&map, "difference").map { .difference($0, $1) }
    case "quotient": pair(&map, "quotient").map { .quotient($0, $1) }
    case "percent": percent(&map)
    case "magnitude": value(&map, "magnitude").map { .magnitude($0) }
    case "choose": choose(&map)
    case "bands": bands(&map)
    case "interpolate": interpolate(&map)
    default: lookup(&map)
    }
  }

  /// The value under a key.
  static func value(_ map: inout MapReader, _ key: String) -> ValueForm? {
    let place = map.place(of: key)
    let troubles = map.troubles
    return map.tree(key).flatMap { ValueForm($0, at: place, troubles) }
  }

  private static func values(
    _ map: inout MapReader, _ key: String, atLeast least: Int
  ) -> [ValueForm]? {
    let (place, troubles) = (map.place(of: key), map.troubles)
    guard let items = map.list(key) else { return nil }
    guard items.count >= least else {
      troubles.add(DefinitionTrouble.tooFewValues(needed: least), at: place)
      return nil
    }
    let values = items.enumerated().map { index, item in
      ValueForm(item, at: place.appending("\(index + 1)"), troubles)
    }
    let whole = values.compactMap { $0 }
    return whole.count == values.count ? whole : nil
  }

  private static func pair(
    _ map: inout MapReader, _ key: String
  ) -> (ValueForm, ValueForm)? {
    guard let values = values(&map, key, atLeast: 2) else { return nil }
    guard values.count == 2 else {
      map.troubles.add(DefinitionTrouble.tooFewValues(needed: 2), at: map.place(of: key))
      return nil
    }
    return (values[0], values[1])
  }

  private static func reading(_ map: inout MapReader) -> ValueForm? {
    let point = map.text("reading")
    let take = map.choice("take", PointReading.Take.self)
    let by = map.has("by") ? map.choice("by", PointReading.By.self) : nil
    guard let point, let take, by != nil || !map.has("by") else { return nil }
    return .reading(PointReading(point: point, take: take, by: by))
  }

  private static func percent(_ map: inout MapReader) -> ValueForm? {
    let (share, whole) = (value(&map, "percent"), value(&map, "of"))
    guard let share, let whole else { return nil }
    return .percent(share, of: whole)
  }

  private static func choose(_ map: inout MapReader) -> ValueForm? {
    guard let by = map.tree("choose"), var cases = map.map("cases") else { return nil }
    let troubles = map.troubles
    guard map.some(cases.keys, "cases") != nil else { return nil }
    var values: [String: ValueForm] = [:]
    for entry in cases.named() {
      values[entry.key] = ValueForm(entry.value, at: cases.place.appending(entry.key), troubles)
    }
    guard values.count == cases.keys.count else { return nil }
    if by.asText == "kind" {
      let byKind = values.compactMap { name, value in
        cases.choice(name, at: cases.place).map { (kind: VerificationKind) in (kind, value) }
      }
      for kind in VerificationKind.allCases where !byKind.contains(where: { $0.0 == kind }) {
        troubles.add(DefinitionTrouble.choiceNotCovered(kind.rawValue), at: cases.place)
      }
      return .chooseByKind(Dictionary(uniqueKeysWithValues: byKind))
    }
    guard var reference = MapReader(by, at: map.place(of: "choose"), troubles) else { return nil }
    let parameter = reference.text("parameter")
    reference.finish()
    return parameter.map { .chooseByParameter($0, values) }
  }

  private static func bands(_ map: inout MapReader) -> ValueForm? {
    let by = value(&map, "bands")
    let (place, troubles) = (map.place(of: "rows"), map.troubles)
    guard let items = map.list("rows") else { return nil }
    let rows = items.enumerated().compactMap { index, item in
      Band(item, at: place.appending("\(index + 1)"), troubles)
    }
    guard let by, rows.count == items.count else { return nil }
    guard map.some(rows, "rows") != nil else { return nil }
    for (index, pair) in zip(rows, rows.dropFirst()).enumerated() {
      let place = place.on(line: items[index + 1].line)
      guard let upper = pair.0.upper, let lower = pair.1.lower else {
        troubles.add(DefinitionTrouble.bandsOpenInside(row: index + 1), at: place)
        continue
      }
      if upper.value != lower.value || upper.closed == lower.closed || pair.1.isTurned {
        troubles.add(DefinitionTrouble.bandsDoNotMeet(row: index + 1), at: place)
      }
    }
    return .bands(by, rows)
  }

  private static func interpolate(_ map: inout MapReader) -> ValueForm? {
    let by = value(&map, "interpolate")
    let gap = map.choice("gap", Gap.self)
    let (place, troubles) = (map.place(of: "ranges"), map.troubles)
    guard let items = map.list("ranges") else { return nil }
    var ranges: [[Knot]] = []
    for item in items {
      guard let knots = item.asList else {
        troubles.add(InputTrouble.listExpected, at: place.on(line: item.line))
        return nil
      }
      let range = knots.compactMap { Knot($0, at: place, troubles) }
      guard range.count == knots.count else { return nil }
      ranges.append(range)
    }
    guard let by, let gap else { return nil }
    if ranges.isEmpty || ranges.contains(where: { $0.count < 2 }) {
      troubles.add(DefinitionTrouble.tooFewValues(needed: 2), at: place)
      return nil
    }
    let all = ranges.flatMap { $0 }
    if zip(all, all.dropFirst()).contains(where: { $0.at >= $1.at }) {
      troubles.add(DefinitionTrouble.interpolationNotRising, at: place)
      return nil
    }
    return .interpolate(by, ranges, gap: gap)
  }
}

// MARK: - Rows of tables

extension ValueForm {
  private static func lookup(_ map: inout MapReader) -> ValueForm? {
    let by = value(&map, "lookup")
    let (place, troubles) = (map.place(of: "rows"), map.troubles)
    guard let items = map.list("rows"), map.some(items, "rows") != nil else { return nil }
    let rows = items.enumerated().compactMap { index, item in
      Row(item, at: place.appending("\(index + 1)"), troubles)
    }
    guard let by, rows.count == items.count else { return nil }
    var seen: Set<Fixed> = []
    for (row, item) in zip(rows, items) where !seen.insert(row.at).inserted {
      troubles.add(DefinitionTrouble.idTwice(row.at.description), at: place.on(line: item.line))
    }
    return .lookup(by, rows)
  }
}

extension ValueForm.Row {
  init?(_ tree: DataTree, at place: Place, _ troubles: TroubleList) {
    guard var map = MapReader(tree, at: place, troubles) else { return nil }
    let (at, value) = (map.number("at"), ValueForm.value(&map, "value"))
    map.finish()
    guard let at, let value else { return nil }
    self.init(at: at, value: value)
  }
}

extension ValueForm.Band {
  init?(_ tree: DataTree, at place: Place, _ troubles: TroubleList) {
    guard var map = MapReader(tree, at: place, troubles) else { return nil }
    let lower = Self.edge(&map, closed: "from", open: "above")
    let upper = Self.edge(&map, closed: "to", open: "below")
    let value = ValueForm.value(&map, "value")
    map.finish()
    guard let value else { return nil }
    self.init(lower: lower, upper: upper, value: value)
  }

  /// Whether its edges are numbers and the upper lies below the lower.
  fileprivate var isTurned: Bool {
    guard case .number(let low)? = lower?.value, case .number(let high)? = upper?.value else {
      return false
    }
    return high < low
  }

  private static func edge(_ map: inout MapReader, closed: String, open: String) -> Edge? {
    let keys = [closed, open].filter(map.has)
    if keys.count == 2 {
      map.troubles.add(DefinitionTrouble.exactlyOneOf([closed, open]), at: map.place)
    }
    _ = (map.optional(closed), map.optional(open))
    guard let key = keys.first else { return nil }
    return ValueForm.value(&map, key).map { Edge(value: $0, closed: key == closed) }
  }
}

extension ValueForm.Knot {
  init?(_ tree: DataTree, at place: Place, _ troubles: TroubleList) {
    guard var map = MapReader(tree, at: place, troubles) else { return nil }
    let (at, value) = (map.number("at"), map.number("value"))
    map.finish()
    guard let at, let value else { return nil }
    self.init(at: at, value: value)
  }
}
