/// English.
struct English: Wording {
  func day(_ day: Day) -> String { day.description }
  func numerals(_ text: String) -> String { text }

  var byReading: String { "by the reading" }

  var atTheSetting: String { "at the set value" }

  func sentence(_ place: Place) -> String {
    var parts: [String] = []
    if let file = place.file { parts.append(file.printable) }
    if let line = place.line { parts.append("line \(line)") }
    if !place.path.isEmpty { parts.append(place.path.printable) }
    return parts.joined(separator: ", ")
  }

  func word(_ verdict: Verdict) -> String {
    switch verdict {
    case .conforms: "conforms"
    case .fails: "fails"
    case .incomplete: "incomplete"
    }
  }

  func word(_ confidence: Confidence) -> String {
    switch confidence {
    case .confirmed: "confirmed"
    case .secondary: "secondary"
    case .unconfirmed: "unconfirmed"
    }
  }

  func word(_ answer: Inspection.Answer) -> String {
    switch answer {
    case .valid: "VALID"
    case .notValid: "NOT VALID"
    case .cannotTell: "CANNOT TELL"
    }
  }

  func sentence(_ code: Shortfall.Code) -> String {
    switch code {
    case .outOfTolerance: "outside its limit"
    case .answeredFail: "check failed"
    case .notMeasured: "not measured"
    case .tooFewReadings: "too few readings"
    case .notAnswered: "not answered"
    }
  }

  func sentence(_ reason: Inspection.Reason) -> String {
    switch reason {
    case .neverIssued: "a number of this centre's series that was never issued"
    case .expired(let until): "it ran out after \(day(until))"
    case .issuedLater(let on): "not issued yet on that day; issued on \(day(on))"
    case .rejectedSince(let on): "the instrument was rejected on \(day(on))"
    case .replaced(let number, let on):
      "replaced by certificate \(number.printable) of \(day(on))"
    case .withdrawn(let on): "the centre withdrew it on \(day(on))"
    case .supersededBy(let number, let on):
      "superseded by certificate \(number.printable) on \(day(on))"
    case .awaitingSignedFile:
      "an electronic certificate; on that day the centre had no signed file of it yet"
    case .stampNotBound: "a stamp of this centre that belongs to no certificate"
    case .neverCertified: "this instrument was never certified"
    case .foreignNumber: "not a certificate number of this centre; ask who issued it"
    case .unknownStamp: "this centre never had that stamp; ask the body whose number it bears"
    case .unknownSerial: "this centre knows no instrument with that serial"
    case .several(let count):
      "\(count) instruments fit; ask by certificate number (--certificate) or stamp (--stamp)"
    }
  }

  func sentence(_ reason: ClaimInspection.Reason) -> String {
    switch reason {
    case .wrongSignature:
      "the signature is not of the key that the code names: forged, or altered"
    case .verdictIsNotConforms(let verdict): "the verdict was: \(word(verdict))"
    case .serialDiffers(let seen):
      "the serial on the instrument, \(quoted(seen)), is not the one that was verified"
    case .issuedLater(let on): sentence(Inspection.Reason.issuedLater(on))
    case .expired(let until): sentence(Inspection.Reason.expired(until))
    case .unknownKey(let id):
      "the trust file has no key \(id); get a newer one, or ask who issued the certificate"
    case .keyNotValid(let on, let from, let until):
      "issued on \(day(on)), and the key signed from \(day(from))\(until.map { " to \(day($0))" } ?? " on"); ask the centre"
    case .implausibleClock(let earliest):
      "the clock is wrong: it must be \(day(earliest)) at least; set it, or give the day with --on"
    case .withdrawn(let on): sentence(Inspection.Reason.withdrawn(on))
    case .supersededBy(let number, let on):
      sentence(Inspection.Reason.supersededBy(number, on: on))
    case .awaiting(let pack, let madeOn):
      "when pack \(quoted(pack)) was made, on \(day(madeOn)), its signed file was not back yet; get a newer pack, or ask the centre"
    case .packOutOfDate(let pack, let until):
      "pack \(quoted(pack)) was good until \(day(until)) (its last day, or that of its key), and whether the certificate ended since is not known; get a newer pack"
    case .packUnreadable(let pack, let fault): "pack \(quoted(pack)) \(sentence(fault))"
    case .packUnknownKey(let pack, let id):
      "pack \(quoted(pack)) is signed with key \(id), which the trust file does not have; get a newer trust file, or ask who made the pack"
    case .packWrongSignature(let pack):
      "the signature of pack \(quoted(pack)) is not of the key that it names: forged, altered or damaged; get it again"
    case .packKeyNotValid(let pack, let madeOn, let from, let until):
      "pack \(quoted(pack)) was made on \(day(madeOn)), and its key signed from \(day(from))\(until.map { " to \(day($0))" } ?? " on"); get a newer pack"
    case .packOfOtherCentre(let centre):
      "no pack is of \(centre.printable), so whether the certificate ended is not known; get that centre's pack"
    }
  }

