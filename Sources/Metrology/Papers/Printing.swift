/// A document as it was drawn, with its lines: what is kept of it is a ``Print``.
public struct DrawnDocument: Sendable, Hashable {
  public let print: Print
  public let lines: [String]

  public init(
    _ document: PrintedDocument, form: String, edition: String, languages: String,
    lines: [String], file: FileMark?, producer: String
  ) {
    print = Print(
      document: document, form: form, edition: edition, languages: languages,
      content: PrintedContent(lines), file: file, producer: producer)
    self.lines = lines
  }
}

/// What a print is beside the first one of the same document.
public enum PrintOutcome: Sendable, Hashable {
  /// None was before.
  case first(FirstPrint)
  /// The file is the first one to the byte.
  case sameFile(FirstPrint)
  /// It says the same, and at least one of the two is part of a file with others.
  case sameContent(FirstPrint)
  /// It says the same, and the file is another: libraries, font or program are not those of then.
  case otherFile(FirstPrint)

  public var first: FirstPrint {
    switch self {
    case .first(let first), .sameFile(let first), .sameContent(let first), .otherFile(let first):
      first
    }
  }
}

/// Whether a document printed again is what it was: a pure function, called inside the register's transaction.
public enum Printing {
  /// What a print is, and what is kept where it is the first. Refused where the document is of nothing, where it says
  /// something else than at first, and where an electronic certificate is not a file of its own.
  ///
  /// - Parameter status: the record that it speaks of; nil where there is none.
  /// - Parameter first: nil while there is none.
  public static func decide(
    _ drawn: DrawnDocument, of status: VerificationStatus?, with first: FirstPrint?, _ act: Act
  ) throws(Refusals) -> PrintOutcome {
    let document = drawn.print.document
    guard let status else {
      throw Refusals(
        RegisterTrouble.notFound(
          document.kind == .certificate ? .certificate : .verification, document.subject))
    }
    if drawn.print.file == nil { try mayShareAFile(document, status) }
    if let first { return try compare(drawn, with: first) }
    return .first(FirstPrint(drawn.print, on: act.on, by: act.by, at: act.at))
  }

  /// What is signed must be a file of its own, or nothing would tell what the signed file begins with.
  public static func mayShareAFile(
    _ document: PrintedDocument, _ status: VerificationStatus
  ) throws(Refusals) {
    guard document.kind == .certificate, !document.isCopy,
      status.certificate?.medium == .electronic
    else { return }
    throw Refusals(RegisterTrouble.printedAlone(document.subject))
  }

  /// Refused where the document says something else than at first.
  public static func compare(
    _ drawn: DrawnDocument, with first: FirstPrint
  ) throws(Refusals) -> PrintOutcome {
    guard drawn.print.content.digest == first.print.content.digest else {
      let (new, gone) = PrintedContent.difference(drawn.lines, from: first.print.content)
      throw Refusals(
        RegisterTrouble.printDiffers(drawn.print.document, on: first.on, new: new, gone: gone))
    }
    guard let now = drawn.print.file, let then = first.print.file else {
      return .sameContent(first)
    }
    return now == then ? .sameFile(first) : .otherFile(first)
  }
}
