/// The sentences of one language for everything that is data below: refusals, findings, answers.
///
/// Each language has its words in one file, with a `switch` over every case: a case without words in both languages does
/// not compile.
public protocol Wording: Sendable {
  func sentence(_ trouble: InputTrouble) -> String
  func sentence(_ trouble: DefinitionTrouble) -> String
  func sentence(_ trouble: IssuingTrouble) -> String
  func sentence(_ trouble: RegisterTrouble) -> String
  func sentence(_ trouble: SignatureTrouble) -> String
  func sentence(_ code: Shortfall.Code) -> String
  func sentence(_ reason: Inspection.Reason) -> String
  func sentence(_ reason: ClaimInspection.Reason) -> String
  func sentence(_ place: Place) -> String
  func word(_ verdict: Verdict) -> String
  func word(_ confidence: Confidence) -> String
  func word(_ answer: Inspection.Answer) -> String
  /// As people of the language write it.
  func day(_ day: Day) -> String
  /// Numbers written with a decimal point, as people of the language write them.
  func numerals(_ text: String) -> String
  /// Of a limit that is not known before the reading is.
  var byReading: String { get }
  /// Of a limit that is that of the planned value and moves with what is read.
  var atTheSetting: String { get }
}

extension Language {
  public var wording: any Wording {
    switch self {
    case .vietnamese: Vietnamese()
    case .english: English()
    }
  }
}

extension Wording {
  public func sentence(_ refusal: Refusal) -> String {
    let sentence =
      switch refusal.reason {
      case .input(let trouble): sentence(trouble)
      case .definition(let trouble): sentence(trouble)
      case .issuing(let trouble): sentence(trouble)
      case .register(let trouble): sentence(trouble)
      case .signature(let trouble): sentence(trouble)
      }
    let place = self.sentence(refusal.at)
    return place.isEmpty ? sentence : "\(place): \(sentence)"
  }

  public func number(_ number: Fixed) -> String { numerals(number.description) }

  func quoted(_ text: String) -> String { "“\(text.printable)”" }

  /// The forms an observation may take, by the keys to write: `reference and indication, or error`.
  func forms(_ forms: [TestPoint.ObservationForm], and: String, or: String) -> String {
    forms.map { form in
      switch form {
      case .reading: "reference \(and) indication"
      case .additional: "reference, indication \(and) additional"
      case .indication, .error: form.rawValue
      }
    }.joined(separator: ", \(or) ")
  }

  /// The first lines that were not there before, each on a line of its own.
  func differing(_ lines: [String]) -> String {
    lines.prefix(5).map { line in
      let cells = line.split(separator: "\t").map {
        $0.split(separator: "\u{1E}").joined(separator: " / ")
      }
      return "\n  + \(cells.joined(separator: " | ").printable)"
    }.joined() + (lines.count > 5 ? "\n  + …" : "")
  }

  func list(_ items: [String]) -> String { items.map(\.printable).joined(separator: ", ") }
}

extension String {
  /// Without characters that could act on a terminal: control characters are shown as `\u{1B}`.
  public var printable: String {
    // Nearly all names and ids are plain ASCII, and asking Unicode about each letter is slow.
    if utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return self }
    guard unicodeScalars.contains(where: { $0.properties.generalCategory.isControl }) else {
      return self
    }
    return unicodeScalars.map { scalar in
      scalar.properties.generalCategory.isControl
        ? "\\u{\(String(scalar.value, radix: 16, uppercase: true))}" : String(scalar)
    }.joined()
  }
}

extension Unicode.GeneralCategory {
  fileprivate var isControl: Bool {
    switch self {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: true
    default: false
    }
  }
}
