import Foundation
import Metrology

/// The world outside: read here, once, and passed in everywhere else.
enum Surroundings {
  static let environment = ProcessInfo.processInfo.environment

  /// The language of everything printed; known before the arguments are parsed, because help is printed while parsing.
  static let language: Language =
    languageNamed.flatMap { Language(rawValue: $0.value) } ?? .vietnamese

  /// What was asked for and where: the option before the environment. An empty variable asks for nothing.
  private static let languageNamed: (place: String, value: String)? = {
    let arguments = CommandLine.arguments
    for (index, argument) in arguments.enumerated() {
      if argument == "--language", index + 1 < arguments.count {
        return ("--language", arguments[index + 1])
      }
      if argument.hasPrefix("--language=") {
        return ("--language", String(argument.dropFirst("--language=".count)))
      }
    }
    guard let name = environment["DOLUONG_LANGUAGE"], !name.isEmpty else { return nil }
    return ("$DOLUONG_LANGUAGE", name)
  }()

  /// Refuses a language there are no words in; not while parsing, because the parser keeps such errors to itself.
  static func checkLanguage() throws {
    guard let (place, value) = languageNamed, Language(rawValue: value) == nil else { return }
    throw Usage(
      .notAChoice(value, allowed: Language.allCases.map(\.rawValue)), at: Place(path: place))
  }

  static var wording: any Wording { language.wording }
  static func now() -> Moment { Moment(Date()) }
}

/// A text of the command line's help in the language asked for; both are always written.
func help(vi: String, en: String) -> String { Phrase(vi: vi, en: en)[Surroundings.language] }

/// `1 stamp`, `2 stamps`: English only; Vietnamese has no plural.
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

/// A text in the language asked for.
func say(vi: String, en: String) -> String { Phrase(vi: vi, en: en)[Surroundings.language] }