  private func sentence(_ fault: Pack.Fault) -> String {
    switch fault {
    case .otherFile: "is no inspectors' pack"
    case .unknownVersion(let version):
      "has layout \(version), which this program does not know; update doluong"
    case .truncated: "is not whole; get it again"
    case .tooLong: "has bytes after its end; get it again"
    case .wrongBlock: "is altered or damaged where this certificate would stand; get it again"
    case .wrongField(let field):
      "says something that cannot be (\(field.rawValue)); tell the centre that made it"
    }
  }

  private func sentence(_ fault: SignedCode.Fault) -> String {
    switch fault {
    case .otherText: "this is no code of a certificate; those begin with DL:"
    case .notBase45, .truncated: "the code is not whole; scan it again"
    case .tooLong: "more was read than one code; scan it again"
    case .unknownVersion(let version):
      "the code has layout \(version), which this program does not know; update doluong"
    case .wrongField(let field):
      "the code says something that cannot be (\(field.rawValue)); scan it again"
    }
  }

  func sentence(_ trouble: InputTrouble) -> String {
    switch trouble {
    case .unreadableNumber(let text, let fault): number(text, fault)
    case .unreadableDay(let text): "\(quoted(text)) is no day of the calendar; write 2023-01-14"
    case .unreadablePeriod(let text):
      "\(quoted(text)) is no period; write 2023-01, 2023-Q1, 2023-H1 or 2023"
    case .unreadableStamp(let text): "\(quoted(text)) is no stamp number; write A23-00042"
    case .notAChoice(let text, let allowed):
      "\(quoted(text)) is not accepted; choose one of: \(list(allowed))"
    case .outOfRange(let text, let allowed): "\(quoted(text)) is out of range (\(allowed))"
    case .wrongForm(let text, let form): "\(quoted(text)) is not of the form \(form)"
    case .spaceInCode(let text): "\(quoted(text)) has a space; a code is one word, as CH-01"
    case .textExpected: "must be a text; write numbers in quotes"
    case .listExpected: "must be a list"
    case .mapExpected: "must be a map of keys and values"
    case .emptyText: "must not be empty"
    case .textTooLong(let limit): "longer than \(limit) characters"
    case .controlCharacter: "holds a control character; delete it and type it again"
    case .malformedCode(let fault): sentence(fault)
    case .passphraseTooShort(let least): "the passphrase is too short; at least \(least) letters"
    case .passphrasesDiffer: "the two passphrases are not the same"
    case .unknownKey(let key, let known):
      "unknown key \(quoted(key))" + (known.isEmpty ? "" : "; known keys: \(list(known))")
    case .missingKey(let key): "\(quoted(key)) is missing"
    case .notAsked(let key):
      "\(quoted(key)) does not apply to this instrument or kind of verification; leave it out"
    case .unknownClass(let id):
      "there is no instrument class \(quoted(id)); list them with: doluong class list"
    case .noVersionInForce(let id, let on):
      "no version of \(quoted(id)) is in force on \(day(on)); see which wait for approval: doluong class list"
    case .wrongObservationForm(let given, let allowed):
      "the observation has \(given.isEmpty ? "no value" : given); it needs \(forms(allowed, and: "and", or: "or"))"
    case .tooManyRepeats(let allowed): "at most \(allowed) readings"
    case .notNearThePoint(let text, let allowed):
      "\(quoted(text)) is not at this point (\(allowed)); check what was written"
    case .notComputable(.overflow):
      "the number is too long to work with exactly; check what was written"
    case .notComputable(.divisionByZero), .referenceIsZero:
      "a division by 0; the reference must not be 0"
    case .malformedJSON(let fault): json(fault)
    case .notUTF8: "the file is not UTF-8; save it again as UTF-8"
    case .emptyFile: "the file is empty"
    case .fileTooLong(let limit): "the file is longer than \(limit) bytes"
    case .unreadableFile(let path): "cannot read \(quoted(path))"
    case .fileExists(let path): "\(quoted(path)) is there already and is kept; choose another name"
    case .noFormInForce(let id, let on): "no form \(quoted(id)) is in force on \(day(on))"
    case .unknownColumn(let name):
      "unknown column \(quoted(name)); see a template with: doluong class show ID --csv"
    case .columnMissing(let name): "column \(quoted(name)) is missing"
    case .columnTwice(let name): "column \(quoted(name)) stands twice"
    case .wrongCellCount(let expected, let found): "\(found) cells, the header has \(expected)"
    case .openQuote: "a quotation mark is opened and not closed"
    case .textAfterQuote: "text after a closing quotation mark"
    case .sameFileTwice(let first): "the same as “\(first)”; give each file once"
    case .sameInstrumentTwice(let row):
      "the same instrument as in line \(row) (maker, type and serial)"
    case .noRows: "the file has no rows of data"
    case .optionsDisagree(let a, let b): "\(a) and \(b) disagree; use one"
    case .optionMissing(let name): "\(name) is missing"
    case .firstPrintByNobody(let document):
      "\(name(document)) is printed for the first time, and the register keeps what it is held against later: say who prints it with --by CARD ($DOLUONG_OFFICER), or print a draft with --draft"
    }
  }

