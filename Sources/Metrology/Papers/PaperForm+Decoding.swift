extension PaperForm {
  public init?(id: String, _ reader: FormReader) {
    guard var map = MapReader(reader) else { return nil }
    let edition = map.text("edition")
    let (inForce, until) = (map.day("inForce"), map.optionalDay("until"))
    let basis = map.phrase("basis", mayBeEmpty: true)
    let letterhead = map.items("letterhead", LetterheadLine.init)
    let title = map.phrase("title")
    let number = map.phrase("number")
    let fields = map.some(map.items("fields", Line.init), "fields")
    let conclusion = map.map("conclusion").flatMap(Conclusion.init)
    let signatures = map.items("signatures", Signature.init)
    let footnote = map.phrase("footnote", mayBeEmpty: true)
    let results = map.map("results").flatMap(Results.init)
    map.finish()
    map.once(fields?.map(\.field.rawValue), "fields")
    map.once(letterhead?.map(\.field.rawValue), "letterhead")
    guard let edition, let inForce, let basis, let letterhead, let title, let number, let fields,
      let conclusion, let signatures, let footnote, let results
    else { return nil }
    self.init(
      id: id, edition: edition, basis: basis, letterhead: letterhead, title: title, number: number,
      fields: fields, conclusion: conclusion, signatures: signatures, footnote: footnote,
      results: results, inForce: inForce, until: until)
  }
}

extension PaperForm.LetterheadLine {
  init?(_ tree: DataTree, at place: Place, _ troubles: TroubleList) {
    guard var map = MapReader(tree, at: place, troubles) else { return nil }
    let field = map.choice("field", PaperForm.LetterheadField.self)
    let label = map.has("label") ? map.phrase("label") : Phrase(vi: "", en: "")
    map.finish()
    guard let field, let label else { return nil }
    self.init(field: field, label: label)
  }
}

extension PaperForm.Line {
  init?(_ tree: DataTree, at place: Place, _ troubles: TroubleList) {
    guard var map = MapReader(tree, at: place, troubles) else { return nil }
    let field = map.choice("field", PaperField.self)
    let label = map.phrase("label")
    map.finish()
    guard let field, let label else { return nil }
    self.init(field: field, label: label)
  }
}

extension PaperForm.Conclusion {
  init?(_ reader: MapReader) {
    var map = reader
    let passed = map.phrase("passed")
    let failed = map.has("failed") ? map.phrase("failed") : nil
    let incomplete = map.has("incomplete") ? map.phrase("incomplete") : nil
    map.finish()
    guard let passed else { return nil }
    self.init(passed: passed, failed: failed, incomplete: incomplete)
  }
}

extension PaperForm.Signature {
  init?(_ tree: DataTree, at place: Place, _ troubles: TroubleList) {
    guard var map = MapReader(tree, at: place, troubles) else { return nil }
    let role = map.choice("role", Role.self)
    let label = map.phrase("label")
    let hint = map.phrase("hint")
    map.finish()
    guard let role, let label, let hint else { return nil }
    self.init(role: role, label: label, hint: hint)
  }
}

extension PaperForm.Results {
  init?(_ reader: MapReader) {
    var map = reader
    let title = map.phrase("title")
    let examinations = map.phrase("examinations")
    let (point, reference) = (map.phrase("point"), map.phrase("reference"))
    let (indication, error) = (map.phrase("indication"), map.phrase("error"))
    let (limit, unit) = (map.phrase("limit"), map.phrase("unit"))
    map.finish()
    guard let title, let examinations, let point, let reference, let indication, let error,
      let limit, let unit
    else { return nil }
    self.init(
      title: title, examinations: examinations, point: point, reference: reference,
      indication: indication, error: error, limit: limit, unit: unit)
  }
}
