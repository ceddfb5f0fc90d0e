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

  /// Whether everything that has this reach meets the condition.
  func lies(within condition: Condition, of version: DraftVersion) -> Bool {
    if let allowed = condition.kinds,
      !(kinds ?? Set(VerificationKind.allCases)).isSubset(of: allowed)
    {
      return false
    }
    guard let parameter = condition.parameter else { return true }
    return choices(of: parameter, in: version).isSubset(of: condition.values)
  }
}
