extension CrossCheck {
  /// That a cycle can be told for every instrument, and that marks and validity are those of the law it is under.
  func cycle() {
    guard let rules = version.rules else { return }
    let part = ownPart("cycle")
    switch rules.cycle.months {
    case .always: break
    case .byKind(let cases):
      for kind in VerificationKind.allCases where cases[kind] == nil {
        add(.choiceNotCovered(kind.rawValue), at: part)
      }
    case .byParameter(let id, let cases):
      alwaysGiven(id, at: part)
      let offered = choices(id, at: part) ?? cases.keys.sorted()
      for name in cases.keys.sorted() where !offered.contains(name) {
        add(.notAChoice(name, allowed: offered), naming: name, at: part)
      }
      for choice in offered where cases[choice] == nil {
        add(.choiceNotCovered(choice), naming: id, at: part)
      }
    }
    law(rules)
  }

  /// What the certificate must name is stated in every record.
  func procedure() {
    guard case .stated(let id)? = version.rules?.procedure else { return }
    let part = ownPart("procedure")
    guard version.parameters.contains(where: { $0.id == id }) else {
      return add(.unknownParameter(id), naming: id, at: part)
    }
    alwaysGiven(id, at: part)
  }

  /// A part of the version itself.
  private func ownPart(_ key: String) -> Part {
    Part(place: place.appending(key).on(line: tree[key]?.line ?? 0), tree: tree[key])
  }

  private func alwaysGiven(_ id: String, at part: Part) {
    guard let parameter = version.parameters.first(where: { $0.id == id }) else { return }
    if parameter.optional || parameter.when != .always {
      add(.notAlwaysGiven(id), naming: id, at: part)
    }
  }

  /// TT 24/2013/TT-BKHCN, its stamps and seals and its end of the month, does not reach what the nuclear-energy law
  /// governs.
  private func law(_ rules: ClassVersion) {
    guard rules.regime == .radiation else { return }
    let marks = ownPart("marks")
    if rules.marks.stamp {
      add(.notAChoice("true", allowed: ["false"]), naming: "true", at: marks)
    }
    if rules.marks.seal != .none {
      let seal = rules.marks.seal.rawValue
      add(.notAChoice(seal, allowed: ["none"]), naming: seal, at: marks)
    }
    if rules.cycle.policy == .endOfMonth {
      let name = ValidityPolicy.endOfMonth.rawValue
      let allowed = ValidityPolicy.allCases.map(\.rawValue).filter { $0 != name }
      add(
        .notAChoice(name, allowed: allowed), naming: name,
        at: ownPart("validity"))
    }
  }
}
