/// What a class says about certificates: the part of its rules that issuing needs.
public struct CertificateRules: Sendable, Hashable {
  public let field: Field
  /// Whether instruments of the class bear a stamp; one without a cycle has none all the same.
  public let stamp: Bool
  public let cycle: CycleMonths
  public let validity: ValidityPolicy
  public let gates: Set<Gate>

  public init(
    field: Field, stamp: Bool, cycle: CycleMonths, validity: ValidityPolicy, gates: Set<Gate>
  ) {
    self.field = field
    self.stamp = stamp
    self.cycle = cycle
    self.validity = validity
    self.gates = gates
  }

  /// Inclusive; nil where the verification does not run out.
  ///
  /// - Parameter parameters: the nameplate as it was written; asked only where the cycle depends on it.
  public func validUntil(
    verifiedOn day: Day, kind: VerificationKind,
    parameters: () throws(Refusals) -> [String: String]
  ) throws(Refusals) -> Day? {
    try months(kind, parameters).flatMap { validity.validUntil(verifiedOn: day, months: $0) }
  }

  /// Whether a stamp is bound: it announces until when a verification holds (TT 24/2013/TT-BKHCN Điều 39), so an
  /// instrument without a cycle has none, whatever the marks of its class say.
  public func bearsStamp(
    _ kind: VerificationKind, parameters: () throws(Refusals) -> [String: String]
  ) throws(Refusals) -> Bool {
    guard stamp else { return false }
    return try months(kind, parameters) != nil
  }

  private func months(
    _ kind: VerificationKind, _ parameters: () throws(Refusals) -> [String: String]
  ) throws(Refusals) -> Int? {
    switch cycle {
    case .always(let same): return same
    case .byKind(let cases):
      guard let found = cases[kind] else { throw Self.notCovered(kind.rawValue, "kind") }
      return found
    case .byParameter(let id, let cases):
      guard let choice = try parameters()[id], let found = cases[choice] else {
        throw Self.notCovered(try parameters()[id] ?? "", "parameters.\(id)")
      }
      return found
    }
  }

  /// A record's inputs are read only where the cycle depends on them: a lot of hundreds is issued at once.
  public func validUntil(of record: Verification) throws(Refusals) -> Day? {
    try validUntil(verifiedOn: record.on, kind: record.kind) { () throws(Refusals) in
      try RecordInputs.read(record.inputs).sheet.parameters.asDictionary
    }
  }

  public func bearsStamp(_ record: Verification) throws(Refusals) -> Bool {
    try bearsStamp(record.kind) { () throws(Refusals) in
      try RecordInputs.read(record.inputs).sheet.parameters.asDictionary
    }
  }

  /// A class covers every choice, and a record states it: without it, it is not the record of this class.
  private static func notCovered(_ choice: String, _ path: String) -> Refusals {
    Refusals(DefinitionTrouble.choiceNotCovered(choice), at: Place(path: path))
  }
}

/// Checks before a certificate that a class can ask for.
public enum Gate: String, Sendable, CaseIterable {
  /// The centre's designation covers field and day.
  case designation
  /// The officer's card covers field and day.
  case officerCard
  /// At least one standard is named, and both its clocks cover the day.
  case standards
}

extension CertificateRules {
  /// From a class version's canonical text, as the register keeps it; nil where it is not one.
  public init?(canonicalText: String) {
    guard let tree = try? JSONReader.read(canonicalText),
      let field = tree["field"]?.asText.flatMap(Field.init),
      let stamp = tree["marks"]?["stamp"]?.asText, ["true", "false"].contains(stamp),
      let months = Self.months(tree["cycle"]),
      let validity = tree["validity"]?["policy"]?.asText.flatMap(ValidityPolicy.init),
      let names = tree["gates"]?.asList
    else { return nil }
    // A gate that is not understood must not be left open.
    let gates = names.compactMap { $0.asText.flatMap(Gate.init) }
    guard gates.count == names.count else { return nil }
    self.init(
      field: field, stamp: stamp == "true", cycle: months, validity: validity,
      gates: Set(gates))
  }

  /// As a class version reads it; what is not understood is nil.
  private static func months(_ cycle: DataTree?) -> CycleMonths? {
    let troubles = TroubleList()
    guard let cycle, var map = MapReader(cycle, at: Place(), troubles) else { return nil }
    return CycleMonths(&map, "months")
  }
}
