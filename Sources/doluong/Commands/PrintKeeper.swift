import Documents
import Foundation
import Metrology

/// Holds what is drawn against what the register keeps of the first print, and has it keep what is new.
actor PrintKeeper: PaperFile.Witness {
  private let register: any RegisterReader
  private let options: PrintOptions
  /// What is not kept yet.
  private var new: [Print] = []
  private(set) var outcomes: [Outcome] = []

  /// What a print turned out to be.
  struct Outcome: Sendable {
    let print: Print
    let outcome: PrintOutcome
  }

  init(_ register: any RegisterReader, _ options: PrintOptions) {
    self.register = register
    self.options = options
  }

  func saw(_ drawn: PaperFile.Drawn) async throws {
    let print = drawn.print
    if let first = try await register.firstPrint(of: print.document) {
      let outcome = try Printing.compare(print, lines: drawn.lines, with: first)
      outcomes.append(Outcome(print: print, outcome: outcome))
    } else {
      _ = try act(for: print.document)
      new.append(print)
    }
  }

  func sawAll() async throws {
    guard let first = new.first else { return }
    let act = try act(for: first.document)
    do {
      let kept = try await options.register.forWriting().keep(new, act)
      outcomes += zip(new, kept).map { Outcome(print: $0, outcome: $1) }
    } catch let refusals as Refusals {
      let isUnwritable = refusals.all.contains {
        if case .register(.readOnly) = $0.reason { true } else { false }
      }
      guard isUnwritable else { throw refusals }
      throw Refusals(refusals.all[0], [Refusal(.register(.firstPrintNotKept(first.document)))])
    }
  }

  private func act(for document: PrintedDocument) throws -> Act {
    guard let act = try options.act() else { throw Usage(.firstPrintByNobody(document)) }
    return act
  }
}

// MARK: - What is told

extension PrintKeeper {
  func report() {
    let words = Surroundings.wording
    guard outcomes.count == 1 else { return reportCounts() }
    let (print, outcome) = (outcomes[0].print, outcomes[0].outcome)
    let day = words.day(outcome.first.on)
    switch outcome {
    case .first:
      Output.line(
        say(
          vi: "In lần đầu; sổ đã lưu mã băm để đối chiếu.",
          en: "First print; the register keeps its digests to compare with."))
    case .sameFile:
      Output.line(
        say(
          vi: "Đúng tệp đã in lần đầu ngày \(day).", en: "The same file as first printed on \(day)."
        ))
    case .sameContent:
      Output.line(
        say(
          vi: "Đúng nội dung đã in lần đầu ngày \(day).",
          en: "The same content as first printed on \(day)."))
    case .otherFile(let first):
      Output.line(
        say(
          vi:
            "Đúng nội dung đã in lần đầu ngày \(day), nhưng tệp khác, do phần mềm vẽ khác.\n  Khi đó: \(first.print.producer)\n  Nay:    \(print.producer)",
          en:
            "The same content as first printed on \(day), but another file, because other software drew it.\n  Then: \(first.print.producer)\n  Now:  \(print.producer)"
        ))
    }
  }

  private func reportCounts() {
    let counts = Dictionary(grouping: outcomes, by: \.outcome.code).mapValues(\.count)
    let words = [
      ("first", Phrase(vi: "In lần đầu, sổ đã lưu mã băm", en: "Printed first, digests kept")),
      ("sameFile", Phrase(vi: "Đúng tệp đã in lần đầu", en: "The same file as first printed")),
      (
        "sameContent",
        Phrase(vi: "Đúng nội dung đã in lần đầu", en: "The same content as first printed")
      ),
      (
        "otherFile",
        Phrase(
          vi: "Đúng nội dung đã in lần đầu, nhưng tệp khác, do phần mềm vẽ khác",
          en: "The same content as first printed, but another file, because other software drew it")
      ),
    ]
    for (code, phrase) in words {
      guard let count = counts[code] else { continue }
      Output.line("\(phrase[Surroundings.language]): \(count)")
    }
  }

  /// In the order of the documents' names, whichever was drawn first.
  var trees: [DataTree] {
    outcomes.sorted { $0.print.document.subject < $1.print.document.subject }.map { one in
      let (print, first) = (one.print, one.outcome.first)
      return [
        "document": .text(print.document.kind.rawValue), "of": .text(print.document.subject),
        "copy": .bool(print.document.isCopy), "outcome": .text(one.outcome.code),
        "firstOn": .text(first.on.description), "firstBy": .text(first.by),
        "firstProducer": .text(first.print.producer), "producer": .text(print.producer),
        "content": .text(print.content.digest.hex), "sha256": .text(print.file?.digest.hex),
        "firstSha256": .text(first.print.file?.digest.hex),
      ]
    }
  }
}
