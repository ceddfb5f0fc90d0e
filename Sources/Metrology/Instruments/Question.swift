/// A check whose outcome the officer states: by eye, by hand, or of a test whose readings stay on paper.
public struct Question: Sendable, Hashable {
  /// The three parts of every verification procedure (ĐLVN, "Các phép kiểm định").
  public enum Section: String, Sendable, CaseIterable {
    case external, technical, metrological

    public var name: Phrase {
      switch self {
      case .external: Phrase(vi: "Kiểm tra bên ngoài", en: "External examination")
      case .technical: Phrase(vi: "Kiểm tra kỹ thuật", en: "Technical examination")
      case .metrological: Phrase(vi: "Kiểm tra đo lường", en: "Metrological examination")
      }
    }
  }

  public let id: String
  public let section: Section
  public let names: Phrase
  public let source: String
  /// Whether `notApplicable` is an answer.
  public let mayNotApply: Bool
  public let when: Condition

  func takes(_ answer: Answer) -> Bool { answer != .notApplicable || mayNotApply }
}

/// What the officer found.
public enum Answer: String, Sendable, CaseIterable {
  case pass, fail, notApplicable

  /// Compared one by one, because every line of `evaluate` has several; the compiler's own is many times as slow.
  public init?(rawValue: String) {
    switch rawValue {
    case "pass": self = .pass
    case "fail": self = .fail
    case "notApplicable": self = .notApplicable
    default: return nil
    }
  }
}

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
