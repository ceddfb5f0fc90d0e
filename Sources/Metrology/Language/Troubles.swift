/// What can be wrong with data that a person or a program hands over.
public enum InputTrouble: Error, Sendable, Hashable {
  // One value
  case unreadableNumber(String, Reading.Fault)
  case unreadableDay(String)
  case unreadablePeriod(String)
  case unreadableStamp(String)
  case notAChoice(String, allowed: [String])
  case outOfRange(String, allowed: String)
  case wrongForm(String, form: String)
  case spaceInCode(String)
  case textExpected
  case listExpected
  case mapExpected
  case emptyText
  case textTooLong(limit: Int)
  case controlCharacter
  case malformedCode(SignedCode.Fault)
  case passphraseTooShort(least: Int)
  case passphrasesDiffer
  // Keys
  case unknownKey(String, known: [String])
  case missingKey(String)
  case notAsked(String)
  // Classes and points
  case unknownClass(String)
  case noVersionInForce(String, on: Day)
  case wrongObservationForm(given: String, allowed: [TestPoint.ObservationForm])
  case tooManyRepeats(allowed: Int)
  case notNearThePoint(String, allowed: String)
  case notComputable(Ratio.Trouble)
  case referenceIsZero
  // Whole files
  case malformedJSON(JSONReader.Fault)
  case notUTF8
  case emptyFile
  case fileTooLong(limit: Int)
  case unreadableFile(String)
  case fileExists(String)
  case noFormInForce(String, on: Day)
  // Tables
  case unknownColumn(String)
  case columnMissing(String)
  case columnTwice(String)
  case wrongCellCount(expected: Int, found: Int)
  case openQuote
  case textAfterQuote
  case sameInstrumentTwice(firstRow: Int)
  /// Two files of one command that are the same.
  case sameFileTwice(first: String)
  case noRows
  // Options
  case optionsDisagree(String, String)
  case optionMissing(String)
  /// A first print is kept, so somebody must answer for it.
  case firstPrintByNobody(PrintedDocument)
}

/// What can be wrong with the definition of an instrument class or a centre.
public enum DefinitionTrouble: Sendable, Hashable {
  case syntax(String)
  case duplicateKey(String)
  case unknownPlaceholder(String, known: [String])
  case aliasNotAllowed
  case fileTooLong
  case idIsNotFileName(String, expected: String)
  case versionsOverlap(String, String)
  case versionRunsBackwards
  case idTwice(String)
  case reservedID(String)
  case unknownSource(String)
  case unknownLimit(String)
  case unknownList(String)
  case unknownKind(String)
  /// No edition of the list has the kinds on any day of the version.
  case neverListed([String])
  case unknownPoint(String)
  case pointMayNotApply(String)
  case cannotBeZero(String)
  case unknownParameter(String)
  case unknownDerived(String)
  case unknownUnit(String)
  case unitsOfDifferentKind(String, String)
  case notANumberParameter(String)
  case notAChoiceParameter(String)
  case exactlyOneOf([String])
  case choiceNotCovered(String)
  case bandsDoNotMeet(row: Int)
  case bandsOpenInside(row: Int)
  case tooFewValues(needed: Int)
  case interpolationNotRising
  case onlyInsideLimits
  case settingMissing(String)
  /// What is used is not there for every instrument that uses it.
  case notAlwaysGiven(String)
  case wrongLimitForm(measure: String, needed: String)
  case notForComputedPoint(String)
  case neededForMeasuredPoint(String)
  case tooFewExamples(missing: [String])
  case exampleRefused(String, [Refusal])
  case exampleDisagrees(String, what: String, expected: String, found: String)
  /// Of a stamp or a sheet of labels: a box, or the rows or columns.
  case overTheEdge(String)
  case boxesOverlap(String, String)
  /// Of a sheet for blank labels.
  case noWindows(String)
}

/// Why a certificate may not be issued (the gates), may not end, or may not have a signed file taken back.
public enum IssuingTrouble: Sendable, Hashable {
  case verdictIsNotConforms(Verdict)
  case superseded
  case alreadyCertified(String)
  case nothingToIssue
  case notIssued(String)
  case designationDoesNotCover(Field, on: Day)
  case officerUnknown(String)
  case officerDoesNotCover(card: String, Field, on: Day)
  case noStandardNamed
  case standardNotValid(code: String, StandardClock, until: Day, on: Day)
  case classNotApproved(String, version: String)
  case stampUsed(String, by: String)
  case stampUnknown(String)
  case stampNotAllotted(String)
  case stampAllottedToOther(String, officer: String)
  case stampNotNeeded
  case notEnoughStamps(needed: Int, free: Int, officer: String)
  case issuedBeforeVerified(Day)
  case rejectedLater(Day)
  case certificateUnknown(String)
  case withdrawnBefore(String, on: Day)
  case replacedBefore(String, by: String)
  case endsBeforeIssued(Day)
  case notElectronic(String)
  case signedFileAccepted(String, on: Day)
  case acceptedBeforeIssued(Day)
  /// The certificate was not printed as a file of its own, so nothing tells what the signed file must begin with.
  case notPrintedYet(String)
  /// Of a certificate, or of all of a lot.
  case noStamp(String)
  case noLastDay(String)

