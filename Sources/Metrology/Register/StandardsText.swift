extension Standard {
  /// The standard as a record keeps it: a snapshot, whatever becomes of the standard later.
  public var tree: DataTree {
    [
      "calibrationValidUntil": .text(calibrationValidUntil.description),
      "certificate": .text(certificate),
      "code": .text(code),
      "decisionValidUntil": .text(decisionValidUntil.description),
      "name": .text(name),
      "serial": .text(serial),
    ]
  }

  /// Nil where the tree is not a snapshot.
  public init?(tree: DataTree) {
    guard let code = tree["code"]?.asText, let name = tree["name"]?.asText,
      let serial = tree["serial"]?.asText, let certificate = tree["certificate"]?.asText,
      let calibration = tree["calibrationValidUntil"]?.asText.flatMap({ Day($0) }),
      let decision = tree["decisionValidUntil"]?.asText.flatMap({ Day($0) })
    else { return nil }
    self.init(
      code: code, name: name, serial: serial, certificate: certificate,
      calibrationValidUntil: calibration, decisionValidUntil: decision)
  }
}
