/// Where a figure of a rule comes from, and how sure it is.
public struct Source: Sendable, Hashable {
  public let id: String
  /// Number of the document: `ĐLVN 17:2017`.
  public let document: String
  public let clause: String?
  /// As its issuer prints it; not translated.
  public let title: String
  public let confidence: Confidence
  /// What was really read, where that needs saying.
  public let note: Phrase?
}

extension Source {
  init?(id: String, _ tree: DataTree, at place: Place, _ troubles: TroubleList) {
    guard var map = MapReader(tree, at: place, troubles) else { return nil }
    let document = map.text("document")
    let clause = map.optionalText("clause")
    let title = map.text("title")
    let confidence = map.choice("confidence", Confidence.self)
    let note = map.has("note") ? map.phrase("note") : nil
    map.finish()
    guard let document, let title, let confidence else { return nil }
    self.init(
      id: id, document: document, clause: clause, title: title, confidence: confidence, note: note)
  }
}
