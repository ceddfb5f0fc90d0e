/// Why an instrument is verified (TT 23/2013/TT-BKHCN Điều 19).
///
/// `đối chứng` is a form of the periodic kind; older procedures say `bất thường` for what is now `sau sửa chữa`.
public enum VerificationKind: String, Sendable, CaseIterable {
  case initial, periodic, afterRepair

  public var name: Phrase {
    switch self {
    case .initial: Phrase(vi: "Ban đầu", en: "Initial")
    case .periodic: Phrase(vi: "Định kỳ", en: "Periodic")
    case .afterRepair: Phrase(vi: "Sau sửa chữa", en: "After repair")
    }
  }
}
