/// The layout of a lot's register (`sổ theo dõi`): which columns, how wide, under which headings.
///
/// No legal text that is known prescribes such a register; a centre that keeps its own writes its columns here.
public struct LotRegisterForm: DatedForm {
  public let id: String
  public let edition: String
  public let inForce: Day
  public let until: Day?
  public let letterhead: [PaperForm.LetterheadLine]
  public let title: Phrase
  public let lot: Phrase
  /// Stands before the name of the file that the lot came in.
  public let file: Phrase
  public let receivedOn: Phrase
  public let columns: [Column]
  public let totals: Totals
  public let signatures: [PaperForm.Signature]

  public struct Column: Sendable {
    public let field: LotRegisterField
    public let label: Phrase
    /// Its part of the width of the page, against those of the others.
    public let share: Int
  }

  /// Labels of the counts below the table; `examined` is the sum of the others.
  public struct Totals: Sendable {
    public let examined: Phrase
    public let failed: Phrase
    public let issued: Phrase
    /// Passed without a certificate, or incomplete.
    public let unfinished: Phrase
  }
}

/// What a column of a lot's register can hold.
public enum LotRegisterField: String, Sendable, CaseIterable {
  case ordinal, object, type, objectAndType, serial, makerAndYear, user, kind, verifiedOn, officer
  case verdict, certificate, issuedOn, stamp, validUntil, note
}

extension LotRegisterForm {
  public init?(id: String, _ reader: FormReader) {
    guard var map = MapReader(reader) else { return nil }
    let edition = map.text("edition")
    let (inForce, until) = (map.day("inForce"), map.optionalDay("until"))
    let letterhead = map.items("letterhead", PaperForm.LetterheadLine.init)
    let title = map.phrase("title")
    let (lot, file) = (map.phrase("lot"), map.phrase("file"))
    let receivedOn = map.phrase("receivedOn")
    let columns = map.some(map.items("columns", Column.init), "columns")
    let totals = map.map("totals").flatMap(Totals.init)
    let signatures = map.items("signatures", PaperForm.Signature.init)
    map.finish()
    map.once(columns?.map(\.field.rawValue), "columns")
    map.once(letterhead?.map(\.field.rawValue), "letterhead")
    guard let edition, let inForce, let letterhead, let title, let lot, let file, let receivedOn,
      let columns, let totals, let signatures
    else { return nil }
    self.init(
      id: id, edition: edition, inForce: inForce, until: until, letterhead: letterhead,
      title: title, lot: lot, file: file, receivedOn: receivedOn, columns: columns,
      totals: totals, signatures: signatures)
  }
}

extension LotRegisterForm.Column {
  init?(_ tree: DataTree, at place: Place, _ troubles: TroubleList) {
    guard var map = MapReader(tree, at: place, troubles) else { return nil }
    let field = map.choice("field", LotRegisterField.self)
    let label = map.phrase("label")
    let share = map.count("share", in: 1...100)
    map.finish()
    guard let field, let label, let share else { return nil }
    self.init(field: field, label: label, share: share)
  }
}

extension LotRegisterForm.Totals {
  init?(_ reader: MapReader) {
    var map = reader
    let (examined, failed) = (map.phrase("examined"), map.phrase("failed"))
    let (issued, unfinished) = (map.phrase("issued"), map.phrase("unfinished"))
    map.finish()
    guard let examined, let failed, let issued, let unfinished else { return nil }
    self.init(examined: examined, failed: failed, issued: issued, unfinished: unfinished)
  }
}