  private func number(_ text: String, _ fault: Reading.Fault) -> String {
    switch fault {
    case .empty: "a number is missing"
    case .notANumber:
      "\(quoted(text)) is not a number; write digits and one decimal point or comma, no thousands separators"
    case .tooManyDigits: "\(quoted(text)) has too many digits (18 at most)"
    }
  }

  private func json(_ fault: JSONReader.Fault) -> String {
    switch fault {
    case .unexpected(let offset): "malformed JSON at character \(offset + 1)"
    case .ends: "the JSON ends too early"
    case .notUTF8(let offset): "the JSON is not UTF-8 at byte \(offset + 1)"
    case .tooDeep: "the JSON is nested too deeply"
    case .duplicateKey(let key): "the JSON has the key \(quoted(key)) twice"
    }
  }

  func sentence(_ trouble: IssuingTrouble) -> String {
    switch trouble {
    case .verdictIsNotConforms(let verdict):
      "the verdict is \(quoted(word(verdict))); only an instrument that conforms is certified"
    case .superseded: "this record was superseded by another"
    case .alreadyCertified(let number): "already certified: \(number.printable)"
    case .nothingToIssue: "no instrument conforms and waits for a certificate"
    case .notIssued(let id):
      "no certificate is issued for \(quoted(id)); issue with: doluong issue"
    case .designationDoesNotCover(let field, let on):
      "no designation covers the field \(field.name.en) on \(day(on))"
    case .officerUnknown(let card):
      "there is no officer with card \(quoted(card)); add one with: doluong officer add"
    case .officerDoesNotCover(let card, let field, let on):
      "the card \(quoted(card)) does not cover the field \(field.name.en) on \(day(on))"
    case .noStandardNamed: "no standard was named (--standard)"
    case .standardNotValid(let code, .calibration, let until, let on):
      "the calibration of standard \(quoted(code)) was valid until \(day(until)), verified on \(day(on))"
    case .standardNotValid(let code, .decision, let until, let on):
      "the decision on standard \(quoted(code)) was valid until \(day(until)), verified on \(day(on))"
    case .classNotApproved(let id, let version):
      "the centre has not approved \(id)@\(version); read it with: doluong class show \(id)@\(version), and approve it with: doluong class approve \(id)@\(version) (--accept-unconfirmed where figures are not confirmed)"
    case .stampUsed(let stamp, let number):
      "stamp \(stamp) was used for certificate \(number.printable)"
    case .stampUnknown(let stamp):
      "the centre never received stamp \(stamp); receive it with: doluong stamp receive"
    case .stampNotAllotted(let stamp):
      "stamp \(stamp) is allotted to nobody; allot it with: doluong stamp allot"
    case .stampAllottedToOther(let stamp, let officer):
      "stamp \(stamp) is allotted to officer \(quoted(officer))"
    case .stampNotNeeded: "this class bears no stamp; leave --stamp out"
    case .notEnoughStamps(let needed, let free, let officer):
      "\(needed) stamps are needed, officer \(quoted(officer)) has \(free); allot more with: doluong stamp allot"
    case .rejectedLater(let on):
      "a later verification rejected the instrument on \(day(on)); the older result can no longer be certified"
    case .issuedBeforeVerified(let on):
      "the day of issue lies before the verification on \(day(on))"
    case .certificateUnknown(let number):
      "there is no certificate \(quoted(number)); find it by the instrument with: doluong instrument show SERIAL"
    case .withdrawnBefore(let number, let on):
      "certificate \(number.printable) was withdrawn on \(day(on)); a new verification is needed for another"
    case .replacedBefore(let number, let other):
      "certificate \(number.printable) was superseded by \(other.printable); name that one"
    case .endsBeforeIssued(let on):
      "the day lies before the issue of the certificate on \(day(on)); choose another with --as-of"
    case .notElectronic(let number):
      "certificate \(number.printable) was issued on paper; only an electronic one has a signed file (doluong issue --electronic)"
    case .signedFileAccepted(let number, let on):
      "the signed file of certificate \(number.printable) was taken back on \(day(on)); there is one, and it stays"
    case .acceptedBeforeIssued(let on):
      "the day lies before the issue of the certificate on \(day(on)); choose another with --as-of"
    case .notPrintedYet(let number):
      "certificate \(number.printable) was not printed yet, so nothing tells what the signed file must begin with; print it first with: doluong print certificate \(number.printable)"
    case .noStamp(let id):
      "\(quoted(id)) has no verification stamp: instruments of its kind bear none"
    case .noLastDay(let number):
      "certificate \(quoted(number)) has no last day that its stamp could announce"
    }
  }

