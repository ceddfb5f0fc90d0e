/// A limit by which points are judged. A value exactly on its limit passes.
public struct LimitRule: Sendable, Hashable {
  public enum Form: Sendable, Hashable {
    /// |error| ≤ value.
    case within(ValueForm)
    /// measured value ≥ value.
    case atLeast(ValueForm)
    /// measured value ≤ value.
    case atMost(ValueForm)
    /// from ≤ error ≤ to.
    case range(from: ValueForm, to: ValueForm)
  }

  public let id: String
  public let form: Form
  /// Where the limit is stated in another unit of the same kind than the point.
  public let unit: Unit?
  public let source: String
  /// Found once, because tables are long and instruments many: what it asks of the point that it judges …
  let asks: Set<ValueForm.PointValue>
  /// … and of points above that one.
  let readings: [ValueForm.PointReading]

  init(id: String, form: Form, unit: Unit?, source: String) {
    self.id = id
    self.form = form
    self.unit = unit
    self.source = source
    let values = form.values
    asks = Set(
      ValueForm.PointValue.allCases.filter { part in values.contains { $0.asks(part) } })
    readings = values.flatMap(\.readings)
  }

  var values: [ValueForm] { form.values }
}

extension LimitRule.Form {
  fileprivate var values: [ValueForm] {
    switch self {
    case .within(let value), .atLeast(let value), .atMost(let value): [value]
    case .range(let from, let to): [from, to]
    }
  }
}

extension LimitRule {
  init?(id: String, _ tree: DataTree, at place: Place, _ troubles: TroubleList) {
    guard var map = MapReader(tree, at: place, troubles) else { return nil }
    let source = map.text("source")
    let unit = map.has("unit") ? map.choice("unit", Unit.self) : nil
    let form = Form(&map)
    map.finish()
    guard let source, let form else { return nil }
    self.init(id: id, form: form, unit: unit, source: source)
  }
}

extension LimitRule.Form {
  fileprivate init?(_ map: inout MapReader) {
    let given = ["within", "atLeast", "atMost", "from"].filter(map.has)
    guard given.count == 1 else {
      map.troubles.add(
        DefinitionTrouble.exactlyOneOf(["within", "atLeast", "atMost", "from"]), at: map.place)
      for form in given { _ = map.optional(form) }
      return nil
    }
    guard let value = ValueForm.value(&map, given[0]) else { return nil }
    switch given[0] {
    case "within": self = .within(value)
    case "atLeast": self = .atLeast(value)
    case "atMost": self = .atMost(value)
    default:
      guard let to = ValueForm.value(&map, "to") else { return nil }
      self = .range(from: value, to: to)
    }
  }
}
