/// The language people read. Vietnamese unless they ask otherwise.
public enum Language: String, Sendable, CaseIterable {
  case vietnamese = "vi"
  case english = "en"
}

/// A text in both languages; one language alone cannot be written.
public struct Phrase: Sendable, Hashable {
  public let vi: String
  public let en: String

  public init(vi: String, en: String) {
    self.vi = vi
    self.en = en
  }

  public subscript(language: Language) -> String {
    switch language {
    case .vietnamese: vi
    case .english: en
    }
  }
}