  func sentence(_ trouble: SignatureTrouble) -> String {
    switch trouble {
    case .otherBeginning(let number):
      "the file does not begin with the very bytes that were printed for certificate \(number.printable); sign the file that doluong print certificate \(number.printable) writes, with a program that adds the signature behind it and leaves the rest as it is"
    case .notSigned: "the file holds no signature"
    case .fieldNotSigned(let name): "the signature field \(quoted(name)) is not signed yet"
    case .malformedPDF(let detail):
      "the file is not laid out as a PDF must be (\(detail.printable))"
    case .malformedByteRange(let detail):
      "what a signature covers cannot be read (/ByteRange: \(detail.printable))"
    case .notWholeFile:
      "something in the file is not signed: bytes inside or behind what the last signature covers; sign the file again as it was printed"
    case .unknownSubFilter(let kind):
      "signatures of the kind \(quoted(kind)) are not taken; sign as adbe.pkcs7.detached or ETSI.CAdES.detached (PAdES)"
    case .malformedSignature(let detail): "a signature cannot be read (\(detail.printable))"
    case .wrongSignature(let name):
      "the signature of \(quoted(name)) does not fit the file: forged, or the file was altered"
    case .weakAlgorithm(let name):
      "signed with \(name.printable), which is no longer safe; SHA-256, SHA-384 or SHA-512 is needed"
    case .untrustedSigner(let name, let reason):
      "the certificate of the signer \(quoted(name)) is not vouched for by --ca (\(reason.printable))"
    case .noSigningTime(let name): "the signature of \(quoted(name)) does not say when it was made"
    case .signedOutside(let name, let on, let from, let until):
      "\(quoted(name)) signed on \(day(on)) by the signer's clock, which is not between the issue on \(day(from)) and the day it is taken back, \(day(until))"
    case .contentChanged(let what):
      "what was printed was changed behind the first print (\(what.printable)); sign the file as it was printed"
    case .foreignAnnotation(let page):
      "something that is no signature was put on page \(page); sign the file as it was printed"
    case .unreadableRoots(let path):
      "\(quoted(path)) holds no certificates that could be read (PEM)"
    }
  }

  private func name(_ document: PrintedDocument) -> String {
    let subject = document.subject.printable
    let name =
      switch document.kind {
      case .certificate: "certificate \(subject)"
      case .record: "record \(subject)"
      case .supersededRecord: "the superseded record \(subject)"
      }
    return document.isCopy ? "the copy of \(name)" : name
  }