  /// The two clocks of a standard.
  public enum StandardClock: Sendable, Hashable { case calibration, decision }
}

/// Why the register did not do what was asked.
public enum RegisterTrouble: Sendable, Hashable {
  case notFound(Kind, String)
  case exists(Kind, String)
  case severalFound(Kind, String, count: Int)
  case fileImportedBefore(lot: String, on: Day)
  case instrumentOfOtherClass(serial: String, registered: String)
  case alreadySuperseded(by: String)
  case correctedAfterIssue(certificate: String)
  case stampsReceivedBefore(first: String)
  case stampNotReceived(String)
  case stampAllottedBefore(String, officer: String)
  case rangeRunsBackwards(String, String)
  case classTextChanged(String, version: String)
  case unconfirmedMustBeAccepted(String, confidence: Confidence)
  case approvedBefore(String, version: String)
  /// Another key may sign on a day of the term.
  case keyInUse(String, Period)
  case keyRetired(String, on: Day)
  case keySignedLater(String, on: Day)
  /// A key is active, and what is issued would not be signed.
  case keyNeeded(String)
  case keyNotActive(String, on: Day)
  case noActiveKey(on: Day)
  case passphraseWrong(String)
  case notSignable(String)
  case monthNotFinished([UnfinishedVerification])
  case notARegister(String)
  case registerExists(String)
  case schemaTooNew(found: Int, known: Int)
  case readOnly(String)
  case busy
  case diskFull
  /// Reading or writing failed: the disk, not the register; whether the last deed is there is for the journal to say.
  case diskFailed(String)
  case damaged(String)
  case journalBroken(line: Int, JournalFault)
  /// An electronic certificate is a file of its own.
  case printedAlone(String)
  /// How many lines were not there at first, and how many of those that were are gone; new lines that are at hand.
  case printDiffers(PrintedDocument, on: Day, new: Int, gone: Int, lines: [String])
  /// A first print must be kept, and the register cannot be written to.
  case firstPrintNotKept(PrintedDocument)

  public enum Kind: String, Sendable, Hashable {
    case officer, customer, standard, instrument, lot, verification, certificate, stamp
    case instrumentClass, signingKey
  }

  public enum JournalFault: Sendable, Hashable {
    case sequence
    case previousDigest
    case ownDigest
    /// What the line vouches for is no longer what the tables hold.
    case content(String)
  }
}

/// Why a signed file is not taken for what it should be.
public enum SignatureTrouble: Sendable, Hashable {
  /// The file does not begin with the bytes of the certificate's first print.
  case otherBeginning(String)
  /// Nothing in the file is signed.
  case notSigned
  /// A field for a signature that nobody filled.
  case fieldNotSigned(String)
  /// What the layout of the file does not allow, or this program does not understand.
  case malformedPDF(String)
  case malformedByteRange(String)
  /// Bytes beside the signature itself are not signed.
  case notWholeFile
  /// The kind of the signature, as the file names it.
  case unknownSubFilter(String)
  case malformedSignature(String)
  /// The signature is not of these bytes.
  case wrongSignature(String)
  case weakAlgorithm(String)
  case untrustedSigner(String, String)
  case noSigningTime(String)
  case signedOutside(String, on: Day, from: Day, until: Day)
  /// Something that was there before was changed behind the first print.
  case contentChanged(String)
  /// Something that is no signature was put on a page.
  case foreignAnnotation(page: Int)
  case unreadableRoots(String)
}

/// A verification that keeps a month from being reported.
public struct UnfinishedVerification: Sendable, Hashable {
  public let verification: String
  public let serial: String
  public let field: Field
  public let on: Day
  /// `conforms` without a certificate, or `incomplete`.
  public let verdict: Verdict

  public init(verification: String, serial: String, field: Field, on: Day, verdict: Verdict) {
    self.verification = verification
    self.serial = serial
    self.field = field
    self.on = on
    self.verdict = verdict
  }
}
