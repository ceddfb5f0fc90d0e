internal import GRDB
public import Metrology

// MARK: - Certificates

extension SQLiteRegister {
  public func issue(
    _ requests: [IssueRequest], signedBy key: SigningKey?, _ act: Act
  ) async throws -> [Certificate] {
    try await perform { db in
      let centre = try Columns.centre(db)
      var issued: [Certificate] = []
      var refusals: [Refusal] = []
      for request in requests {
        do { issued += try Self.issue(request, centre, signedBy: key, act, db) } catch let refused
          as Refusals
        {
          // What stands against the others is said at once, too.
          refusals +=
            requests.count == 1 ? refused.all : refused.all.map { $0.ofLot(request.selection) }
        }
      }
      if let refusals = Refusals(refusals) { throw refusals }
      return issued
    }
  }

  private static func issue(
    _ request: IssueRequest, _ centre: Centre, signedBy key: SigningKey?, _ act: Act,
    _ db: Database
  ) throws -> [Certificate] {
    let candidates = try candidates(request.selection, db)
    let pattern = centre.certificateNumbers.text
    let facts = try facts(centre, candidates, firstStamp: request.firstStamp, act, db)
    let certificates = try Issuing.decide(candidates, facts, medium: request.medium, act)

    var deed = Deed(db, .issue, act)
    tell(request, certificates, &deed)
    for certificate in certificates { put(certificate, pattern, &deed) }
    try sign(certificates, candidates, with: key, act, db, &deed)
    try deed.done { try spend(certificates, pattern, $0) }
    return certificates
  }

  private static func tell(
    _ request: IssueRequest, _ certificates: [Certificate], _ deed: inout Deed
  ) {
    switch request.selection {
    case .lot(let id): deed.tell("lot", .text(id))
    case .verification(let id): deed.tell("verification", .text(id))
    }
    if request.medium != .paper { deed.tell("medium", .text(request.medium.rawValue)) }
    deed.tell("count", .count(certificates.count))
    deed.tell("first", .text(certificates.first?.number))
    deed.tell("last", .text(certificates.last?.number))
  }

  static func put(_ certificate: Certificate, _ pattern: String, _ deed: inout Deed) {
    deed.put(
      .certificate,
      [
        certificate.number, pattern, certificate.year, certificate.sequence,
        certificate.verification, certificate.issuedOn.description,
        certificate.validUntil?.description, certificate.stamp?.series,
        certificate.stamp?.digits, certificate.stamp?.number, certificate.issuedBy,
        certificate.issuedAt.milliseconds,
      ])
    if certificate.medium == .electronic {
      deed.put(.electronicCertificate, [certificate.number])
    }
    if let stamp = certificate.stamp {
      deed.put(.boundStamp, [stamp.series, stamp.digits, stamp.number, certificate.number])
    }
  }

  /// Moves the series on to the last number handed out.
  static func spend(
    _ certificates: [Certificate], _ pattern: String, _ db: Database
  ) throws {
    guard let last = certificates.last else { return }
    // A pattern changed in its letters only may repeat a number of another series.
    for certificate in certificates
    where try isThere("certificate", "number", certificate.number, db) {
      throw Refusals(.exists(.certificate, certificate.number))
    }
    let first = last.sequence == certificates.count
    try db.execute(
      sql: first
        ? "INSERT INTO series (last, pattern, year) VALUES (?, ?, ?)"
        : "UPDATE series SET last = ? WHERE pattern = ? AND year = ?",
      arguments: [last.sequence, pattern, last.year])
  }
}

// MARK: - What the decision rests on

extension SQLiteRegister {
  private static func candidates(
    _ selection: IssueRequest.Selection, _ db: Database
  ) throws -> [Issuing.Candidate] {
    var rules = RulesAtHand(db)
    switch selection {
    case .lot(let id):
      guard try isThere("lot", "id", id, db) else { throw Refusals(.notFound(.lot, id)) }
      return try verifications(inLot: id, db)
        .filter { $0.verification.verdict == .conforms && $0.certificate == nil }
        .map { try rules.candidate($0) }
    case .verification(let id):
      guard let status = try verification(id, db) else {
        throw Refusals(.notFound(.verification, id))
      }
      return [try rules.candidate(status)]
    }
  }