  func sentence(_ trouble: RegisterTrouble) -> String {
    switch trouble {
    case .notFound(let kind, let name): "there is no \(word(kind)) \(quoted(name))"
    case .exists(let kind, let name): "there is a \(word(kind)) \(quoted(name)) already"
    case .severalFound(let kind, let name, let count):
      "\(count) fit \(word(kind)) \(quoted(name)); say more"
    case .fileImportedBefore(let lot, let on):
      "this file was imported as lot \(lot) on \(day(on))"
    case .instrumentOfOtherClass(let serial, let registered):
      "the instrument with serial \(quoted(serial)) is registered as \(quoted(registered))"
    case .alreadySuperseded(let id): "the record was superseded by \(id)"
    case .correctedAfterIssue(let number):
      "certificate \(number.printable) was issued; the record can no longer be corrected; replace the certificate with: doluong replace \(number.printable)"
    case .stampsReceivedBefore(let first): "stamp \(first) was received before; none was received"
    case .stampNotReceived(let stamp): "stamp \(stamp) was never received; none was allotted"
    case .stampAllottedBefore(let stamp, let officer):
      "stamp \(stamp) is allotted to officer \(quoted(officer)); none was allotted"
    case .rangeRunsBackwards(let first, let last): "\(first) to \(last) is no range of stamps"
    case .classTextChanged(let id, let version):
      "the content of \(id)@\(version) is not what was kept; a change needs a new version"
    case .unconfirmedMustBeAccepted(let id, let confidence):
      "\(id) has figures that are \(word(confidence)); if the centre accepts them, add --accept-unconfirmed"
    case .approvedBefore(let id, let version): "\(id)@\(version) is approved already"
    case .keyInUse(let id, let term):
      "key \(id) signs from \(day(term.first)) to \(day(term.last)); retire it first"
    case .keyRetired(let id, let on): "key \(id) was retired on \(day(on)) already"
    case .keySignedLater(let id, let on):
      "key \(id) signed on \(day(on)); it cannot be retired before"
    case .keyNeeded(let id): "certificates of that day are signed with key \(id); it was not opened"
    case .noActiveKey(let on): "no key signs on \(day(on)); make one with: doluong key create"
    case .keyNotActive(let id, let on): "key \(id) does not sign on \(day(on))"
    case .passphraseWrong(let id):
      "the passphrase does not open key \(id). Nobody can recover one that is forgotten: retire the key (doluong key retire \(id) --reason …), create another (doluong key create …) and give inspectors the new trust file (doluong key export); codes that it signed stay good"
    case .notSignable(let number):
      "certificate \(quoted(number)) cannot be signed: a name in it begins or ends with a space, or the class text is damaged"
    case .monthNotFinished(let items): unfinished(items)
    case .notARegister(let path):
      "\(quoted(path)) is no register; make one with: doluong init"
    case .registerExists(let path): "there is a register at \(quoted(path)) already"
    case .schemaTooNew(let found, let known):
      "the register was made by a newer program (schema \(found), this one knows \(known)); update doluong"
    case .readOnly(let path): "cannot write to \(quoted(path))"
    case .busy: "somebody else is writing to the register; try again"
    case .diskFull: "the disk is full; nothing was written"
    case .diskFailed(let detail):
      "the disk failed while the register was read or written (\(detail.printable)); check the disk, then run: doluong journal verify"
    case .damaged(let detail): "the register is damaged (\(detail.printable)); use a backup"
    case .journalBroken(let line, let fault):
      "the journal is wrong at line \(line): \(sentence(fault))"
    case .printedAlone(let number):
      "certificate \(number.printable) is electronic, and signed as a file of its own; give a folder that is there with --out DIR"
    case .printDiffers(let document, let on, let new, let gone, let lines):
      "\(name(document)) no longer says what it said when it was first printed on \(day(on)): lines gone: \(gone), new: \(new); nothing was written"
        + differing(lines)
    case .firstPrintNotKept(let document):
      "\(name(document)) is printed for the first time, and what it says must be kept in the register; nothing was written. A draft needs no register to write to: --draft"
    }
  }

  func sentence(_ fault: RegisterTrouble.JournalFault) -> String {
    switch fault {
    case .sequence: "the sequence has a gap"
    case .previousDigest: "it does not follow the line before"
    case .ownDigest: "its content was changed"
    case .content(let what): "the tables no longer hold what was recorded (\(what.printable))"
    }
  }

  private func unfinished(_ items: [UnfinishedVerification]) -> String {
    let lines = items.prefix(20).map {
      "\n  \(day($0.on)) \($0.field.name.en), serial \($0.serial.printable): \(word($0.verdict)), \($0.verification)"
    }
    let rest = items.count > 20 ? "\n  … and \(items.count - 20) more" : ""
    return
      "\(items.count) instruments conform without a certificate or are not finished; issue with doluong issue, or see a draft with --draft:"
      + lines.joined() + rest
  }

