/// For which instruments a part of a class is asked: what its condition, and the choices it stands under, leave open.
struct Reach {
  /// Of verification; nil where any kind.
  private var kinds: Set<VerificationKind>?
  /// Choices still open, by parameter; a parameter that is not named is open.
  private var choices: [String: Set<String>] = [:]

  init(_ condition: Condition) {
    kinds = condition.kinds
    if let parameter = condition.parameter { choices[parameter] = condition.values }
  }

  func narrowed(_ parameter: String, to choice: String) -> Reach {
    var narrowed = self
    narrowed.choices[parameter] = [choice]
    return narrowed
  }

  func narrowed(to kind: VerificationKind) -> Reach {
    var narrowed = self
    narrowed.kinds = [kind]
    return narrowed
  }

  /// The choices of a parameter that are still open.
  func choices(of id: String, in version: DraftVersion) -> Set<String> {
    let all = version.parameters.first { $0.id == id }?.form.choices ?? []
    return choices[id] ?? Set(all)
  }

  /// The same, with what follows: who states a parameter meets the condition under which it is asked.
  private func withImplied(in version: DraftVersion) -> Reach {
    var implied = self
    var open = Array(choices.keys)
    while let id = open.popLast() {
      guard let when = version.parameters.first(where: { $0.id == id })?.when else { continue }
      if let kinds = when.kinds {
        implied.kinds = implied.kinds.map { $0.intersection(kinds) } ?? kinds
      }
      guard let above = when.parameter else { continue }
      if implied.choices[above] == nil { open.append(above) }
      implied.choices[above] = implied.choices[above]?.intersection(when.values) ?? when.values
    }
    return implied
  }

  /// Whether everything that has this reach meets the condition.
  func lies(within condition: Condition, of version: DraftVersion) -> Bool {
    withImplied(in: version).meets(condition, of: version)
  }

  private func meets(_ condition: Condition, of version: DraftVersion) -> Bool {
    if let allowed = condition.kinds,
      !(kinds ?? Set(VerificationKind.allCases)).isSubset(of: allowed)
    {
      return false
    }
    guard let parameter = condition.parameter else { return true }
    return gives(parameter, in: version)
      && choices(of: parameter, in: version).isSubset(of: condition.values)
  }

  /// Whether every instrument that has this reach states the parameter: an optional one may be left out, unless it is
  /// what the reach goes by.
  func gives(_ id: String, in version: DraftVersion) -> Bool {
    let known = withImplied(in: version).choices
    guard known[id] == nil, let index = version.parameters.firstIndex(where: { $0.id == id })
    else { return true }
    let parameter = version.parameters[index]
    // A condition on a parameter below is refused, and must not lead in a circle.
    let above = version.parameters.prefix(index)
    if let other = parameter.when.parameter, !above.contains(where: { $0.id == other }) {
      return false
    }
    return !parameter.optional && lies(within: parameter.when, of: version)
  }
}
