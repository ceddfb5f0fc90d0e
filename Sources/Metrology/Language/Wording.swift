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

  func quoted(_ text: String) -> String { "“\(text.shown)”" }

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

  /// Of a file; the limits are whole mebibytes.
  func size(_ bytes: Int) -> String {
    bytes % (1 << 20) == 0 ? "\(bytes >> 20) MiB" : "\(bytes) B"
  }

  func list(_ items: [String]) -> String { items.map(\.shown).joined(separator: ", ") }
}

extension String {
  /// ``printable``, and cut short where nobody would read on: a hostile text may be megabytes long.
  var shown: String {
    guard utf8.count > Self.longestShown else { return printable }
    return String(unicodeScalars.prefix(Self.longestShown)).printable + "…"
  }

  /// Longer than names, texts of a class and most paths.
  private static let longestShown = 2000

  /// Without characters that could act on a terminal: control characters are shown as `\u{1B}`.
  public var printable: String {
    // Nearly all names and ids are plain ASCII, and asking Unicode about each letter is slow.
    if utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return self }
    guard unicodeScalars.contains(where: \.actsOnTerminal) else {
      return self
    }
    return unicodeScalars.map { scalar in
      scalar.actsOnTerminal
        ? "\\u{\(String(scalar.value, radix: 16, uppercase: true))}" : String(scalar)
    }.joined()
  }
}

extension Unicode.Scalar {
  /// Whether it could move a cursor, change the direction of a line or hide: escapes, bidirectional overrides, characters
  /// without width.
  public var actsOnTerminal: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: true
    default: false
    }
  }
}
