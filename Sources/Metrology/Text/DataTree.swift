/// Data as it stands in a file: texts, lists and maps, with the line each stands on.
///
/// Class files (YAML), evaluate lines and stored records (JSON) are read through this one form, so that one strict
/// decoder serves them all. Numbers of measurement are texts; a JSON number is kept apart so that it can be refused.
public struct DataTree: Sendable {
  public enum Content: Sendable {
    case null
    case bool(Bool)
    /// A JSON number, as written.
    case number(String)
    case text(String)
    case list([DataTree])
    /// In the order of the file; keys are unique.
    case map([Entry])
    /// What is JSON already, as bytes: written by ``JSONText`` and never read.
    case written([UInt8])
  }

  public struct Entry: Sendable {
    public let key: String
    public let value: DataTree
    public init(_ key: String, _ value: DataTree) {
      self.key = key
      self.value = value
    }
  }

  public let content: Content
  /// From 1; 0 where the tree was made by the program.
  public let line: Int

  public init(_ content: Content, line: Int = 0) {
    self.content = content
    self.line = line
  }
}

// MARK: - Making

extension DataTree {
  public static func text(_ text: String) -> DataTree { DataTree(.text(text)) }
  public static func text(_ text: String?) -> DataTree { text.map { DataTree(.text($0)) } ?? .null }
  public static func bool(_ value: Bool) -> DataTree { DataTree(.bool(value)) }
  /// A count; numbers of measurement are texts.
  public static func count(_ value: Int) -> DataTree { DataTree(.number(String(value))) }
  public static func list(_ items: [DataTree]) -> DataTree { DataTree(.list(items)) }
  public static func map(_ entries: [Entry]) -> DataTree { DataTree(.map(entries)) }
  public static func written(_ json: JSONText) -> DataTree { DataTree(.written(json.bytes)) }
  public static let null = DataTree(.null)
}

extension DataTree: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral,
  ExpressibleByStringLiteral
{
  public init(dictionaryLiteral elements: (String, DataTree)...) {
    self.init(.map(elements.map { Entry($0.0, $0.1) }))
  }
  public init(arrayLiteral elements: DataTree...) { self.init(.list(elements)) }
  public init(stringLiteral value: String) { self.init(.text(value)) }
}

// MARK: - Looking

extension DataTree {
  public subscript(key: String) -> DataTree? {
    guard case .map(let entries) = content else { return nil }
    return entries.first { $0.key == key }?.value
  }

  public var asText: String? {
    if case .text(let text) = content { return text }
    return nil
  }

  public var asList: [DataTree]? {
    if case .list(let items) = content { return items }
    return nil
  }

  public var asMap: [Entry]? {
    if case .map(let entries) = content { return entries }
    return nil
  }
}
