/// A class version's canonical text with what names it.
public struct ClassText: Sendable, Hashable {
  public let reference: ClassReference
  /// Canonical JSON; its SHA-256 is `reference.digest`.
  public let canonical: String
  public let confidence: Confidence

  public init(reference: ClassReference, canonical: String, confidence: Confidence) {
    self.reference = reference
    self.canonical = canonical
    self.confidence = confidence
  }
}

/// One instrument's verification, judged and ready to be recorded.
public struct NewRecord: Sendable, Hashable {
  /// Its `id` is used only if maker, type and serial are new to the register; its customer is the record's.
  public let instrument: Instrument
  public let classReference: ClassReference
  public let field: Field
  public let on: Day
  public let kind: VerificationKind
  public let officer: String
  public let standards: [Standard]
  public let inputs: String
  public let result: String
  public let verdict: Verdict

  public init(
    instrument: Instrument, classReference: ClassReference, field: Field, on: Day,
    kind: VerificationKind, officer: String, standards: [Standard], inputs: String, result: String,
    verdict: Verdict
  ) {
    self.instrument = instrument
    self.classReference = classReference
    self.field = field
    self.on = on
    self.kind = kind
    self.officer = officer
    self.standards = standards
    self.inputs = inputs
    self.result = result
    self.verdict = verdict
  }
}

/// A file's worth of records, with the class texts they were judged by.
public struct NewLot: Sendable {
  public let fileName: String
  /// SHA-256 of the file's bytes, in hex.
  public let fileDigest: String
  /// In the order of the file.
  public let records: [NewRecord]
  public let classTexts: [ClassText]

  public init(
    fileName: String, fileDigest: String, records: [NewRecord], classTexts: [ClassText]
  ) {
    self.fileName = fileName
    self.fileDigest = fileDigest
    self.records = records
    self.classTexts = classTexts
  }

  /// The lot's name: `L-` and the first ten hex digits of the file's digest.
  public var id: String { "L-" + fileDigest.prefix(10) }
}

/// A record and what became of it.
public struct VerificationStatus: Sendable, Hashable {
  public let verification: Verification
  /// Nil while none is issued.
  public let certificate: Certificate?
  /// How the certificate ended; nil while it stands, or where there is none.
  public let ended: CertificateEvent?
  /// The signed file of an electronic certificate; nil until it is taken back.
  public let signedFile: SignedFile?
  /// Key of the record that corrects this one, or that a replacement certifies.
  public let supersededBy: String?

  public init(
    verification: Verification, certificate: Certificate?, ended: CertificateEvent? = nil,
    signedFile: SignedFile? = nil, supersededBy: String?
  ) {
    self.verification = verification
    self.certificate = certificate
    self.ended = ended
    self.signedFile = signedFile
    self.supersededBy = supersededBy
  }
}

/// Which instruments to look for; parts left nil do not narrow.
public struct InstrumentQuery: Sendable, Hashable {
  public var id: String?
  public var classID: String?
  public var maker: String?
  public var type: String?
  public var serial: String?
  public var customer: String?
  public var limit: Int?

  public init(
    id: String? = nil, classID: String? = nil, maker: String? = nil, type: String? = nil,
    serial: String? = nil, customer: String? = nil, limit: Int? = nil
  ) {
    self.id = id
    self.classID = classID
    self.maker = maker
    self.type = type
    self.serial = serial
    self.customer = customer
    self.limit = limit
  }
}

/// What to certify.
public struct IssueRequest: Sendable, Hashable {
  public enum Selection: Sendable, Hashable {
    /// All of a lot that passed and have no certificate yet.
    case lot(String)
    case verification(String)
  }

  public let selection: Selection
  /// The first stamp to use, the others following it; nil takes the lowest free ones allotted to the verifying officer.
  public let firstStamp: StampSerial?
  public let medium: CertificateMedium

  public init(
    _ selection: Selection, firstStamp: StampSerial? = nil, medium: CertificateMedium = .paper
  ) {
    self.selection = selection
    self.firstStamp = firstStamp
    self.medium = medium
  }
}

/// What a period holds.
public struct MonthFacts: Sendable, Equatable {
  public let counts: [Field: MonthlyTable.Count]
  /// Passed without a certificate, or incomplete; oldest first.
  public let unfinished: [UnfinishedVerification]

  public init(counts: [Field: MonthlyTable.Count], unfinished: [UnfinishedVerification]) {
    self.counts = counts
    self.unfinished = unfinished
  }
}
