import ArgumentParser
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
    case let usage as Usage: end(usage.refusals, status: 64)
    case let refusals as Refusals: end(refusals, status: 2)
    case let trouble as MonthlyDataSet.Trouble:
      Output.error(trouble.message[Surroundings.language])
      Foundation.exit(2)
    case let error as any DescribedInBothLanguages:
      Output.error(error.message[Surroundings.language])
      Foundation.exit(2)
    case is ExitCode, is CleanExit, is ValidationError:
      Doluong.exit(withError: error)
    default:
      // The parser's own errors know their status; anything else is a fault of the program.
      let code = Doluong.exitCode(for: error)
      if code == .validationFailure || code == .success { Doluong.exit(withError: error) }
      Output.error(
        say(vi: "Lỗi của chương trình: \(error)", en: "A fault of the program: \(error)"))
      Foundation.exit(70)
    }
  }

  private static func end(_ refusals: Refusals, status: Int32) -> Never {
    if Output.isJSON {
      Output.json(["refused": tree(refusals.all)])
    } else {
      for refusal in refusals.all { Output.error(Surroundings.wording.sentence(refusal)) }
    }
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
  var message: Phrase { get }
}
