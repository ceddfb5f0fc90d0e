/// On what a certificate is signed: chosen when it is issued, and never changed.
public enum CertificateMedium: String, Sendable, CaseIterable {
  /// Printed, signed by hand and sealed.
  case paper
  /// A PDF with electronic signatures; good once the signed file was taken back.
  case electronic

  public var name: Phrase {
    switch self {
    case .paper: Phrase(vi: "bản in", en: "paper")
    case .electronic: Phrase(vi: "bản điện tử", en: "electronic")
    }
  }
}
