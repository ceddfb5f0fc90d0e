import ArgumentParser
import Documents
import Foundation
import Metrology

/// Wrong use of the command: exit status 64, with words in the user's language.
struct Usage: Error {
  let refusals: Refusals
  init(_ trouble: InputTrouble, at place: Place = Place()) {
    refusals = Refusals(trouble, at: place)
  }
}

/// How the command ends when something stops it: 64 for usage, 2 for a refusal, 70 for a fault of the program.
enum Failure {
  static func exit(with error: any Error) -> Never {
    switch error {
    case let lost as OutputLost:
      Output.error(lost.message[Surroundings.language])
      Foundation.exit(2)
    case let usage as Usage: end(usage.refusals, status: 64)
    case let refusals as Refusals: end(refusals, status: 2)
    case let error as any DescribedInBothLanguages:
      end(error.code, error.message[Surroundings.language], status: 2)
    default:
      // The parser's own endings know their status; anything else is a fault of the program.
      let code = Doluong.exitCode(for: error)
      switch code {
      case .success:
        Output.line(Doluong.fullMessage(for: error))
        end(status: 0)
      case .validationFailure: end("usage", Doluong.fullMessage(for: error), status: 64)
      default:
        if let code = error as? ExitCode { end(status: code.rawValue) }
        end(
          "fault",
          say(vi: "Lỗi của chương trình: \(error)", en: "A fault of the program: \(error)"),
          status: 70)
      }
    }
  }

  private static func end(_ refusals: Refusals, status: Int32) -> Never {
    if Output.isJSON {
      Output.json(["refused": tree(refusals.all)])
    } else {
      for refusal in refusals.all { Output.error(Surroundings.wording.sentence(refusal)) }
    }
    end(status: status)
  }

  /// What is no ``Refusal`` but must be said the same way.
  private static func end(_ code: String, _ message: String, status: Int32) -> Never {
    if Output.isJSON {
      Output.json([
        "refused": [["at": "", "code": .text(code), "message": .text(message.printableLines)]]
      ])
    } else {
      Output.error(message)
    }
    end(status: status)
  }

  /// What could not be printed was not said: then no other status counts.
  private static func end(status: Int32) -> Never {
    do { try Output.finish() } catch { exit(with: error) }
    Foundation.exit(status)
  }

  /// Refusals as JSON: where, a stable code, and a sentence for people.
  static func tree(_ refusals: [Refusal]) -> DataTree {
    .list(
      refusals.map {
        [
          "at": .text($0.at.text), "code": .text($0.code),
          "message": .text(Surroundings.wording.sentence(Refusal($0.reason))),
        ]
      })
  }
}

/// An error of another target that brings its own words.
protocol DescribedInBothLanguages: Error {
  /// Stable and free of language.
  var code: String { get }
  var message: Phrase { get }
}

extension MonthlyDataSet.Trouble: DescribedInBothLanguages {
  var code: String { "monthDoesNotAgree" }
}

extension WorkbookFault: DescribedInBothLanguages {
  var code: String { "workbookNotWritten" }
}

extension PageFault: DescribedInBothLanguages {
  var code: String { "pageNotMade" }
}
