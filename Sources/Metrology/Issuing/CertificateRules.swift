/// What a class says about certificates: the part of its rules that issuing needs.
public struct CertificateRules: Sendable, Hashable {
  public let field: Field
  public let stamp: Bool
  /// Nil where the class has no cycle.
  public let cycleMonths: Int?
  public let validity: ValidityPolicy
  public let gates: Set<Gate>

  public init(
    field: Field, stamp: Bool, cycleMonths: Int?, validity: ValidityPolicy, gates: Set<Gate>
  ) {
    self.field = field
    self.stamp = stamp
    self.cycleMonths = cycleMonths
    self.validity = validity
    self.gates = gates
  }

  /// Inclusive; nil where the verification does not run out.
  public func validUntil(verifiedOn day: Day) -> Day? {
    cycleMonths.flatMap { validity.validUntil(verifiedOn: day, months: $0) }
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
      let months = tree["cycle"]?["months"]?.asText, months == "none" || Int(months) != nil,
      let validity = tree["validity"]?["policy"]?.asText.flatMap(ValidityPolicy.init),
      let names = tree["gates"]?.asList
    else { return nil }
    // A gate that is not understood must not be left open.
    let gates = names.compactMap { $0.asText.flatMap(Gate.init) }
    guard gates.count == names.count else { return nil }
    self.init(
      field: field, stamp: stamp == "true", cycleMonths: Int(months), validity: validity,
      gates: Set(gates))
  }
}
