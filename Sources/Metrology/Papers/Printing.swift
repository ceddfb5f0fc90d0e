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

  /// The name of the case.
  public var code: String {
    switch self {
    case .first: "first"
    case .sameFile: "sameFile"
    case .sameContent: "sameContent"
    case .otherFile: "otherFile"
    }
  }
}

/// Whether a document printed again is what it was: pure functions, the first called inside the register's transaction.
public enum Printing {
  /// What a print is, and what is kept where it is the first. Refused where the document is of nothing, where it says
  /// something else than at first, and where an electronic certificate is not a file of its own.
  ///
  /// - Parameter status: the record that it speaks of; nil where there is none.
  /// - Parameter first: nil while there is none.
  public static func decide(
    _ print: Print, of status: VerificationStatus?, with first: FirstPrint?, _ act: Act
  ) throws(Refusals) -> PrintOutcome {
    let document = print.document
    guard let status else {
      throw Refusals(
        RegisterTrouble.notFound(
          document.kind == .certificate ? .certificate : .verification, document.subject))
    }
    if print.file == nil { try mayShareAFile(document, status) }
    if let first { return try compare(print, with: first) }
    return .first(FirstPrint(print, on: act.on, by: act.by, at: act.at))
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
  ///
  /// - Parameter lines: what it says, where that is at hand, to tell which lines are new.
  public static func compare(
    _ print: Print, lines: [String] = [], with first: FirstPrint
  ) throws(Refusals) -> PrintOutcome {
    guard print.content.digest == first.print.content.digest else {
      let (new, gone) = print.content.difference(from: first.print.content)
      let shown = new.filter(lines.indices.contains).map { lines[$0] }
      throw Refusals(
        RegisterTrouble.printDiffers(
          print.document, on: first.on, new: new.count, gone: gone, lines: shown))
    }
    guard let now = print.file, let then = first.print.file else { return .sameContent(first) }
    return now == then ? .sameFile(first) : .otherFile(first)
  }
}
