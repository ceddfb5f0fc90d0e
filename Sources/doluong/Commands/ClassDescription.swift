import Metrology

extension ClassVersion {
  /// Everything a stranger needs to write a line of `evaluate` or a lot file, and the rules themselves.
  func description(_ approval: Approval?) -> DataTree {
    [
      "approval": approval?.tree ?? .null,
      "id": .text(classID), "version": .text(version), "digest": .text(digest.hex),
      "inForce": .text(inForce.description), "until": .text(until?.description),
      "tentative": .bool(tentative),
      "confidence": .text(confidence.rawValue), "names": names.tree,
      "field": .text(field.rawValue),
      "evaluate": [
        "kinds": .list(VerificationKind.allCases.map { .text($0.rawValue) }),
        "parameters": .map(parameters.map { .init($0.id, $0.description) }),
        "questions": .map(questions.map { .init($0.id, $0.description) }),
        "observations": .map(
          points.compactMap { point in point.observations.map { .init(point.id, $0) } }),
        "computed": .list(
          points.compactMap { point in
            point.isObserved ? nil : .text(point.id)
          }),
        "example": examples.first.map(example) ?? .null,
      ],
      "csv": .text(csvHeader),
      "definition": (try? JSONReader.read(canonical)) ?? .null,
    ]
  }

  /// The first worked example as a line that can be sent as it stands.
  private func example(_ example: WorkedExample) -> DataTree {
    .map(
      (example.sheet.tree.asMap ?? []) + [
        .init("class", .text(classID)), .init("on", .text(example.on.description)),
        .init("kind", .text(example.kind.rawValue)),
      ])
  }

  /// The header line of a lot file: the common columns, then the class's own.
  var csvHeader: String {
    var columns = ["kind", "serial", "maker", "type", "year", "country"]
    columns += parameters.map(\.id) + questions.map(\.id)
    for point in points {
      guard case .observed(_, _, let observed) = point.measure else { continue }
      for index in 1...observed.repeats.lowerBound {
        let name = index == 1 ? point.id : "\(point.id).\(index)"
        columns += observed.columns.map { "\(name).\($0)" }
      }
    }
    return columns.joined(separator: ",")
  }
}

extension [Approval] {
  /// Of exactly these rules.
  func approval(of version: ClassVersion) -> Approval? {
    first { $0.classReference.digest == version.digest.hex }
  }
}

extension Approval {
  var tree: DataTree {
    [
      "acceptedUnconfirmed": .bool(acceptedUnconfirmed), "at": .text(at.description),
      "by": .text(by),
    ]
  }
}

extension TestPoint.Observed {
  /// What a lot file asks of one reading, in the first way the class names; an additional load may be left out.
  fileprivate var columns: [String] {
    let first = forms.contains(.additional) ? .additional : forms.first ?? .error
    return first.keys + (choosesSetting ? ["setting"] : [])
  }
}

extension Parameter {
  fileprivate var description: DataTree {
    var entries: [DataTree.Entry] = [
      .init("names", names.tree), .init("optional", .bool(optional)), .init("when", when.tree),
    ]
    if let hint { entries.append(.init("hint", hint.tree)) }
    if !words.isEmpty {
      entries.append(.init("words", .map(words.map { .init($0.key, $0.value.tree) })))
    }
    switch form {
    case .number(let unit, let range):
      entries.append(.init("type", "number"))
      entries.append(.init("unit", unit.tree))
      entries.append(.init("range", .text(range.description)))
    case .choice(let choices):
      entries.append(.init("type", "choice"))
      entries.append(.init("choices", .list(choices.map { .text($0) })))
    case .unit(let units):
      entries.append(.init("type", "unit"))
      entries.append(.init("choices", .list(units.map { .text($0.rawValue) })))
    case .text: entries.append(.init("type", "text"))
    }
    return .map(entries)
  }
}

extension Question {
  fileprivate var description: DataTree {
    var answers = ["pass", "fail"]
    if mayNotApply { answers.append("notApplicable") }
    return [
      "names": names.tree, "section": .text(section.rawValue), "when": when.tree,
      "answers": .list(answers.map { .text($0) }),
    ]
  }
}

extension TestPoint {
  /// Nil for a point that is computed from others.
  fileprivate var observations: DataTree? {
    guard case .observed(let quantity, let unit, let observed) = measure else { return nil }
    return [
      "names": names.tree, "measure": .text(quantity.rawValue), "unit": unit.tree,
      "keys": .list(
        observed.forms.map { form in
          let chosen = observed.choosesSetting ? ["setting"] : []
          return .list((form.keys + chosen).map { .text($0) })
        }),
      "repeats": [
        "from": .count(observed.repeats.lowerBound), "to": .count(observed.repeats.upperBound),
      ],
      // Only a setting with a band can be told; elsewhere `setting` is refused.
      "setting": .bool(observed.setting.map { $0.span.low != nil || $0.span.high != nil } ?? false),
      "when": when.tree,
    ]
  }
}

extension UnitReference {
  var tree: DataTree {
    switch self {
    case .unit(let unit): .text(unit.rawValue)
    case .parameter(let id): ["parameter": .text(id)]
    }
  }
}

extension Condition {
  fileprivate var tree: DataTree {
    var entries: [DataTree.Entry] = []
    if let kinds {
      entries.append(.init("kind", .list(kinds.map(\.rawValue).sorted().map { .text($0) })))
    }
    if let parameter {
      entries.append(.init("parameter", .text(parameter)))
      entries.append(.init("is", .list(values.sorted().map { .text($0) })))
    }
    return entries.isEmpty ? .null : .map(entries)
  }
}
