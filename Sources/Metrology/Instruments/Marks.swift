/// Which marks an instrument that passed is given (TT 24/2013/TT-BKHCN Điều 38–40).
public struct Marks: Sendable, Hashable {
  /// `Dấu kiểm định`: kind 1 leaves the expiry to stamp and certificate, kind 2 states it itself.
  public enum Seal: String, Sendable, CaseIterable { case kind1, kind2, none }

  public let certificate: Bool
  public let stamp: Bool
  public let seal: Seal
  public let source: String
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