  private func word(_ kind: RegisterTrouble.Kind) -> String {
    switch kind {
    case .officer: "officer"
    case .customer: "customer"
    case .standard: "standard"
    case .instrument: "instrument"
    case .lot: "lot"
    case .verification: "verification"
    case .certificate: "certificate"
    case .stamp: "stamp"
    case .instrumentClass: "instrument class"
    case .signingKey: "signing key"
    }
  }

  func sentence(_ trouble: DefinitionTrouble) -> String {
    switch trouble {
    case .syntax(let problem): "YAML syntax: \(problem)"
    case .duplicateKey(let key): "the key \(quoted(key)) stands twice"
    case .unknownPlaceholder(let name, let known):
      "\(quoted("{\(name)}")) is not given by each; it gives: \(list(known))"
    case .aliasNotAllowed: "anchors (&) and aliases (*) of YAML are not used here"
    case .fileTooLong: "the file is longer than 1 MiB"
    case .idIsNotFileName(let id, let expected):
      "the id \(quoted(id)) must be the name of the file, \(quoted(expected))"
    case .versionsOverlap(let a, let b):
      "versions \(quoted(a)) and \(quoted(b)) are in force at once"
    case .versionRunsBackwards: "the last day (until) lies before the first (inForce)"
    case .idTwice(let id): "\(quoted(id)) is used twice"
    case .reservedID(let id):
      "\(quoted(id)) cannot be an id (a reserved word, or with a dot, comma or space)"
    case .unknownSource(let id): "there is no source \(quoted(id)) in sources"
    case .unknownLimit(let id): "there is no limit \(quoted(id)) in limits"
    case .unknownList(let id): "there is no list \(quoted(id)) in lists"
    case .unknownKind(let id): "the list has no kind \(quoted(id))"
    case .neverListed(let kinds):
      "no edition of the list has \(list(kinds)) while this version is in force"
    case .unknownPoint(let id):
      "there is no point \(quoted(id)) above, or it has no reading or value to take"
    case .pointMayNotApply(let id):
      "the point \(quoted(id)) does not apply wherever this one does; give both the same when"
    case .cannotBeZero(let id):
      "the point \(quoted(id)) has no error at zero to take off: it must be an absolute error in the same unit, read once, without a zero of its own"
    case .unknownParameter(let id): "there is no parameter \(quoted(id))"
    case .unknownDerived(let id): "the derived value \(quoted(id)) is not defined above"
    case .unknownUnit(let unit): "unknown unit \(quoted(unit))"
    case .unitsOfDifferentKind(let a, let b):
      "\(quoted(a)) and \(quoted(b)) are units of different kinds"
    case .notANumberParameter(let id): "the parameter \(quoted(id)) is not a number"
    case .notAChoiceParameter(let id): "the parameter \(quoted(id)) is not a choice"
    case .exactlyOneOf(let keys): "exactly one is needed of: \(list(keys))"
    case .choiceNotCovered(let choice): "the case \(quoted(choice)) is missing"
    case .bandsDoNotMeet(let row): "band \(row) and the next do not meet, or both own the edge"
    case .bandsOpenInside(let row): "band \(row) and the next have no edge between them"
    case .tooFewValues(let needed): "\(needed) values are needed"
    case .interpolationNotRising: "the points of an interpolated table must rise"
    case .onlyInsideLimits:
      "what is measured cannot be named here; limits may, and calculated values may take readings"
    case .settingMissing(let id): "\(quoted(id)) needs a setting"
    case .notAlwaysGiven(let id):
      "\(quoted(id)) is used where it may be absent (optional, or asked only under a condition)"
    case .wrongLimitForm(let measure, let needed): "\(measure) needs a limit of the form \(needed)"
    case .notForComputedPoint(let id): "\(quoted(id)) has no error to compare"
    case .neededForMeasuredPoint(let key): "\(quoted(key)) is needed"
    case .tooFewExamples(let missing): "no worked example shows: \(list(missing))"
    case .exampleRefused(let id, let refusals):
      "example \(quoted(id)) is refused: " + refusals.map { sentence($0) }.joined(separator: "; ")
    case .exampleDisagrees(let id, let what, let expected, let found):
      "example \(quoted(id)), \(what): expected \(quoted(expected)), found \(quoted(found))"
    case .overTheEdge(let name): "\(quoted(name)) lies over the edge"
    case .boxesOverlap(let a, let b): "\(quoted(a)) and \(quoted(b)) overlap"
    case .noWindows(let id):
      "the sheet \(quoted(id)) has no windows of pre-printed stamps; print whole stamps on blank labels with --blank"
    }
  }
}
