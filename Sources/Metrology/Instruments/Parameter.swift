/// A nameplate value that a class asks for.
public struct Parameter: Sendable, Hashable {
  public enum Form: Sendable, Hashable {
    case number(unit: UnitReference, NumberRange)
    case choice([String])
    /// The unit of the instrument's own scale.
    case unit([Unit])
    case text
  }

  public let id: String
  /// As it stands on papers.
  public let names: Phrase
  /// What helps whoever fills it in; on no paper. Nil where the name says enough.
  public let hint: Phrase?
  /// What choices are called on papers; those that say it themselves are not in it.
  public let words: [String: Phrase]
  public let form: Form
  public let optional: Bool
  public let when: Condition
}

extension Parameter {
  /// The name with what helps to fill it in: `Kiểu đấu nối (direct – trực tiếp; transformer – qua máy biến dòng)`.
  public var entryNames: Phrase {
    Phrase(vi: entryName(.vietnamese), en: entryName(.english))
  }

  private func entryName(_ language: Language) -> String {
    let choices = (form.choices ?? []).compactMap { choice -> String? in
      guard let word = words[choice]?[language] else { return nil }
      return word.hasPrefix(choice) ? word : "\(choice) – \(word)"
    }
    let help = choices + [hint?[language]].compactMap { $0 }
    return names[language] + (help.isEmpty ? "" : " (\(help.joined(separator: "; ")))")
  }
}

extension Parameter.Form {
  /// Of a choice, or of the unit of the scale.
  var choices: [String]? {
    switch self {
    case .choice(let choices): choices
    case .unit(let units): units.map(\.rawValue)
    case .number, .text: nil
    }
  }

  /// What a class may give words for.
  fileprivate var named: [String] {
    if case .choice(let choices) = self { return choices }
    return []
  }

  var units: [Unit]? {
    if case .unit(let units) = self { return units }
    return nil
  }
}

/// A unit named outright, or the one the instrument's scale has.
public enum UnitReference: Sendable, Hashable {
  case unit(Unit)
  case parameter(String)
}

/// Which numbers a parameter may have.
public struct NumberRange: Sendable, Hashable {
  public let lower: Edge?
  public let upper: Edge?
  /// Empty where any number inside the edges will do.
  public let allowed: [Fixed]

  public struct Edge: Sendable, Hashable {
    public let value: Fixed
    /// Whether the edge itself belongs to the range.
    public let closed: Bool
  }

  func contains(_ number: Fixed) -> Bool {
    if let lower, number < lower.value || (number == lower.value && !lower.closed) { return false }
    if let upper, number > upper.value || (number == upper.value && !upper.closed) { return false }
    return allowed.isEmpty || allowed.contains(number)
  }

  /// `> 0 ≤ 100`, `1 | 1.6 | 2.5`: free of language.
  public var description: String {
    var parts: [String] = []
    if let lower { parts.append("\(lower.closed ? "≥" : ">") \(lower.value)") }
    if let upper { parts.append("\(upper.closed ? "≤" : "<") \(upper.value)") }
    if !allowed.isEmpty { parts.append(allowed.map(\.description).joined(separator: " | ")) }
    return parts.joined(separator: ", ")
  }
}

/// A parameter as one instrument has it.
public enum ParameterValue: Sendable, Hashable {
  case number(Reading)
  case choice(String)
  case unit(Unit)
  case text(String)

  /// As written.
  public var text: String {
    switch self {
    case .number(let reading): reading.text
    case .choice(let text), .text(let text): text
    case .unit(let unit): unit.rawValue
    }
  }
}

extension Parameter {
  /// Reads what a person wrote for this parameter.
  func value(_ text: String) throws(InputTrouble) -> ParameterValue {
    switch form {
    case .number(_, let range):
      let reading: Reading
      do { reading = try Reading(text) } catch { throw .unreadableNumber(text, error) }
      guard range.contains(reading.value) else {
        throw .outOfRange(text, allowed: range.description)
      }
      return .number(reading)
    case .choice(let choices):
      guard choices.contains(text) else { throw .notAChoice(text, allowed: choices) }
      return .choice(text)
    case .unit(let units):
      guard let unit = units.first(where: { $0.rawValue == text }) else {
        throw .notAChoice(text, allowed: units.map(\.rawValue))
      }
      return .unit(unit)
    case .text:
      guard !text.isEmpty else { throw .emptyText }
      guard text.utf8.count <= 500 else { throw .textTooLong(limit: 500) }
      return .text(text)
    }
  }
}

