import Foundation
import Metrology

/// Many codes in one go, as an office checks a list that was scanned: one code a line, one answer a line.
struct CheckCodes {
  let file: String
  let list: TrustList
  /// Files of inspectors' packs.
  let packs: [String]
  let on: Day
  let byTheClock: Bool
  let json: Bool

  /// Whether every code is good. A line that is no code is said and passed over.
  func run() throws -> Bool {
    let lines = try LineReader(file)
    var areAllValid = true
    while let line = try lines.next() {
      let text = String(decoding: line, as: UTF8.self)
      do {
        let code = try SignedCode(scanned: text, at: Place())
        let answers = try packs.map { try PackAnswer(file: $0, for: code, list) }
        let inspection = ClaimInspection(
          code, list, packs: answers, seenSerial: nil, on: on, byTheClock: byTheClock)
        if json {
          Output.json(inspection.tree(answers))
        } else {
          Output.line(Self.line(inspection))
        }
        areAllValid = areAllValid && inspection.answer == .valid
      } catch let refusals as Refusals where refusals.isOfTheCode {
        tell(refusals, line: lines.number)
        areAllValid = false
      }
      // Whoever writes the lines may wait for each answer.
      if lines.isDialogue { try Output.finish() }
    }
    return areAllValid
  }

  private func tell(_ refusals: Refusals, line: Int) {
    guard !json else {
      return Output.json(["line": .count(line), "refused": Failure.tree(refusals.all)])
    }
    for refusal in refusals.all {
      let place = Place(file: file == "-" ? nil : file, line: line)
      Output.line(Surroundings.wording.sentence(Refusal(refusal.reason, at: place)))
    }
  }

  /// The answer, what it is about, and why it is not good.
  private static func line(_ inspection: ClaimInspection) -> String {
    let words = Surroundings.wording
    let claim = inspection.claim.map { "  \($0.certificate.shown)  \($0.serial.shown)" } ?? ""
    let reasons = inspection.reasons.map(words.sentence).joined(separator: "; ")
    return words.word(inspection.answer) + claim + (reasons.isEmpty ? "" : "  \(reasons)")
  }
}

extension SignedCode {
  /// The text of one code, with what a scanner puts around it.
  init(scanned text: String, at place: Place) throws(Refusals) {
    do throws(Fault) {
      try self.init(text.trimmingCharacters(in: .whitespacesAndNewlines))
    } catch {
      throw Refusals(InputTrouble.malformedCode(error), at: place)
    }
  }
}

extension Refusals {
  /// A pack's file that cannot be read is no fault of the code.
  fileprivate var isOfTheCode: Bool {
    all.allSatisfy { if case .input(.malformedCode) = $0.reason { true } else { false } }
  }
}
