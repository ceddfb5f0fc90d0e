/// Everything that a printed document can say about one verification, as the register keeps it.
public struct PaperSubject: Sendable {
  public let centre: Centre
  public let verification: Verification
  /// Nil for a record of what has none.
  public let certificate: Certificate?
  /// The verifying officer; nil where the register no longer knows the card.
  public let officer: Officer?
  /// Nil where no customer was named.
  public let customer: Customer?
  /// The bench's sheet and its plan, from the frozen inputs and the class text kept with them.
  public let worksheet: Worksheet
  public let sheet: BenchSheet
  /// As it was recorded.
  let findings: [Finding]
  let shortfalls: [Shortfall]
  /// Key of the record that corrects this one.
  public let supersededBy: String?

  /// - Parameter rules: the class version whose text the record was judged by.
  /// - Parameter worksheets: instruments of one lot mostly share a nameplate.
  public init(
    centre: Centre, status: VerificationStatus, officer: Officer?, customer: Customer?,
    rules: ClassVersion, worksheets: inout WorksheetCache
  ) throws(Refusals) {
    let record = status.verification
    let inputs = try RecordInputs.read(record.inputs)
    let worksheet = try worksheets.worksheet(
      for: inputs.sheet, class: rules, kind: record.kind)
    let evaluation = try Evaluation(worksheet, inputs.sheet)
    // What is printed must be what was recorded.
    guard evaluation.json.text == record.result else {
      throw Refusals(RegisterTrouble.damaged(record.id))
    }
    self.centre = centre
    verification = record
    certificate = status.certificate
    self.officer = officer
    self.customer = customer
    self.worksheet = worksheet
    sheet = inputs.sheet
    findings = evaluation.findings
    shortfalls = evaluation.shortfalls
    supersededBy = status.supersededBy
  }

  /// The day whose form is used: of issue, and for a record of verification.
  public var day: Day { certificate?.issuedOn ?? verification.on }
}

/// A value on paper: Vietnamese, and English below where it says the same in words.
public struct PaperValue: Sendable, Hashable {
  public let vi: String
  public let en: String?

  init(_ text: String) { (vi, en) = (text, nil) }
  init(_ phrase: Phrase) { (vi, en) = (phrase.vi, phrase.en == phrase.vi ? nil : phrase.en) }
}

extension PaperSubject {
  public func value(of field: PaperForm.LetterheadField) -> PaperValue {
    switch field {
    case .designation: PaperValue(centre.designation(of: verification)?.number ?? "")
    default: centre.value(of: field, on: verification.on)
    }
  }

  /// What a line of the form holds: one value or several below each other; none leaves the line empty.
  public func values(of field: PaperField, _ form: PaperForm) -> [PaperValue] {
    let (instrument, words) = (verification.instrument, Language.vietnamese.wording)
    switch field {
    case .object: return [PaperValue(worksheet.rules.names)]
    case .typeAndSerial: return [joined([instrument.type, instrument.serial], " – ")]
    case .makerAndYear:
      return [joined([instrument.maker, instrument.country, instrument.year], ", ")]
    case .specifications: return specifications
    case .user: return [PaperValue(customer?.name ?? "")]
    case .place: return [PaperValue(customer?.address ?? "")]
    case .method: return [PaperValue(worksheet.procedure)]
    case .kind: return [PaperValue(verification.kind.name)]
    case .standards: return verification.standards.map { PaperValue($0.onPaper) }
    case .conditions:
      // Not in the register: written by hand.
      return [
        PaperValue(
          Phrase(
            vi: "Nhiệt độ: ………… °C;  Độ ẩm: ………… %", en: "Temperature: ………… °C;  Humidity: ………… %"))
      ]
    case .verifiedOn: return [PaperValue(words.day(verification.on))]
    case .conclusion: return conclusion(form)
    case .stamp: return [PaperValue(certificate?.stamp?.description ?? "")]
    case .validUntil:
      guard let certificate else { return [] }
      return [
        certificate.validUntil.map { PaperValue(words.day($0)) }
          ?? PaperValue(Phrase(vi: "Không quy định thời hạn", en: "No end is prescribed"))
      ]
    }
  }

  private func joined(_ parts: [String], _ between: String) -> PaperValue {
    PaperValue(parts.filter { !$0.isEmpty }.joined(separator: between))
  }

  /// The nameplate, but for the procedure that an officer states there.
  private var specifications: [PaperValue] {
    let asked = worksheet.rules.parameters.filter { parameter in
      worksheet.rules.procedure != .stated(parameter: parameter.id)
    }
    func text(_ language: Language) -> String {
      asked.compactMap { parameter in
        guard let value = worksheet.parameters[parameter.id] else { return nil }
        let unit = worksheet.unit(of: parameter)?.symbol ?? ""
        let number = parameter.words[value.text]?[language] ?? language.wording.text(value)
        return "\(parameter.names[language]): \(number)\(unit.isEmpty ? "" : "\u{A0}\(unit)")"
      }.joined(separator: "; ")
    }
    let phrase = Phrase(vi: text(.vietnamese), en: text(.english))
    return phrase.vi.isEmpty ? [] : [PaperValue(phrase)]
  }

  private func conclusion(_ form: PaperForm) -> [PaperValue] {
    let phrase: Phrase? =
      switch verification.verdict {
      case .conforms: form.conclusion.passed
      case .fails: form.conclusion.failed
      case .incomplete: form.conclusion.incomplete
      }
    let reasons = shortfalls.map { shortfall in
      let name = worksheet.name(of: shortfall.at)
      return PaperValue(
        Phrase(
          vi: "\(name.vi): \(Language.vietnamese.wording.sentence(shortfall.code))",
          en: "\(name.en): \(Language.english.wording.sentence(shortfall.code))"))
    }
    let later = supersededBy.map { id in
      PaperValue(
        Phrase(
          vi: "Biên bản này đã được thay bằng biên bản \(id)", en: "Superseded by record \(id)"))
    }
    return [phrase.map { PaperValue($0) }].compactMap { $0 } + reasons
      + [later].compactMap { $0 }
  }
}

extension Centre {
  /// A line of a letterhead; of several designations in force on a day all are named.
  public func value(of field: PaperForm.LetterheadField, on day: Day) -> PaperValue {
    switch field {
    case .parent: PaperValue(parent)
    case .name: PaperValue(name)
    case .address: PaperValue(address)
    case .phone: PaperValue(phone)
    case .registration: PaperValue(registration)
    case .designation:
      PaperValue(
        designations.filter { $0.term.contains(day) }.map(\.number).joined(separator: ", "))
    }
  }
}

extension Standard {
  fileprivate var onPaper: Phrase {
    let until = calibrationValidUntil.slashed
    return Phrase(
      vi:
        "\(code) – \(name), số \(serial); giấy hiệu chuẩn \(certificate), có giá trị đến \(until)",
      en: "Serial No \(serial); calibration certificate \(certificate), valid until \(until)")
  }
}

extension Worksheet {
  /// Of a point or question.
  func name(of id: String) -> Phrase {
    points.first { $0.definition.id == id }?.definition.names
      ?? questions.first { $0.id == id }?.names ?? Phrase(vi: id, en: id)
  }
}
