/// One instrument of a lot, as its register tells it, in Vietnamese.
public struct LotRegisterLine: Sendable {
  /// What becomes of an instrument; each counts in one place.
  public enum Outcome: Sendable { case failed, issued, unfinished }

  public let outcome: Outcome
  /// The last day on which anything happened to it.
  public let lastDay: Day
  private let values: [LotRegisterField: String]

  public func text(_ field: LotRegisterField) -> String { values[field] ?? "" }

  /// - Parameter earlier: the certificates that stood in the place of this record's, oldest first: number and stamp stay
  ///   spent, and the register accounts for them.
  public init(
    _ subject: PaperSubject, ended: CertificateEvent?, earlier: [Certificate], ordinal: Int
  ) {
    let (record, certificate) = (subject.verification, subject.certificate)
    let (instrument, words) = (record.instrument, Language.vietnamese.wording)
    let name = subject.worksheet.rules.names.vi
    func joined(_ parts: [String], _ between: String) -> String {
      parts.filter { !$0.isEmpty }.joined(separator: between)
    }
    outcome =
      switch (record.verdict, certificate) {
      case (.fails, _): .failed
      case (.conforms, .some): .issued
      default: .unfinished
      }
    lastDay = [record.on, certificate?.issuedOn, ended?.on].compactMap { $0 }.max() ?? record.on
    values = [
      .ordinal: "\(ordinal)",
      .object: name,
      .type: instrument.type,
      .objectAndType: joined([name, instrument.type], " – "),
      .serial: instrument.serial,
      .makerAndYear: joined([instrument.maker, instrument.country, instrument.year], ", "),
      .user: subject.customer?.name ?? "",
      .kind: record.kind.name.vi,
      .verifiedOn: words.day(record.on),
      .officer: subject.officer?.name ?? record.officer,
      .verdict: words.word(record.verdict),
      .certificate: certificate?.number ?? "",
      .issuedOn: certificate.map { words.day($0.issuedOn) } ?? "",
      .stamp: certificate?.stamp?.description ?? "",
      .validUntil: certificate.map { $0.validUntil.map(words.day) ?? "không quy định" } ?? "",
      .note: joined(
        Self.ended(ended, words) + Self.earlier(earlier) + [subject.shortReasons], "; "),
    ]
  }

  private static func ended(_ event: CertificateEvent?, _ words: any Wording) -> [String] {
    guard let event else { return [] }
    let day = words.day(event.on)
    switch event.kind {
    case .void: return ["đã thu hồi ngày \(day): \(event.reason)"]
    case .superseded(let number): return ["đã được thay bằng giấy \(number) ngày \(day)"]
    }
  }

  private static func earlier(_ certificates: [Certificate]) -> [String] {
    certificates.map { certificate in
      let stamp = certificate.stamp.map { " (tem \($0))" } ?? ""
      return "cấp thay giấy \(certificate.number)\(stamp)"
    }
  }
}

extension PaperSubject {
  /// Why it is not good, or what is missing: the first two of the reasons, and how many more there are.
  fileprivate var shortReasons: String {
    let words = Language.vietnamese.wording
    var reasons = shortfalls.prefix(2).map { shortfall in
      "\(worksheet.name(of: shortfall.at).vi): \(words.sentence(shortfall.code))"
    }
    if shortfalls.count > 2 { reasons.append("và \(shortfalls.count - 2) nội dung khác") }
    return reasons.joined(separator: "; ")
  }
}

/// What the instruments of a lot came to.
public struct LotRegisterTotals: Sendable, Hashable {
  public private(set) var failed = 0
  public private(set) var issued = 0
  public private(set) var unfinished = 0
  public var examined: Int { failed + issued + unfinished }

  public init() {}

  public mutating func count(_ outcome: LotRegisterLine.Outcome) {
    switch outcome {
    case .failed: failed += 1
    case .issued: issued += 1
    case .unfinished: unfinished += 1
    }
  }
}
