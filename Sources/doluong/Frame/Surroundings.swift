import Foundation
import Metrology

/// The world outside: read here, once, and passed in everywhere else.
enum Surroundings {
  static let environment = ProcessInfo.processInfo.environment

  /// The language of everything printed; known before the arguments are parsed, because help is printed while parsing.
  static let language: Language = {
    let arguments = CommandLine.arguments
    for (index, argument) in arguments.enumerated() {
      if argument == "--language", index + 1 < arguments.count {
        return Language(rawValue: arguments[index + 1]) ?? .vietnamese
      }
      if argument.hasPrefix("--language=") {
        return Language(rawValue: String(argument.dropFirst("--language=".count))) ?? .vietnamese
      }
    }
    return environment["DOLUONG_LANGUAGE"].flatMap(Language.init) ?? .vietnamese
  }()

  static var wording: any Wording { language.wording }
  static func now() -> Moment { Moment(Date()) }
}

/// A text of the command line's help in the language asked for; both are always written.
func help(vi: String, en: String) -> String { Phrase(vi: vi, en: en)[Surroundings.language] }

/// A text in the language asked for.
func say(vi: String, en: String) -> String { Phrase(vi: vi, en: en)[Surroundings.language] }
