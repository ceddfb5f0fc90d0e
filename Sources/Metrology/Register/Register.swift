import Synchronization

/// What can be asked of a register. Every answer is one consistent view.
///
/// Implementation guidance: nothing of the engine shows in a signature; a row that is not there is nil or an empty array,
/// a fault of the engine is a ``Refusals`` of ``RegisterTrouble``. `RegisterContract` in the tests is the other half of
/// this protocol: an engine is one that passes it.
public protocol RegisterReader: Sendable {
  func centre() async throws -> Centre

  func officer(card: String) async throws -> Officer?
  func officers() async throws -> [Officer]
  func customer(code: String) async throws -> Customer?
  func customers() async throws -> [Customer]
  func standard(code: String) async throws -> Standard?
  func standards() async throws -> [Standard]

  /// Ordered by class and version.
  func approvals() async throws -> [Approval]
  /// The canonical text kept under a digest.
  func classText(digest: String) async throws -> String?

  func instruments(matching query: InstrumentQuery) async throws -> [Instrument]
  /// Every verification of the instrument, newest last (by day, then by key), superseded records included.
  func history(ofInstrument id: String) async throws -> [VerificationStatus]

  func lot(id: String) async throws -> Lot?
  /// In the order they were recorded.
  func lots() async throws -> [Lot]
  /// In the order of the file; superseded records are left out.
  func verifications(inLot id: String) async throws -> [VerificationStatus]
  /// The same, one at a time.
  func forEachVerification(
    inLot id: String, _ body: @Sendable (VerificationStatus) throws -> Void
  ) async throws
  func verification(id: String) async throws -> VerificationStatus?
  /// The record on which the certificate of this number was issued, whatever became of either.
  func verification(certifiedAs number: String) async throws -> VerificationStatus?
  /// Every record ever made, superseded ones included, in the order of their keys, one at a time.
  func forEachVerification(_ body: @Sendable (Verification) throws -> Void) async throws

  /// Unknown stamps are nil.
  func stamp(_ serial: StampSerial) async throws -> Stamp?

  /// Ordered by the first day of their terms, then by id.
  func signingKeys() async throws -> [CentreKey]
  /// The text that was signed when the certificate was issued; nil where no key was active then.
  func signedCode(certificate number: String) async throws -> String?

  /// The first print of a document; nil while there is none.
  func firstPrint(of document: PrintedDocument) async throws -> FirstPrint?

  /// Every certificate that is not simply good, by number, one at a time, each once: what an inspectors' pack lists.
  ///
  /// In any order. One that ended is listed as such, whatever else might be said of it.
  func forEachListing(_ body: @Sendable (String, Listing) throws -> Void) async throws

  /// Everything that bears on what an inspector asks.
  func inspectionFacts(for query: InspectionQuery) async throws -> InspectionFacts

  /// What the days hold: counts, and what is not finished. Superseded records count nowhere.
  func month(_ days: Period) async throws -> MonthFacts
  /// The same counts by the group of statistics that the class of each record names.
  func statistics(_ days: Period) async throws -> [StatisticsGroup: MonthlyTable.Count]
  /// Certified and rejected verifications of one field on one day, in any order.
  func details(of field: Field, on day: Day) async throws -> [MonthlyDetail]

  /// From the first line to the last.
  func forEachJournalEntry(_ body: @Sendable (JournalEntry) throws -> Void) async throws
  /// The first place where the journal contradicts itself or the tables; nil when all is well. Returns the count of lines.
  func verifyJournal() async throws -> (lines: Int, fault: (line: Int, JournalFault)?)
  /// Asks one question of a checkup: whether the register contradicts itself. Writes nothing, in memory that does not grow.
  func checkup(_ check: RegisterCheck) async throws -> CheckOutcome

  typealias JournalFault = RegisterTrouble.JournalFault
}

/// What can be done to a register. Each verb is one transaction: done whole, with its journal line, or not at all.
public protocol Register: RegisterReader {
  /// Refused when the card, code or instrument is there already.
  func add(_ officer: Officer, _ act: Act) async throws
  func add(_ customer: Customer, _ act: Act) async throws
  func add(_ standard: Standard, _ act: Act) async throws
  func add(_ instrument: Instrument, _ act: Act) async throws

  /// Keeps the text by its digest. The same id and version with another digest is refused: a version is dated and fixed.
  func approve(_ text: ClassText, acceptUnconfirmed: Bool, _ act: Act) async throws

  /// Records what a bench brought. Instruments not yet known are added; one known under another class is refused.
  /// The same file digest again is refused, naming the first lot.
  ///
  /// `next` is asked for one lot after the other until it has none: each gets a journal line of its own, and all are
  /// recorded or none. What it throws is thrown on.
  func record(
    _ next: @escaping @Sendable () throws -> NewLot?, _ act: Act
  ) async throws -> [Lot]

  /// A new record that supersedes `id`; refused once a certificate was issued, or when it was superseded already.
  func correct(
    _ id: String, with record: NewRecord, classText: ClassText, reason: String, _ act: Act
  ) async throws -> Verification

  /// Refused when any number of the range was received before.
  func receive(_ stamps: StampRange, _ act: Act) async throws
  /// Refused when any number was not received, or is with somebody already.
  func allot(_ stamps: StampRange, to card: String, _ act: Act) async throws

  /// Refused while another key may sign on a day of its term.
  func add(_ key: CentreKey, _ act: Act) async throws
  /// On the day of the act; refused when it is retired, or signed later than that.
  func retireKey(_ id: String, reason: String, _ act: Act) async throws

  /// Decides by ``Issuing`` inside the transaction, spends the numbers, binds the stamps, signs what the certificates
  /// claim. Refused where a key is active on the day and not the one that is given. Each request gets a journal line of
  /// its own, in their order; all are granted or none.
  func issue(
    _ requests: [IssueRequest], signedBy key: SigningKey?, _ act: Act
  ) async throws -> [Certificate]

  /// Withdraws the certificate of this number; decided by ``Issuing/void(_:ended:reason:_:)``.
  func void(_ number: String, reason: String, _ act: Act) async throws -> CertificateEvent
  /// Issues a certificate in the place of another, on a record that supersedes the other's; decided by
  /// ``Issuing/replace(_:ended:by:_:medium:reason:_:)``. Number and stamp of the old one stay spent.
  /// Signed as by ``issue(_:signedBy:_:)``.
  func replace(
    _ replacement: Replacement, signedBy key: SigningKey?, _ act: Act
  ) async throws -> Certificate

  /// Keeps what is printed first, and tells of each document what it is beside its first print; decided by
  /// ``Printing``. What was printed before is not kept again.
  func keep(_ prints: [Print], _ act: Act) async throws -> [PrintOutcome]
  /// Takes back the signed file of an electronic certificate; decided by ``Issuing/accept(_:for:printed:_:)``.
  func accept(
    _ file: ExaminedFile, for number: String, _ act: Act
  ) async throws -> SignedFile
}

extension Register {
  /// One lot.
  public func record(_ lot: NewLot, _ act: Act) async throws -> Lot {
    let waiting = Mutex<NewLot?>(lot)
    return try await record({ waiting.withLock { $0.take() } }, act)[0]
  }

  /// As where no key is active.
  public func issue(_ request: IssueRequest, _ act: Act) async throws -> [Certificate] {
    try await issue([request], signedBy: nil, act)
  }

  /// As where no key is active.
  public func replace(_ replacement: Replacement, _ act: Act) async throws -> Certificate {
    try await replace(replacement, signedBy: nil, act)
  }
}
