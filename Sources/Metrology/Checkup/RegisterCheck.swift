/// One question of a checkup of a register (kiểm tra sổ), and what was found when it was asked.
///
/// A checkup asks all of them and writes nothing. What is found is data; the words are in `CheckupWords.swift`.
public enum RegisterCheck: String, Sendable, CaseIterable {
  /// Whether the engine can read every page of its file, and its indexes agree with its tables.
  case file
  /// Whether tables, indexes and triggers are those that this program makes.
  case schema
  /// Whether every row that another names is there.
  case references
  /// Whether each line follows the one before, and the tables hold exactly the rows that the lines vouch for.
  case journal
  /// Whether the certificates of each series and year are 1, 2, 3 … up to the last that was spent.
  case numbers
  /// Whether each certificate is for a record that conforms and stands, with the last day and stamp of its class.
  case certificates
  /// Whether each stamp that is spent is on one certificate, of the officer to whom it was allotted.
  case stamps
  /// Whether withdrawn and replaced certificates, and what stands in their place, fit together.
  case endings
  /// Whether each record says what its result says, of its own class, and corrections follow what they correct.
  case records
  /// Whether each lot holds as many records as its file had rows.
  case lots
  /// Whether the months together count what the register holds.
  case months
  /// Whether the class texts kept are those that their digests name.
  case classTexts
  /// Whether each signed code was signed by a key of the centre and says what the certificate says.
  case codes
  /// Whether first prints and signed files are of something that is there, and fit together.
  case prints
  /// Whether something was left behind by writing that was interrupted.
  case leftovers
}

/// How one check ended: how many things were looked at, and what is wrong.
public struct CheckOutcome: Sendable, Hashable {
  /// Of what the check looks at: pages, rows, lines, certificates, stamps.
  public var checked = 0
  /// All that is wrong; ``findings`` holds the first of them.
  public private(set) var wrong = 0
  public private(set) var findings: [RegisterFinding] = []

  /// So that a register with everything wrong is told of in memory that does not grow.
  public static let greatestCount = 20

  public init() {}

  public mutating func note(_ finding: RegisterFinding) {
    wrong += 1
    if findings.count < Self.greatestCount { findings.append(finding) }
  }

  public mutating func note(_ fault: RegisterFinding.Fault, at place: String) {
    note(RegisterFinding(at: place, fault))
  }
}
