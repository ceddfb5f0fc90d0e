/// Something in a register that contradicts something else in it.
public struct RegisterFinding: Sendable, Hashable {
  /// What it is about: the number of a certificate, a stamp, the key of a record, the name of a table, a file.
  public let at: String
  public let fault: Fault

  public init(at place: String, _ fault: Fault) {
    at = place
    self.fault = fault
  }

  public enum Fault: Sendable, Hashable {
    // The file
    /// In the engine's words.
    case fileDamaged(String)
    /// A row that cannot be read as what it must be: the rest of the check was not done.
    case notReadable(String)
    case partMissing
    case partChanged
    case partUnknown
    /// Rows name others of this table that are not there.
    case referenceBroken(to: String)
    case lineBroken(RegisterTrouble.JournalFault)
    // Numbers
    case numberMissing
    case numberTwice
    /// Beyond the last number that the series handed out; 0 where there is no such series.
    case numberNotSpent(last: Int)
    case numberNotOfPattern(expected: String)
    // Certificates
    case recordMissing(String)
    case recordDoesNotConform(String)
    case recordSuperseded(by: String)
    case issuedBeforeVerified(Day)
    case lastDayWrong(Day?, expected: Day?)
    case stampMissing
    case stampNotNeeded
    case classNotApproved(String)
    // Stamps
    /// No stamp of the register is bound to the certificate, though it says so.
    case stampNotBound(String)
    case certificateMissing(String)
    case stampOfOtherCertificate(String, String)
    case stampNotAllotted
    case stampOfOtherOfficer(String, expected: String)
    case officerUnknown(String)
    case stampOutOfOrder
    // Endings
    case replacementMissing(String)
    case replacementOfOtherRecord(String)
    case endedBeforeIssued(Day)
    // Records
    case verdictDiffers(String, result: String)
    case classDiffers(String)
    case correctsLater(String)
    case placeDiffers(String)
    case countDiffers(stated: Int, found: Int)
    case positionMissing(Int)
    case notCounted(counted: Int, held: Int)
    case classTextChanged
    case rederivedOtherwise
    // Papers
    case codeUnreadable
    case codeOfUnknownKey(String)
    case codeNotSigned(String)
    case codeSaysOther
    case keyNotActive(String, on: Day)
    case codeMissing(String)
    case printOfNothing
    case signedFileOfOtherPrint
    // The folder
    case leftBehind
  }

  /// Stable and free of language: the name of the case.
  public var code: String { Mirror(reflecting: fault).children.first?.label ?? "\(fault)" }
}
