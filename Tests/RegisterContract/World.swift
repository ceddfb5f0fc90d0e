public import Metrology

/// A small centre with named people and things, over one register.
public struct World: Sendable {
  public let register: any Register
  let identities = RandomIdentities(Counter())

  public static func make(_ fresh: RegisterContract.Factory) async throws -> World {
    let identities = RandomIdentities(Counter(state: 7))
    return World(
      register: try await fresh(
        centre,
        Act(by: "init", at: Moment(milliseconds: start), on: today, identities: identities)))
  }

  public init(register: any Register) { self.register = register }

  // 2023-01-10T08:00:00+07:00
  static let start: Int64 = 1_673_312_400_000
  public static let today = Day(2023, 1, 10)!

  /// An act of officer An's at so many seconds after the start.
  public func act(_ seconds: Int64 = 60, by card: String = "KD-01", on day: Day = today) -> Act {
    Act(
      by: card, at: Moment(milliseconds: Self.start + seconds * 1000), on: day,
      identities: identities)
  }
}

/// Numbers that repeat: the keys of a test are the same every time.
struct Counter: RandomNumberGenerator, Sendable {
  var state: UInt64 = 1

  // SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

// MARK: - Who and what

extension World {
  static let term = Period(Day(2022, 1, 1)!, Day(2026, 12, 31)!)!

  public static let centre = Centre(
    registerID: "test", name: Phrase(vi: "Trung tâm thử", en: "Test centre"),
    parent: Phrase(vi: "Sở", en: "Department"), address: "1 Phố Hiến", phone: "",
    place: "Hưng Yên", registration: "ĐK 01",
    designations: [
      Designation(number: "12/QĐ-TĐC", fields: [.waterMeters, .mass, .pressure], term: term)
    ],
    certificateNumbers: NumberPattern("{sequence:5}/{year}")!,
    closing: ClosingDays(rules: [.init(from: Day(2023, 7, 1)!, day: 20)!]))

  public static let an = Officer(
    card: "KD-01", name: "Nguyễn Văn An", fields: [.waterMeters, .mass], term: term)
  public static let binh = Officer(
    card: "KD-02", name: "Trần Thị Bình", fields: [.waterMeters], term: term)
  /// Not added by ``open()``.
  public static let stranger = Officer(
    card: "KD-09", name: "Lê Văn Lạ", fields: [.mass], term: term)
  public static let household = Customer(
    code: "KH-1", name: "Công ty Nước sạch", address: "Hưng Yên")
  public static let bench = Standard(
    code: "C-01", name: "Bình chuẩn", serial: "S1", certificate: "V10.CN5",
    calibrationValidUntil: Day(2023, 12, 31)!, decisionValidUntil: Day(2023, 6, 30)!)

  /// A class of water meters: stamp, every gate, sixty months to the end of the month.
  public static let waterMeters = classText(
    """
    {"cycle":{"months":"60","source":"x"},"field":"waterMeters",\
    "gates":["designation","officerCard","standards"],"id":"w","marks":{"stamp":"true"},\
    "names":{"en":"Water meter","vi":"Đồng hồ nước"},"statistics":"volumeAndFlow",\
    "validity":{"policy":"endOfMonth"},"version":"1"}
    """, "w")
  /// A class without a stamp, without gates and without an end.
  public static let scales = classText(
    """
    {"cycle":{"months":"12","source":"x"},"field":"mass","gates":[],"id":"s",\
    "marks":{"stamp":"false"},"statistics":"mass","validity":{"policy":"none"},"version":"2"}
    """, "s", version: "2", confidence: .secondary)

  static func classText(
    _ canonical: String, _ id: String, version: String = "1", confidence: Confidence = .confirmed
  ) -> ClassText {
    ClassText(
      reference: ClassReference(
        id: id, version: version, digest: Digest(hashing: canonical).hex),
      canonical: canonical, confidence: confidence)
  }

  /// Adds the officers, the standard, approves both classes and hands An ten stamps, `A23-00001` to `A23-00010`.
  public func open() async throws {
    try await register.add(Self.an, act())
    try await register.add(Self.binh, act())
    try await register.add(Self.household, act())
    try await register.add(Self.bench, act())
    try await register.approve(Self.waterMeters, acceptUnconfirmed: false, act())
    try await register.approve(Self.scales, acceptUnconfirmed: true, act())
    try await register.receive(Self.range("A23-00001", "A23-00010"), act())
    try await register.allot(Self.range("A23-00001", "A23-00010"), to: "KD-01", act())
  }

  public static func range(_ first: String, _ last: String) -> StampRange {
    StampRange(StampSerial(first)!, StampSerial(last)!)!
  }
}

// MARK: - Records and lots

extension World {
  public func meter(
    _ serial: String, _ verdict: Verdict = .conforms, on day: Day = today,
    officer: String = "KD-01", standards: [Standard] = [bench], customer: String = "",
    of text: ClassText = waterMeters
  ) -> NewRecord {
    let field = CertificateRules(canonicalText: text.canonical)!.field
    return NewRecord(
      instrument: Instrument(
        id: identities.next(at: Moment(milliseconds: Self.start)), classID: text.reference.id,
        maker: "Itron", type: "Multimag", serial: serial, year: "2020", country: "Pháp",
        customer: customer),
      classReference: text.reference, field: field, on: day, kind: .periodic, officer: officer,
      standards: standards, inputs: #"{"q3":[{"error":"0.5"}]}"#,
      result: #"{"points":[],"verdict":"\#(verdict.rawValue)"}"#, verdict: verdict)
  }

  public func lot(_ name: String, _ records: [NewRecord], texts: [ClassText]? = nil) -> NewLot {
    NewLot(
      fileName: name, fileDigest: Digest(hashing: name).hex, records: records,
      classTexts: texts ?? [Self.waterMeters, Self.scales])
  }

  /// Records one meter alone in a lot and gives its key.
  public func recorded(_ record: NewRecord, file: String? = nil) async throws -> String {
    let lot = try await register.record(
      lot(file ?? record.instrument.serial, [record]), act(120))
    return try await register.verifications(inLot: lot.id)[0].verification.id
  }
}