  static func facts(
    _ centre: Centre, _ candidates: [Issuing.Candidate], firstStamp: StampSerial?, _ act: Act,
    _ db: Database
  ) throws -> Issuing.Facts {
    let approved = """
      SELECT t.id, t.version, t.digest
      FROM approval AS a
      JOIN class_text AS t ON t.digest = a.class_digest
      """
    let approvals = try db.all(approved) {
      ClassReference(id: try $0.text(), version: try $0.text(), digest: try $0.text())
    }
    let spent = """
      SELECT last
      FROM series
      WHERE pattern = ?
        AND year = ?
      """
    let lastSequence = try db.first(spent, [centre.certificateNumbers.text, act.on.year]) {
      try $0.number()
    }
    let (stamps, unknown) =
      try firstStamp.map { try named(from: $0, for: candidates, db) }
      ?? (free(for: candidates, db), [])
    return Issuing.Facts(
      centre: centre, approvals: Set(approvals), lastSequence: lastSequence ?? 0, stamps: stamps,
      stampsWereNamed: firstStamp != nil, unknownStamps: unknown)
  }

  /// The stamps from the one named, as many as are needed, and those of them that were never received.
  private static func named(
    from first: StampSerial, for candidates: [Issuing.Candidate], _ db: Database
  ) throws -> (known: [Stamp], unknown: [StampSerial]) {
    let needed = max(1, candidates.count(where: \.bearsStamp))
    var serials = [first]
    while serials.count < needed, let next = serials.last?.next { serials.append(next) }
    guard let last = serials.last, let range = StampRange(first, last) else { return ([], []) }
    let held = try stamps(range, db)
    return (
      serials.compactMap { held[$0.number] }, serials.filter { held[$0.number] == nil }
    )
  }

  static let freeStampSelect = """
    \(Columns.stampSelect)
    WHERE allotted_to = ?
      AND certificate IS NULL
    ORDER BY series, digits, number
    LIMIT ?
    """

  /// The lowest free stamps of each officer who verified, as many as the officer's records need.
  private static func free(
    for candidates: [Issuing.Candidate], _ db: Database
  ) throws -> [Stamp] {
    let needed = candidates.filter(\.bearsStamp)
      .reduce(into: [String: Int]()) { $0[$1.status.verification.officer, default: 0] += 1 }
    return try needed.flatMap { card, count in
      try db.all(freeStampSelect, [card, count]) { try $0.stamp() }
    }
    .sorted { $0.serial < $1.serial }
  }
}

extension SQLiteRegister {
  static let laterRejectionSelect = """
    SELECT later.verified_on
    FROM verification AS later
    WHERE later.instrument = ?
      AND (later.verified_on, later.entry) > (?, (SELECT entry FROM verification WHERE id = ?))
      AND later.verdict = 'fails'
      AND NOT EXISTS (SELECT 1 FROM verification AS right WHERE right.supersedes = later.id)
    ORDER BY later.verified_on DESC
    LIMIT 1
    """

  /// The last day after a record on which the instrument was found out of its limits.
  fileprivate static func rejection(after record: Verification, _ db: Database) throws -> Day? {
    try db.first(
      laterRejectionSelect, [record.instrument.id, record.on.description, record.id]
    ) { try $0.day() }
  }
}

/// Rules and officers that several candidates share.
struct RulesAtHand {
  private let db: Database
  private var rules: [String: CertificateRules] = [:]
  private var officers: [String: Officer?] = [:]

  init(_ db: Database) { self.db = db }

  /// - Parameter old: the record whose place the new one takes: what came after the old came after the new one, too,
  ///   though it was recorded before.
  mutating func candidate(
    _ status: VerificationStatus, inPlaceOf old: Verification? = nil
  ) throws -> Issuing.Candidate {
    let record = status.verification
    return Issuing.Candidate(
      status: status, rules: try rules(record.classReference.digest),
      officer: try officer(record.officer),
      rejectedLater: try SQLiteRegister.rejection(after: old ?? record, db))
  }

  private mutating func rules(_ digest: String) throws -> CertificateRules {
    if let known = rules[digest] { return known }
    guard let text = try SQLiteRegister.classText(digest, db),
      let read = CertificateRules(canonicalText: text)
    else { throw Refusals(.damaged("class_text \(digest)")) }
    rules[digest] = read
    return read
  }

  private mutating func officer(_ card: String) throws -> Officer? {
    if let known = officers[card] { return known }
    let found = try SQLiteRegister.officer(card, db)
    officers[card] = .some(found)
    return found
  }
}

extension Refusal {
  /// What is said of no instrument is said of the whole lot.
  fileprivate func ofLot(_ selection: IssueRequest.Selection) -> Refusal {
    guard case .lot(let id) = selection, at == Place() else { return self }
    return Refusal(reason, at: Place(path: id))
  }
}
