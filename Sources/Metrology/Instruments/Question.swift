/// A check answered by eye or hand: external (kiểm tra bên ngoài), technical (kiểm tra kỹ thuật) or, where the program has
/// no points for it, metrological (kiểm tra đo lường).
public struct Question: Sendable, Hashable {
  public enum Section: String, Sendable, CaseIterable { case external, technical, metrological }

  public let id: String
  public let section: Section
  public let names: Phrase
  public let source: String
  /// Whether `notApplicable` is an answer.
  public let mayNotApply: Bool
  public let when: Condition
}

/// What the officer found.
public enum Answer: String, Sendable, CaseIterable { case pass, fail, notApplicable }

extension Question {
  init?(_ tree: DataTree, at place: Place, _ troubles: TroubleList) {
    guard var map = MapReader(tree, at: place, troubles) else { return nil }
    let id = map.text("id")
    let section = map.choice("section", Section.self)
    let names = map.phrase("names")
    let source = map.text("source")
    let mayNotApply = map.flag("notApplicable")
    let when = Condition(of: &map)
    map.finish()
    guard let id, let section, let names, let source, let when else { return nil }
    self.init(
      id: id, section: section, names: names, source: source, mayNotApply: mayNotApply, when: when)
  }
}
