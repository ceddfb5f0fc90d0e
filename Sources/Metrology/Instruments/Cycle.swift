/// How long a verification holds.
public struct Cycle: Sendable, Hashable {
  public let months: CycleMonths
  public let source: String
  public let policy: ValidityPolicy
  public let policySource: String
}

/// After how many months an instrument is verified again; nil inside is a kind without periodic verification.
public enum CycleMonths: Sendable, Hashable {
  case always(Int?)
  /// By a choice parameter: weights of class E2 twenty-four, the others twelve.
  case byParameter(String, [String: Int?])
  case byKind([VerificationKind: Int?])
}

/// What the law puts a kind of instrument under (Luật Đo lường Điều 20, 21; the columns of the group-2 list).
public enum ControlMeasure: String, Sendable, CaseIterable {
  case typeApproval, initial, periodic, afterRepair

  public var name: Phrase {
    switch self {
    case .typeApproval: Phrase(vi: "Phê duyệt mẫu", en: "Type approval")
    case .initial: Phrase(vi: "Kiểm định ban đầu", en: "Initial verification")
    case .periodic: Phrase(vi: "Kiểm định định kỳ", en: "Periodic verification")
    case .afterRepair: Phrase(vi: "Kiểm định sau sửa chữa", en: "Verification after repair")
    }
  }
}

/// The control measures the law makes obligatory for a kind.
public struct Controls: Sendable, Hashable {
  public let obligatory: [ControlMeasure]
  public let source: String
}

// MARK: - Reading

extension Cycle {
  init?(_ map: inout MapReader) {
    let (cycle, validity) = (map.map("cycle"), map.map("validity"))
    guard var cycle, var validity else { return nil }
    let months = CycleMonths(&cycle, "months")
    let source = cycle.text("source")
    cycle.finish()
    let policy = validity.choice("policy", ValidityPolicy.self)
    let policySource = validity.text("source")
    validity.finish()
    guard let months, let source, let policy, let policySource else { return nil }
    self.init(months: months, source: source, policy: policy, policySource: policySource)
  }
}

extension CycleMonths {
  init?(_ map: inout MapReader, _ key: String) {
    guard let tree = map.tree(key) else { return nil }
    guard tree.asMap != nil else {
      guard let months = map.months(key) else { return nil }
      self = .always(months)
      return
    }
    guard let choice = Choice(tree, at: map.place(of: key), map.troubles),
      var cases = MapReader(choice.cases, at: map.place(of: key).appending("cases"), map.troubles)
    else { return nil }
    let months = cases.keys.map { (name: $0, months: cases.months($0)) }
    let found = Dictionary(
      uniqueKeysWithValues: months.compactMap { name, months in months.map { (name, $0) } })
    guard found.count == months.count else { return nil }
    switch choice.by {
    case .parameter(let id): self = .byParameter(id, found)
    case .kind:
      let kinds = found.compactMap { name, months in
        let kind: VerificationKind? = cases.choice(name, at: cases.place(of: name))
        return kind.map { ($0, months) }
      }
      guard kinds.count == found.count else { return nil }
      self = .byKind(Dictionary(uniqueKeysWithValues: kinds))
    }
  }
}

/// `{choose: …, cases: {…}}` outside the values that are worked out.
struct Choice {
  enum By: Equatable {
    case parameter(String)
    case kind
  }

  let by: By
  let cases: DataTree

  init?(_ tree: DataTree, at place: Place, _ troubles: TroubleList) {
    guard var map = MapReader(tree, at: place, troubles) else { return nil }
    let chosen = map.tree("choose")
    let cases = map.tree("cases")
    map.finish()
    guard let chosen, let cases else { return nil }
    self.cases = cases
    if chosen.asText == "kind" {
      by = .kind
      return
    }
    let place = map.place(of: "choose")
    guard var reference = MapReader(chosen, at: place, troubles) else { return nil }
    let parameter = reference.text("parameter")
    reference.finish()
    guard let parameter else { return nil }
    by = .parameter(parameter)
  }
}

extension MapReader {
  /// A count of months, `.some(nil)` where the text is `none`; nil, and reported, where it is neither.
  mutating func months(_ key: String) -> Int?? {
    if optional(key)?.asText == "none" { return .some(nil) }
    return count(key, in: 1...600).map { .some($0) }
  }
}

extension Controls {
  init?(_ map: inout MapReader) {
    guard var controls = map.map("controls") else { return nil }
    let obligatory = controls.choices("obligatory", ControlMeasure.self)
    let source = controls.text("source")
    controls.finish()
    guard let obligatory, let source else { return nil }
    self.init(obligatory: obligatory, source: source)
  }
}
