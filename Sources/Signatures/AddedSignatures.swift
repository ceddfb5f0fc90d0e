internal import Metrology

/// What was added to a PDF after it was first written: signatures, and nothing else that shows.
///
/// Every object of the first revision must be in the later one as it was, streams to the byte. Only three may have more
/// than before: the catalogue (what belongs to signing), a page (annotations, and these must be the places of signature
/// fields), the document's information (who changed it last and when).
struct AddedSignatures {
  /// A filled signature field.
  struct Filled: Hashable {
    let gap: [Int]
    let subFilter: String
    let contents: [UInt8]
    /// What the field says of the time, where it says it.
    let date: String?
  }

  private(set) var filled: [Filled] = []
  private(set) var unfilled: [String] = []
  private(set) var troubles: [SignatureTrouble] = []

  private static let catalogueKeys: Set = [
    "/AcroForm", "/DSS", "/Extensions", "/Perms", "/Version",
  ]
  private static let formKeys: Set = ["/DA", "/DR", "/Fields", "/SigFlags"]
  private static let informationKeys: Set = ["/ModDate", "/Producer"]

  init(in later: PDFRevision, after first: PDFRevision) throws(Refusals) {
    let (old, new) = (first.trailer, later.trailer)
    guard let size = old["/Size"]?.number, size > 1 else {
      throw Refusals(SignatureTrouble.malformedPDF("/Size"))
    }
    if first.root.id != later.root.id { troubles.append(.contentChanged("/Root")) }
    let pages = first.pages
    let mayGain = [first.root.id: Self.catalogueKeys].merging(
      pages.map { ($0.id, ["/Annots"]) }, uniquingKeysWith: { $1 })
    let information = old["/Info"]?.id
    for id in 1..<size where id != information {
      compare(first.object(id), later.object(id), mayGain[id] ?? [], "\(id) 0 R")
    }
    if let before = old["/Info"], let after = new["/Info"] {
      for key in Set(before.keys + after.keys).subtracting(Self.informationKeys)
      where before[key]?.entry != after[key]?.entry {
        troubles.append(.contentChanged("/Info \(key)"))
      }
    }
    let form = later.root["/AcroForm"]
    fields(form)
    let known = Set((form?["/Fields"]?.items ?? []).map(\.id)).subtracting([0])
    for (index, page) in later.pages.enumerated() { annotations(page, index + 1, known) }
    try first.check()
    try later.check()
  }

  private mutating func compare(
    _ old: PDFRevision.Object, _ new: PDFRevision.Object, _ mayGain: Set<String>, _ place: String
  ) {
    guard mayGain.isEmpty else {
      for key in Set(old.keys + new.keys) where old[key]?.entry != new[key]?.entry {
        if old[key] == nil, mayGain.contains(key) { continue }
        troubles.append(.contentChanged("\(place) \(key)"))
      }
      return
    }
    if old.isStream != new.isStream || old.text != new.text || old.stream != new.stream {
      troubles.append(.contentChanged(place))
    }
  }

  /// Places of the form's signature fields, that do nothing when they are clicked.
  private mutating func annotations(
    _ page: PDFRevision.Object, _ number: Int, _ fields: Set<Int>
  ) {
    guard let annotations = page["/Annots"] else { return }
    let all = annotations.items ?? []
    let areFields = all.allSatisfy { annotation in
      let kind = annotation["/FT"] ?? annotation["/Parent"]?["/FT"]
      return annotation["/Subtype"]?.name == "/Widget" && kind?.name == "/Sig"
        && annotation["/A"] == nil && annotation["/AA"] == nil
        && (fields.contains(annotation.id) || fields.contains(annotation["/Parent"]?.id ?? 0))
    }
    if annotations.items == nil || !areFields { troubles.append(.foreignAnnotation(page: number)) }
  }

  private mutating func fields(_ form: PDFRevision.Object?) {
    guard let form else { return }
    for key in form.keys where !Self.formKeys.contains(key) {
      troubles.append(.contentChanged("/AcroForm \(key)"))
    }
    for field in form["/Fields"]?.items ?? [] {
      let name = field["/T"]?.utf8 ?? "?"
      let kids = field["/Kids"]?.items ?? []
      guard field["/FT"]?.name == "/Sig", field["/AA"] == nil,
        kids.allSatisfy({ $0["/T"] == nil })
      else {
        troubles.append(.contentChanged("/AcroForm \(name)"))
        continue
      }
      guard let value = field["/V"] else {
        unfilled.append(name)
        continue
      }
      guard let range = value["/ByteRange"]?.items?.map(\.number), range.count == 4,
        !range.contains(nil), let subFilter = value["/SubFilter"]?.name,
        let contents = value["/Contents"]?.string
      else {
        troubles.append(.malformedSignature(name))
        continue
      }
      filled.append(
        Filled(
          gap: range.compactMap { $0 }, subFilter: String(subFilter.dropFirst()),
          contents: contents, date: value["/M"]?.utf8))
    }
  }
}
