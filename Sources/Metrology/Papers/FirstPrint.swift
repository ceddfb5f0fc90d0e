/// Which document was printed, and of what.
public struct PrintedDocument: Sendable, Hashable {
  public enum Kind: String, Sendable, CaseIterable {
    case certificate, record
    /// A record that another corrects or replaces: it says so, and is another document than before.
    case supersededRecord
  }

  public let kind: Kind
  /// Number of the certificate; of records the key of the verification.
  public let subject: String
  /// Marked as a copy on every page.
  public let isCopy: Bool

  public init(_ kind: Kind, of subject: String, isCopy: Bool = false) {
    self.kind = kind
    self.subject = subject
    self.isCopy = isCopy
  }
}

/// What a document says, as lines of text in the order in which they are set: no font, library or page layout has a hand
/// in it.
public struct PrintedContent: Sendable, Hashable {
  /// SHA-256 of the lines, each ended by a line feed.
  public let digest: Digest
  /// The first eight hexadecimal digits of each line's own SHA-256, so that a line that differs can be shown.
  public let marks: [String]

  public init(_ lines: [String]) {
    var builder = Digest.Builder()
    for line in lines { builder.append(line + "\n") }
    digest = builder.digest
    marks = lines.map(Self.mark)
  }

  /// As it was kept; nil where the marks are not whole.
  public init?(digest: Digest, marks: String) {
    let text = Array(marks.utf8)
    guard text.count % 8 == 0 else { return nil }
    self.digest = digest
    self.marks = stride(from: 0, to: text.count, by: 8).map {
      String(decoding: text[$0..<$0 + 8], as: UTF8.self)
    }
  }

  private static func mark(_ line: String) -> String {
    String(Digest(hashing: line).hex.prefix(8))
  }

  /// Which lines, counted from 0, were not there before, and how many of those before are no longer there. Where only the
  /// order is another, neither.
  func difference(from kept: PrintedContent) -> (new: [Int], gone: Int) {
    var left = kept.marks.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
    let new = marks.indices.filter { index in
      guard let count = left[marks[index]], count > 0 else { return true }
      left[marks[index]] = count - 1
      return false
    }
    return (new, left.values.reduce(0, +))
  }
}

/// A document that was drawn: what it says, the file it became and what drew it.
public struct Print: Sendable, Hashable {
  public let document: PrintedDocument
  /// Id and edition of the form.
  public let form: String
  public let edition: String
  /// The languages on its pages, `vi, en`.
  public let languages: String
  public let content: PrintedContent
  /// Nil where the file holds other documents, too.
  public let file: FileMark?
  /// The program and the libraries with their versions.
  public let producer: String

  public init(
    document: PrintedDocument, form: String, edition: String, languages: String,
    content: PrintedContent, file: FileMark?, producer: String
  ) {
    self.document = document
    self.form = form
    self.edition = edition
    self.languages = languages
    self.content = content
    self.file = file
    self.producer = producer
  }
}

/// The first print of a document: what every later one is held against.
public struct FirstPrint: Sendable, Hashable {
  public let print: Print
  public let on: Day
  /// Card number of the officer.
  public let by: String
  public let at: Moment

  public init(_ print: Print, on: Day, by: String, at: Moment) {
    self.print = print
    self.on = on
    self.by = by
    self.at = at
  }
}
