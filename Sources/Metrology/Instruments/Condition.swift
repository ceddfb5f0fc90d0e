/// When a parameter, question or point applies: for some kinds of verification, for some choices of a parameter.
public struct Condition: Sendable, Hashable {
  /// Nil where any kind will do.
  public let kinds: Set<VerificationKind>?
  /// Nil where no parameter matters.
  public let parameter: String?
  public let values: Set<String>

  public static let always = Condition(kinds: nil, parameter: nil, values: [])

  func holds(kind: VerificationKind, parameters: [String: ParameterValue]) -> Bool {
    if let kinds, !kinds.contains(kind) { return false }
    guard let parameter else { return true }
    guard let value = parameters[parameter] else { return false }
    return values.contains(value.text)
  }
}

extension Condition {
  /// Of the `when` key of a map; ``always`` where there is none.
  init?(of map: inout MapReader) {
    guard let tree = map.optional("when") else {
      self = .always
      return
    }
    let place = map.place(of: "when")
    guard var when = MapReader(tree, at: place, map.troubles) else { return nil }
    guard when.has("kind") || when.has("parameter") else {
      map.troubles.add(DefinitionTrouble.exactlyOneOf(["kind", "parameter"]), at: when.place)
      return nil
    }
    let kinds =
      when.has("kind")
      ? when.some(when.choices("kind", VerificationKind.self), "kind") : nil
    let parameter = when.optionalText("parameter")
    let values = parameter == nil ? [] : when.some(when.texts("is"), "is")
    when.finish()
    guard let values else { return nil }
    self.init(kinds: kinds.map(Set.init), parameter: parameter, values: Set(values))
  }
}