// MARK: - Decoding

extension Parameter {
  init?(_ tree: DataTree, at place: Place, _ troubles: TroubleList) {
    guard var map = MapReader(tree, at: place, troubles) else { return nil }
    let id = map.text("id")
    let names = map.phrase("names")
    let hint = map.has("hint") ? map.phrase("hint") : Phrase?.none
    _ = map.optional("hint")
    let form = Form(&map)
    let words = Self.words(form?.named ?? [], &map)
    let optional = map.flag("optional")
    let when = Condition(of: &map)
    map.finish()
    guard let id, let names, let form, let words, let when else { return nil }
    self.init(
      id: id, names: names, hint: hint, words: words, form: form, optional: optional, when: when)
  }

  /// Names of some of the choices; of anything else is refused.
  private static func words(_ choices: [String], _ map: inout MapReader) -> [String: Phrase]? {
    guard map.optional("words") != nil else { return [:] }
    guard var words = map.map("words") else { return nil }
    var named: [String: Phrase] = [:]
    for choice in choices where words.optional(choice) != nil {
      named[choice] = words.phrase(choice)
    }
    words.finish()
    return named
  }
}

extension Parameter.Form {
  fileprivate init?(_ map: inout MapReader) {
    let forms = ["number", "choice", "unit", "text"]
    let given = forms.filter(map.has)
    guard given.count == 1 else {
      map.troubles.add(DefinitionTrouble.exactlyOneOf(forms), at: map.place)
      for form in forms { _ = map.optional(form) }
      return nil
    }
    switch given[0] {
    case "number":
      guard var number = map.map("number") else { return nil }
      let unit = UnitReference(&number, "unit")
      let range = NumberRange(&number)
      number.finish()
      guard let unit else { return nil }
      self = .number(unit: unit, range)
    case "choice":
      guard let choices = map.some(map.texts("choice"), "choice") else { return nil }
      self = .choice(choices)
    case "unit":
      guard let units = map.some(map.choices("unit", Unit.self), "unit") else { return nil }
      let first = units[0]
      for unit in units where unit.kind != first.kind {
        map.troubles.add(
          DefinitionTrouble.unitsOfDifferentKind(first.rawValue, unit.rawValue),
          at: map.place(of: "unit"))
      }
      self = .unit(units)
    default:
      guard let text = map.map("text") else { return nil }
      text.finish()
      self = .text
    }
  }
}

extension UnitReference {
  /// `unit: L` or `unit: {parameter: unit}`.
  init?(_ map: inout MapReader, _ key: String) {
    guard let tree = map.tree(key) else { return nil }
    let place = map.place(of: key)
    if let text = tree.asText {
      guard let unit = Unit(rawValue: text) else {
        map.troubles.add(DefinitionTrouble.unknownUnit(text), at: place)
        return nil
      }
      self = .unit(unit)
      return
    }
    guard var reference = MapReader(tree, at: place, map.troubles) else { return nil }
    let parameter = reference.text("parameter")
    reference.finish()
    guard let parameter else { return nil }
    self = .parameter(parameter)
  }
}

extension NumberRange {
  fileprivate init(_ map: inout MapReader) {
    let (from, above) = (map.optionalNumber("from"), map.optionalNumber("above"))
    let (to, below) = (map.optionalNumber("to"), map.optionalNumber("below"))
    for pair in [["from", "above"], ["to", "below"]] where pair.allSatisfy(map.has) {
      map.troubles.add(DefinitionTrouble.exactlyOneOf(pair), at: map.place)
    }
    let allowed =
      map.has("allowed") ? map.some(map.texts("allowed"), "allowed") ?? [] : []
    let place = map.place(of: "allowed")
    lower =
      from.map { Edge(value: $0, closed: true) } ?? above.map { Edge(value: $0, closed: false) }
    upper = to.map { Edge(value: $0, closed: true) } ?? below.map { Edge(value: $0, closed: false) }
    self.allowed = allowed.compactMap { map.number($0, at: place) }
  }
}
