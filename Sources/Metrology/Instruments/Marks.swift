/// Which marks an instrument that passed is given (TT 24/2013/TT-BKHCN Điều 38–40).
public struct Marks: Sendable, Hashable {
  /// `Dấu kiểm định`: kind 1 leaves the expiry to stamp and certificate, kind 2 states it itself.
  public enum Seal: String, Sendable, CaseIterable { case kind1, kind2, none }

  public let certificate: Bool
  public let stamp: Bool
  public let seal: Seal
  public let source: String
}

/// How long a verification holds.
public struct Cycle: Sendable, Hashable {
  /// Nil for a kind without periodic verification.
  public let months: Int?
  public let source: String
  public let policy: ValidityPolicy
  public let policySource: String
}

/// Which law an instrument is verified under.
public enum Regime: String, Sendable, CaseIterable {
  /// Luật Đo lường: group-2 measuring instruments.
  case metrology
  /// Nuclear-energy law: X-ray units, which the metrology circulars exclude.
  case radiation
}

/// What the instrument works by; cycles differ by it.
public enum Technology: String, Sendable, CaseIterable {
  case mechanical, electronic, induction, analogue, other
}

extension Marks {
  init?(_ map: inout MapReader) {
    guard var marks = map.map("marks") else { return nil }
    let (certificate, stamp) = (marks.boolean("certificate"), marks.boolean("stamp"))
    let seal = marks.choice("seal", Seal.self)
    let source = marks.text("source")
    marks.finish()
    // An instrument that passed is certified; a kind that bears a seal alone has no form here yet.
    if certificate == false {
      map.troubles.add(
        InputTrouble.notAChoice("false", allowed: ["true"]), at: marks.place(of: "certificate"))
    }
    guard let certificate, let stamp, let seal, let source else { return nil }
    self.init(certificate: certificate, stamp: stamp, seal: seal, source: source)
  }
}

extension Cycle {
  init?(_ map: inout MapReader) {
    let (cycle, validity) = (map.map("cycle"), map.map("validity"))
    guard var cycle, var validity else { return nil }
    let without = cycle.optional("months")?.asText == "none"
    let months = without ? nil : cycle.count("months", in: 1...600)
    let source = cycle.text("source")
    cycle.finish()
    let policy = validity.choice("policy", ValidityPolicy.self)
    let policySource = validity.text("source")
    validity.finish()
    guard without || months != nil, let source, let policy, let policySource else { return nil }
    self.init(months: months, source: source, policy: policy, policySource: policySource)
  }
}
