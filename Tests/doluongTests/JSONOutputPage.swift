import Foundation
import Metrology

/// The page that says what `--json` prints, read back as a schema.
struct JSONOutputPage: Sendable {
  /// What a key or a whole output may hold.
  indirect enum Form: Sendable, Equatable {
    case null
    /// `text`, `day` and the like.
    case simple(String)
    /// One of the objects of the page.
    case object(String)
    case list(Form)
    /// Keys are ids.
    case map(Form)
    /// One value a line.
    case lines(Form)
    case either([Form])
  }

  struct Key: Sendable {
    let name: String
    let form: Form
    let mayBeAbsent: Bool
  }

  /// By heading.
  private(set) var objects: [String: [Key]] = [:]
  private(set) var commands: [String: Form] = [:]
  private(set) var examples: [(object: String, text: String)] = []

  init(_ text: String) {
    var heading = ""
    var columns: [String] = []
    var example: [String]?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let lines = example {
        guard line == "```" else {
          example = lines + [String(line)]
          continue
        }
        examples.append((heading, lines.joined(separator: "\n")))
        example = nil
      } else if line == "```json" {
        example = []
      } else if line.hasPrefix("#") {
        heading = String(line.drop { $0 == "#" }.dropFirst())
      } else if line.hasPrefix("|") {
        let cells = line.split(separator: "|", omittingEmptySubsequences: false)
          .dropFirst().dropLast().map { $0.trimmingCharacters(in: .whitespaces) }
        if columns.isEmpty { columns = cells } else { read(cells, of: columns, under: heading) }
      } else {
        columns = []
      }
    }
  }

  private mutating func read(_ cells: [String], of columns: [String], under heading: String) {
    let name = cells[0].trimmingCharacters(in: ["`"])
    guard name != cells[0] else { return }
    switch columns {
    case ["Key", "Type", "Meaning"]:
      let form = cells[1].replacing(", may be absent", with: "")
      objects[heading, default: []].append(
        Key(name: name, form: Form(form), mayBeAbsent: form != cells[1]))
    case ["Command", "Prints"]: commands[name] = Form(cells[1])
    default: break
    }
  }

  /// `Officer.card`, for every key of every object.
  var keys: Set<String> {
    Set(objects.flatMap { object, keys in keys.map { "\(object).\($0.name)" } })
  }
}

extension JSONOutputPage.Form {
  init(_ text: String) {
    func rest(_ prefix: String) -> Self? {
      text.hasPrefix(prefix) ? Self(String(text.dropFirst(prefix.count))) : nil
    }
    let parts = text.components(separatedBy: " or ")
    if let form = rest("lines of ") {
      self = .lines(form)
    } else if parts.count > 1 {
      self = .either(parts.map(Self.init))
    } else if let form = rest("list of ") {
      self = .list(form)
    } else if let form = rest("map of ") {
      self = .map(form)
    } else if text == "null" {
      self = .null
    } else {
      self = text.first?.isUppercase == true ? .object(text) : .simple(text)
    }
  }
}

/// Compares values with the page, and keeps which of its keys have been met.
struct JSONOutputCheck {
  let page: JSONOutputPage
  private(set) var problems: [String] = []
  private(set) var met: Set<String> = []

  init(_ page: JSONOutputPage) { self.page = page }

  /// Compares one value with its form; `path` is for the words.
  mutating func compare(_ value: DataTree, _ form: JSONOutputPage.Form, at path: String) {
    switch form {
    case .null: if case .null = value.content {} else { problems.append("\(path): not null") }
    case .simple(let name):
      if !Self.fits(value, name) { problems.append("\(path): no \(name): \(value.content)") }
    case .list(let form):
      guard let items = value.asList else { return problems.append("\(path): no list") }
      for (index, item) in items.enumerated() { compare(item, form, at: "\(path)[\(index)]") }
    case .map(let form):
      guard let entries = value.asMap else { return problems.append("\(path): no map") }
      sorted(entries, at: path)
      for entry in entries { compare(entry.value, form, at: "\(path).\(entry.key)") }
    case .either(let forms):
      // The form with the fewest problems is the one that is meant.
      let attempts = forms.map { form in
        var attempt = self
        attempt.compare(value, form, at: path)
        return attempt
      }
      self = attempts.min { $0.problems.count < $1.problems.count } ?? self
    case .lines: problems.append("\(path): lines inside a value")
    case .object(let name): object(value, name, at: path)
    }
  }

  private mutating func object(_ value: DataTree, _ name: String, at path: String) {
    guard let keys = page.objects[name] else { return problems.append("no table for \(name)") }
    guard let entries = value.asMap else { return problems.append("\(path): no \(name)") }
    sorted(entries, at: path)
    for key in keys {
      if let part = value[key.name] {
        met.insert("\(name).\(key.name)")
        compare(part, key.form, at: "\(path).\(key.name)")
      } else if !key.mayBeAbsent {
        problems.append("\(path): \(name) without \(key.name)")
      }
    }
    for entry in entries where !keys.contains(where: { $0.name == entry.key }) {
      problems.append("\(path): \(entry.key) is not documented under \(name)")
    }
  }

  private mutating func sorted(_ entries: [DataTree.Entry], at path: String) {
    for (one, next) in zip(entries, entries.dropFirst())
    where !one.key.utf8.lexicographicallyPrecedes(next.key.utf8) {
      problems.append("\(path): \(one.key) stands before \(next.key)")
    }
  }

  /// Whether a value is of one of the types that the page lists first.
  private static func fits(_ value: DataTree, _ name: String) -> Bool {
    switch (name, value.content) {
    case ("any", _), ("text", .text), ("boolean", .bool): true
    case ("number", .number(let text)): text.wholeMatch(of: /[0-9]+/) != nil
    case ("decimal", .text(let text)): text.wholeMatch(of: /-?[0-9]+(\.[0-9]+)?/) != nil
    case ("day", .text(let text)): Day(text)?.description == text
    case ("moment", .text(let text)):
      text.wholeMatch(of: /....-..-..T..:..:..\.[0-9]{3}\+07:00/) != nil
    case ("digest", .text(let text)): text.wholeMatch(of: /[0-9a-f]{64}/) != nil
    case ("key", .text(let text)):
      text.wholeMatch(of: /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/) != nil
    default: false
    }
  }
}
