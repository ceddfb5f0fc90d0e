internal import GRDB
public import Metrology

// MARK: - First prints and signed files

extension SQLiteRegister {
  public func firstPrint(of document: PrintedDocument) async throws -> FirstPrint? {
    try await read { try Self.firstPrint(of: document, $0) }
  }

  static func firstPrint(of document: PrintedDocument, _ db: Database) throws -> FirstPrint? {
    try db.first(
      Columns.printSelect, [document.kind.rawValue, document.subject, document.isCopy ? 1 : 0]
    ) { try $0.firstPrint() }
  }

  public func keep(_ prints: [Print], _ act: Act) async throws -> [PrintOutcome] {
    try await perform { db in
      var refusals: [Refusal] = []
      var outcomes: [PrintOutcome] = []
      for print in prints {
        let what = print.document
        let status = try Self.status(of: what, db)
        let first = try Self.firstPrint(of: what, db)
        do throws(Refusals) {
          outcomes.append(try Printing.decide(print, of: status, with: first, act))
        } catch {
          refusals += error.all
        }
      }
      if let refusals = Refusals(refusals) { throw refusals }
      let new = outcomes.compactMap { outcome in
        if case .first(let first) = outcome { first } else { nil }
      }
      guard !new.isEmpty else { return outcomes }
      var deed = Deed(db, .print, act)
      deed.tell("count", .count(new.count))
      deed.tell("first", .text(new.first?.print.document.subject))
      deed.tell("last", .text(new.last?.print.document.subject))
      for first in new { Self.put(first, &deed) }
      try deed.done()
      return outcomes
    }
  }

  /// The record that a document speaks of.
  private static func status(
    of document: PrintedDocument, _ db: Database
  ) throws -> VerificationStatus? {
    switch document.kind {
    case .certificate: try verification(certifiedAs: document.subject, db)
    case .record, .supersededRecord: try verification(document.subject, db)
    }
  }

  private static func put(_ first: FirstPrint, _ deed: inout Deed) {
    let print = first.print
    deed.put(
      .printedDocument,
      [
        print.document.kind.rawValue, print.document.subject, print.document.isCopy ? 1 : 0,
        print.form, print.edition, print.languages, print.content.digest.hex,
        print.content.marks.joined(), print.file?.digest.hex, print.file?.length, print.producer,
        first.on.description, first.by, first.at.milliseconds,
      ])
  }

  public func accept(
    _ file: ExaminedFile, for number: String, _ act: Act
  ) async throws -> SignedFile {
    try await write(.acceptSignedFile, act) { db, deed in
      guard let status = try Self.verification(certifiedAs: number, db) else {
        throw Refusals(.certificateUnknown(number))
      }
      let print = try Self.firstPrint(of: PrintedDocument(.certificate, of: number), db)
      let accepted = try Issuing.accept(file, for: status, printed: print, act)
      deed.tell("certificate", .text(number))
      deed.tell("file", .text(file.mark.digest.hex))
      deed.tell("signers", .list(file.signatures.map { .text($0.name) }))
      deed.put(
        .signedFile,
        [
          number, file.mark.digest.hex, file.mark.length, file.beginning.digest.hex,
          file.beginning.length, JSONWriter.line(.list(file.signatures.map(\.tree))),
          accepted.on.description, accepted.by, accepted.at.milliseconds,
        ])
      return accepted
    }
  }
}
