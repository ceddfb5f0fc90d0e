/// One verification as the register keeps it: frozen.
///
/// A record is never edited. A correction is a new record that names the one it supersedes.
public struct Verification: Sendable, Hashable {
  public let id: String
  /// Nil for one recorded alone.
  public let lot: String?
  /// As it was on the day: its customer is the one who used it then.
  public let instrument: Instrument
  public let classReference: ClassReference
  public let field: Field
  public let on: Day
  public let kind: VerificationKind
  /// Card number of the officer who verified.
  public let officer: String
  /// The standards used, with their certificates as they were on the day.
  public let standards: [Standard]
  /// The observations as one canonical JSON text: what ``Evaluation`` was made from.
  public let inputs: String
  /// What ``Evaluation`` found, as one canonical JSON text.
  public let result: String
  public let verdict: Verdict
  /// The record this one corrects.
  public let supersedes: String?
  public let recordedAt: Moment

  public init(
    id: String, lot: String?, instrument: Instrument, classReference: ClassReference, field: Field,
    on: Day, kind: VerificationKind, officer: String, standards: [Standard], inputs: String,
    result: String, verdict: Verdict, supersedes: String?, recordedAt: Moment
  ) {
    self.id = id
    self.lot = lot
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
    self.supersedes = supersedes
    self.recordedAt = recordedAt
  }
}

/// Which text of rules a record was judged by.
public struct ClassReference: Sendable, Hashable {
  public let id: String
  public let version: String
  /// SHA-256 of the version's canonical text, in hex; the register keeps the text by it.
  public let digest: String

  public init(id: String, version: String, digest: String) {
    self.id = id
    self.version = version
    self.digest = digest
  }
}

/// A centre's leave to issue certificates under one version of a class.
public struct Approval: Sendable, Hashable {
  public let classReference: ClassReference
  public let by: String
  public let at: Moment
  /// Whether figures that are not confirmed were accepted by name.
  public let acceptedUnconfirmed: Bool

  public init(classReference: ClassReference, by: String, at: Moment, acceptedUnconfirmed: Bool) {
    self.classReference = classReference
    self.by = by
    self.at = at
    self.acceptedUnconfirmed = acceptedUnconfirmed
  }
}

/// Instruments recorded from one file in one act.
public struct Lot: Sendable, Hashable {
  /// Short, for people to type: `L-` and the first characters of the file's digest.
  public let id: String
  public let fileDigest: String
  public let fileName: String
  public let count: Int
  public let recordedAt: Moment

  public init(id: String, fileDigest: String, fileName: String, count: Int, recordedAt: Moment) {
    self.id = id
    self.fileDigest = fileDigest
    self.fileName = fileName
    self.count = count
    self.recordedAt = recordedAt
  }
}
