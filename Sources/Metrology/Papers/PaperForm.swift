/// The layout of a certificate or a record as one legal text wants it: which fields, in which order, under which labels.
///
/// It is data (`reports/forms`), so that a new circular is a new edition and no new program. A document is set in the
/// edition in force on its own day, whenever it is printed.
public struct PaperForm: DatedForm {
  public let id: String
  public let edition: String
  /// The legal text behind the form, as it is printed; empty where there is none.
  public let basis: Phrase
  public let letterhead: [LetterheadLine]
  public let title: Phrase
  public let number: Phrase
  public let fields: [Line]
  public let conclusion: Conclusion
  public let signatures: [Signature]
  /// Empty where there is none.
  public let footnote: Phrase
  public let results: Results

  public let inForce: Day
  public let until: Day?

  /// What stands above the title: who issues, and by which right.
  public enum LetterheadField: String, Sendable, CaseIterable {
    case parent, name, address, phone, registration, designation
  }

  public struct LetterheadLine: Sendable {
    public let field: LetterheadField
    /// Empty where the value says itself what it is.
    public let label: Phrase
  }

  /// A numbered line of the first page.
  public struct Line: Sendable {
    public let field: PaperField
    public let label: Phrase
  }

  public struct Conclusion: Sendable {
    public let passed: Phrase
    /// Nil in a form that exists only for what passed.
    public let failed: Phrase?
    /// Nil, too.
    public let incomplete: Phrase?
  }

  public struct Signature: Sendable {
    public enum Role: String, Sendable, CaseIterable { case officer, preparer, reviewer, director }
    public let role: Role
    public let label: Phrase
    /// What to do below: sign, write the name, put the seal.
    public let hint: Phrase
  }

  /// The table of results.
  public struct Results: Sendable {
    public let title: Phrase
    public let examinations: Phrase
    public let point: Phrase
    public let reference: Phrase
    public let indication: Phrase
    public let error: Phrase
    public let limit: Phrase
    public let unit: Phrase
  }
}

/// What a line of a form can hold.
public enum PaperField: String, Sendable, CaseIterable {
  case object, typeAndSerial, makerAndYear, specifications, user, place, method, kind
  case standards, conditions, verifiedOn, conclusion, stamp, validUntil
}
