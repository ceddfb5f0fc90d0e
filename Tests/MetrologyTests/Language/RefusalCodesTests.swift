import Foundation
import Metrology
import Testing

/// Codes are contracts: the page RefusalCodes lists exactly those that there are, so a renamed case is noticed.
@Suite struct RefusalCodesTests {
  private static let sources = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources/Metrology")

  private static func lines(_ path: String) throws -> [Substring] {
    try String(contentsOf: sources.appending(path: path), encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The codes of the table under a heading of the page.
  private static func table(_ heading: String) throws -> [String] {
    try lines("Metrology.docc/RefusalCodes.md").drop { $0 != "## \(heading)" }.dropFirst()
      .prefix { !$0.hasPrefix("#") }
      .compactMap { $0.firstMatch(of: /^\| `(?<code>\w+)` \| \S/).map { String($0.code) } }
  }

  /// The names of an enum's cases, as its source has them.
  private static func cases(of name: String, in path: String) throws -> [String] {
    let body = try lines(path).drop { !$0.contains("enum \(name)") }
    let first = try #require(body.first, "\(name) is in \(path)")
    let indent = String(first.prefix { $0 == " " })
    return body.dropFirst().prefix { $0 != "\(indent)}" }.flatMap { line -> [String] in
      guard line.hasPrefix("\(indent)  case ") else { return [] }
      // What a case carries may have commas of its own.
      return line.dropFirst(indent.count + 7).replacing(/\(.*\)/, with: "").split(separator: ",")
        .map { $0.trimmingCharacters(in: .whitespaces) }
    }
  }

  private static let troubles = "Language/Troubles.swift"

  @Test(arguments: [
    ("Verdicts", "Code", "Bench/Finding.swift"),
    ("The inspector's answer", "Reason", "Issuing/Inspection.swift"),
    ("The answer to a code", "Reason", "Claims/ClaimInspection.swift"),
    ("What is handed over", "InputTrouble", troubles),
    ("Definitions", "DefinitionTrouble", troubles),
    ("Issuing", "IssuingTrouble", troubles), ("The register", "RegisterTrouble", troubles),
    ("Signed files", "SignatureTrouble", troubles),
    ("Faults of the journal", "JournalFault", troubles),
    ("The checkup of a register", "Fault", "Checkup/RegisterFinding.swift"),
  ])
  func theTableListsTheCases(heading: String, name: String, path: String) throws {
    let (listed, cases) = (try Self.table(heading), try Self.cases(of: name, in: path))
    #expect(cases.count > 3)
    #expect(listed.sorted() == cases.sorted(), "\(heading), \(name)")
  }

  @Test func theTableListsTheCodesOfTheCommand() throws {
    let source = try Self.lines("../doluong/Frame/Failure.swift").joined(separator: "\n")
    let codes = source.matches(of: /(?:end\(\s*|var code: String \{ )"(?<code>\w+)"/).map {
      String($0.code)
    }
    #expect(codes.count > 3)
    #expect(try Self.table("The command itself").sorted() == codes.sorted())
  }

  /// The code is the case's name, whatever the case carries; and every case is said in both languages below.
  @Test(arguments: [
    ("InputTrouble", Samples.input.map { Refusal(.input($0)) }),
    ("DefinitionTrouble", Samples.definition.map { Refusal(.definition($0)) }),
    ("IssuingTrouble", Samples.issuing.map { Refusal(.issuing($0)) }),
    ("RegisterTrouble", Samples.register.map { Refusal(.register($0)) }),
    ("SignatureTrouble", Samples.signature.map { Refusal(.signature($0)) }),
  ])
  func theSamplesHaveEveryCase(name: String, samples: [Refusal]) throws {
    let cases = try Self.cases(of: name, in: Self.troubles)
    #expect(Set(samples.map(\.code)) == Set(cases))
  }

  @Test func theSamplesHaveEveryAnswer() throws {
    let cases = try Self.cases(of: "Reason", in: "Issuing/Inspection.swift")
    #expect(Set(Samples.inspection.map(\.code)) == Set(cases))
  }

  @Test func theSamplesHaveEveryAnswerToACode() throws {
    let cases = try Self.cases(of: "Reason", in: "Claims/ClaimInspection.swift")
    #expect(Set(Samples.claim.map(\.code)) == Set(cases))
  }

  // MARK: - Sentences

  @Test(
    arguments: Samples.input.map { Refusal(.input($0)) }
      + Samples.definition.map { Refusal(.definition($0)) }
      + Samples.issuing.map { Refusal(.issuing($0)) }
      + Samples.register.map { Refusal(.register($0)) }
      + Samples.signature.map { Refusal(.signature($0)) })
  func everyRefusalIsSaidInBothLanguages(refusal: Refusal) {
    saidInBoth { $0.sentence(refusal) }
  }

  @Test(arguments: Samples.inspection)
  func everyAnswerIsSaidInBothLanguages(reason: Inspection.Reason) {
    saidInBoth { $0.sentence(reason) }
  }

  @Test(arguments: Samples.claim)
  func everyAnswerToACodeIsSaidInBothLanguages(reason: ClaimInspection.Reason) {
    saidInBoth { $0.sentence(reason) }
  }

  @Test(arguments: Shortfall.Code.allCases)
  func everyShortfallIsSaidInBothLanguages(code: Shortfall.Code) {
    saidInBoth { $0.sentence(code) }
  }

  @Test(arguments: Samples.checkup)
  func everyFindingOfACheckupIsSaidInBothLanguages(fault: RegisterFinding.Fault) {
    let sentence = RegisterFinding(at: "", fault).sentence
    #expect(!sentence.vi.isEmpty && !sentence.en.isEmpty && sentence.vi != sentence.en)
    for text in [sentence.vi, sentence.en] { #expect(!text.contains("Optional(")) }
  }

  @Test func theSamplesHaveEveryFindingOfACheckup() throws {
    let cases = try Self.cases(of: "Fault", in: "Checkup/RegisterFinding.swift")
    #expect(Set(Samples.checkup.map { RegisterFinding(at: "", $0).code }) == Set(cases))
  }

  private func saidInBoth(_ sentence: (any Wording) -> String) {
    let (vi, en) = (sentence(Language.vietnamese.wording), sentence(Language.english.wording))
    #expect(!vi.isEmpty && !en.isEmpty)
    #expect(vi != en)
    // A name of Swift's in a sentence is a value printed raw.
    for text in [vi, en] { #expect(!text.contains("Optional(") && !text.contains("Metrology.")) }
  }
}

/// One value of every case, and of every case that has words of its own inside.
private enum Samples {
  static let day = Day("2023-01-14")!

  static let checkup: [RegisterFinding.Fault] = [
    .fileDamaged("x"), .notReadable("x"), .partMissing, .partChanged, .partUnknown,
    .referenceBroken(to: "x"), .lineBroken(.ownDigest), .numberMissing, .numberTwice,
    .numberNotSpent(last: 7), .numberNotOfPattern(expected: "x"), .recordMissing("x"),
    .recordDoesNotConform("x"), .recordSuperseded(by: "x"), .issuedBeforeVerified(day),
    .lastDayWrong(day, expected: nil), .lastDayWrong(nil, expected: day), .stampMissing,
    .stampNotNeeded, .classNotApproved("x"), .stampNotBound("x"), .certificateMissing("x"),
    .stampOfOtherCertificate("x", "y"), .stampNotAllotted, .stampOfOtherOfficer("x", expected: "y"),
    .officerUnknown("x"), .stampOutOfOrder, .replacementMissing("x"),
    .replacementOfOtherRecord("x"),
    .endedBeforeIssued(day), .verdictDiffers("x", result: "y"), .classDiffers("x"),
    .correctsLater("x"), .placeDiffers("x"), .countDiffers(stated: 1, found: 2),
    .positionMissing(3), .notCounted(counted: 1, held: 2), .classTextChanged, .rederivedOtherwise,
    .codeUnreadable, .codeOfUnknownKey("x"), .codeNotSigned("x"), .codeSaysOther,
    .keyNotActive("x", on: day), .codeMissing("x"), .printOfNothing, .signedFileOfOtherPrint,
    .leftBehind,
  ]

  static let input: [InputTrouble] =
    [
      .unreadableNumber("1O", .notANumber), .unreadableNumber("", .empty),
      .unreadableNumber("1234567890123456789", .tooManyDigits), .unreadableDay("2023-02-30"),
      .unreadablePeriod("2023-13"), .unreadableStamp("42"), .notAChoice("x", allowed: ["a", "b"]),
      .outOfRange("9", allowed: "≥ 10"), .wrongForm("x", form: "NAME=VALUE"), .spaceInCode("CH 1"),
      .textExpected, .listExpected, .mapExpected, .emptyText,
      .textTooLong(limit: 200), .controlCharacter, .unknownKey("q4", known: ["q1"]),
      .unknownKey("q4", known: []), .missingKey("Q3"), .notAsked("tightness"),
      .unknownClass("clock"), .noVersionInForce("clock", on: day),
      .wrongObservationForm(given: "error", allowed: [.reading, .indication]),
      .tooManyRepeats(allowed: 3),
      .notNearThePoint("12", allowed: "9…11"), .notComputable(.overflow),
      .notComputable(.divisionByZero), .referenceIsZero,
    ]
    + [
      .unexpected(offset: 3), .ends, .notUTF8(offset: 3), .tooDeep, .duplicateKey("on"),
    ].map { .malformedJSON($0) }
    + codeFaults.map { .malformedCode($0) } + [.passphraseTooShort(least: 8), .passphrasesDiffer]
    + [
      .notUTF8, .emptyFile, .fileTooLong(limit: 1000), .unreadableFile("lot.csv"),
      .fileExists("a.pdf"), .noFormInForce("record", on: day),
      .unknownColumn("q4.error"), .columnMissing("serial"), .columnTwice("serial"),
      .wrongCellCount(expected: 3, found: 4), .openQuote, .textAfterQuote,
      .sameInstrumentTwice(firstRow: 2), .sameFileTwice(first: "a.csv"), .noRows,
      .optionsDisagree("--on", "--as-of"),
      .optionMissing("--by"),
    ] + documents.map { .firstPrintByNobody($0) }

  static let documents: [PrintedDocument] = PrintedDocument.Kind.allCases.flatMap { kind in
    [false, true].map { PrintedDocument(kind, of: "00001/2023", isCopy: $0) }
  }

  static let signature: [SignatureTrouble] = [
    .otherBeginning("00001/2023"), .notSigned, .fieldNotSigned("Signature1"),
    .malformedPDF("xref"), .malformedByteRange("0 1 2"), .notWholeFile,
    .unknownSubFilter("adbe.pkcs7.sha1"), .malformedSignature("CMS"), .wrongSignature("An"),
    .weakAlgorithm("SHA1"), .untrustedSigner("An", "certificate has expired"),
    .noSigningTime("An"), .signedOutside("An", on: day, from: day, until: day),
    .contentChanged("7 0 R"), .foreignAnnotation(page: 1), .unreadableRoots("roots.pem"),
  ]

  static let definition: [DefinitionTrouble] = [
    .syntax("line 3"), .duplicateKey("id"), .unknownPlaceholder("at", known: ["each"]),
    .aliasNotAllowed, .fileTooLong,
    .idIsNotFileName("gauge", expected: "meter"), .versionsOverlap("1", "2"),
    .versionRunsBackwards, .idTwice("q1"), .reservedID("serial"), .unknownSource("r49"),
    .unknownLimit("mpe"), .unknownList("tt24"), .unknownKind("clock"),
    .neverListed(["clock", "watch"]), .unknownPoint("q4"), .pointMayNotApply("q4"),
    .cannotBeZero("q4"),
    .unknownParameter("Q5"),
    .unknownDerived("Q1"), .unknownUnit("ell"), .unitsOfDifferentKind("L", "kg"),
    .notANumberParameter("class"), .notAChoiceParameter("Q3"), .exactlyOneOf(["from", "above"]),
    .choiceNotCovered("B"), .bandsDoNotMeet(row: 1), .bandsOpenInside(row: 1),
    .tooFewValues(needed: 2), .interpolationNotRising, .onlyInsideLimits, .settingMissing("q1"),
    .notAlwaysGiven("Q3"), .wrongLimitForm(measure: "value", needed: "atMost"),
    .notForComputedPoint("sameSign"), .neededForMeasuredPoint("decimals"),
    .tooFewExamples(missing: ["fails"]),
    .exampleRefused("passes", [Refusal(.input(.emptyText), at: Place(path: "questions"))]),
    .exampleDisagrees("passes", what: "verdict", expected: "conforms", found: "fails"),
    .overTheEdge("columns"), .boxesOverlap("expiry", "code"),
    .noWindows("roll"),
  ]

  static let issuing: [IssuingTrouble] =
    Verdict.allCases.map { .verdictIsNotConforms($0) } + [
      .superseded, .alreadyCertified("00001/2023"), .nothingToIssue, .notIssued("L-1"),
      .designationDoesNotCover(.mass, on: day), .officerUnknown("KDV-09"),
      .officerDoesNotCover(card: "KDV-01", .mass, on: day), .noStandardNamed,
      .standardNotValid(code: "CH-01", .calibration, until: day, on: day.adding(months: 1)),
      .standardNotValid(code: "CH-01", .decision, until: day, on: day.adding(months: 1)),
      .classNotApproved("clock", version: "1"), .stampUsed("A23-00001", by: "00001/2023"),
      .stampUnknown("A23-00001"), .stampNotAllotted("A23-00001"),
      .stampAllottedToOther("A23-00001", officer: "KDV-02"), .stampNotNeeded,
      .notEnoughStamps(needed: 3, free: 2, officer: "KDV-01"), .issuedBeforeVerified(day),
      .rejectedLater(day), .certificateUnknown("00009/2023"),
      .withdrawnBefore("00001/2023", on: day), .replacedBefore("00001/2023", by: "00002/2023"),
      .endsBeforeIssued(day), .notElectronic("00001/2023"),
      .signedFileAccepted("00001/2023", on: day), .acceptedBeforeIssued(day),
      .notPrintedYet("00001/2023"),
      .noStamp("00001/2023"), .noLastDay("00001/2023"),
    ]

  static let kinds: [RegisterTrouble.Kind] = [
    .officer, .customer, .standard, .instrument, .lot, .verification, .certificate, .stamp,
    .instrumentClass, .signingKey,
  ]

  static let faults: [RegisterTrouble.JournalFault] = [
    .sequence, .previousDigest, .ownDigest, .content("officer"),
  ]

  static let register: [RegisterTrouble] =
    kinds.map { .notFound($0, "0001") } + kinds.map { .exists($0, "0001") } + [
      .severalFound(.instrument, "0001", count: 2), .fileImportedBefore(lot: "L-1", on: day),
      .instrumentOfOtherClass(serial: "0001", registered: "clock"), .alreadySuperseded(by: "id"),
      .correctedAfterIssue(certificate: "00001/2023"), .stampsReceivedBefore(first: "A23-00001"),
      .stampNotReceived("A23-00001"), .stampAllottedBefore("A23-00001", officer: "KDV-01"),
      .rangeRunsBackwards("A23-00002", "A23-00001"), .classTextChanged("clock", version: "1"),
      .unconfirmedMustBeAccepted("clock", confidence: .secondary),
      .unconfirmedMustBeAccepted("clock", confidence: .unconfirmed),
      .keyInUse("0", Period(day, day)!), .keyRetired("0", on: day), .keySignedLater("0", on: day),
      .keyNeeded("0"), .keyNotActive("0", on: day), .noActiveKey(on: day), .passphraseWrong("0"),
      .notSignable("1 "),
      .approvedBefore("clock", version: "1"), .monthNotFinished(unfinished(2)),
      // More than are listed.
      .monthNotFinished(unfinished(21)), .notARegister("centre"), .registerExists("centre"),
      .schemaTooNew(found: 2, known: 1), .readOnly("centre"), .busy, .diskFull,
      .diskFailed("disk I/O error"),
      .damaged("officer"), .printedAlone("00001/2023"),
    ] + faults.map { .journalBroken(line: 2, $0) }
    + documents.map { .printDiffers($0, on: day, new: 1, gone: 2, lines: ["x"]) }
    + documents.map { .firstPrintNotKept($0) }

  private static func unfinished(_ count: Int) -> [UnfinishedVerification] {
    (1...count).map {
      UnfinishedVerification(
        verification: "id", serial: "\($0)", field: .mass, on: day, verdict: .incomplete)
    }
  }

  static let codeFaults: [SignedCode.Fault] =
    [.otherText, .notBase45, .unknownVersion(2), .truncated, .tooLong]
    + SignedCode.Field.allCases.map { .wrongField($0) }

  static let claim: [ClaimInspection.Reason] =
    Verdict.allCases.map { .verdictIsNotConforms($0) } + [
      .wrongSignature, .serialDiffers(seen: "0002"), .issuedLater(day), .expired(day),
      .unknownKey("34750f98bd59fcfc"),
      .keyNotValid(issuedOn: day, from: day.adding(months: 1), until: nil),
      .keyNotValid(issuedOn: day, from: day.adding(months: -2), until: day.adding(months: -1)),
      .implausibleClock(earliest: day), .withdrawn(day), .supersededBy("00002/2023", on: day),
      .awaiting(pack: "a.pack", madeOn: day), .packOutOfDate(pack: "a.pack", until: day),
      .packUnknownKey(pack: "a.pack", "34750f98bd59fcfc"), .packWrongSignature(pack: "a.pack"),
      .packKeyNotValid(pack: "a.pack", madeOn: day, from: day, until: nil),
      .packKeyNotValid(pack: "a.pack", madeOn: day, from: day, until: day),
      .packOfOtherCentre("Trung tâm Mẫu"),
    ] + packFaults.map { .packUnreadable(pack: "a.pack", $0) }

  static let packFaults: [Pack.Fault] =
    [.otherFile, .unknownVersion(2), .truncated, .tooLong, .wrongBlock]
    + Pack.Field.allCases.map { .wrongField($0) }

  static let inspection: [Inspection.Reason] = [
    .neverIssued, .expired(day), .issuedLater(day), .rejectedSince(day),
    .replaced(by: "00002/2023", on: day), .withdrawn(day),
    .supersededBy("00002/2023", on: day), .awaitingSignedFile, .stampNotBound, .neverCertified,
    .foreignNumber,
    .unknownStamp, .unknownSerial, .several(2),
  ]
}
