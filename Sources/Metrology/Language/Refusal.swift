/// One reason why something was not done, with where it stands. Data, no sentence: the words are made in one file per
/// language (``Wording``).
public struct Refusal: Error, Sendable, Hashable {
  public let at: Place
  public let reason: Reason

  public init(_ reason: Reason, at: Place = Place()) {
    self.at = at
    self.reason = reason
  }

  /// Which part of the program's world the reason belongs to.
  public enum Reason: Sendable, Hashable {
    case input(InputTrouble)
    case definition(DefinitionTrouble)
    case issuing(IssuingTrouble)
    case register(RegisterTrouble)
    case signature(SignatureTrouble)
  }

  /// The same, said to stand in a file where nothing says in which.
  public func inFile(_ name: String) -> Refusal {
    var place = at
    place.file = place.file ?? name
    return Refusal(reason, at: place)
  }

  /// Stable and free of language: the name of the case, `unreadableNumber`.
  public var code: String {
    switch reason {
    case .input(let trouble): caseName(trouble)
    case .definition(let trouble): caseName(trouble)
    case .issuing(let trouble): caseName(trouble)
    case .register(let trouble): caseName(trouble)
    case .signature(let trouble): caseName(trouble)
    }
  }
}

/// The name of an enum's case. Codes are contracts: a test pins the list, so a renamed case is noticed.
private func caseName<Trouble>(_ trouble: Trouble) -> String {
  Mirror(reflecting: trouble).children.first?.label ?? "\(trouble)"
}

/// All reasons at once; never empty.
public struct Refusals: Error, Sendable, Hashable {
  public let all: [Refusal]

  public init(_ first: Refusal, _ more: [Refusal] = []) { all = [first] + more }

  /// Nil when there is nothing to refuse.
  public init?(_ refusals: [Refusal]) {
    guard !refusals.isEmpty else { return nil }
    all = refusals
  }

  public init(_ trouble: InputTrouble, at: Place = Place()) {
    all = [Refusal(.input(trouble), at: at)]
  }
  public init(_ trouble: DefinitionTrouble, at: Place = Place()) {
    all = [Refusal(.definition(trouble), at: at)]
  }
  public init(_ trouble: IssuingTrouble, at: Place = Place()) {
    all = [Refusal(.issuing(trouble), at: at)]
  }
  public init(_ trouble: RegisterTrouble, at: Place = Place()) {
    all = [Refusal(.register(trouble), at: at)]
  }
  public init(_ trouble: SignatureTrouble, at: Place = Place()) {
    all = [Refusal(.signature(trouble), at: at)]
  }
}

/// Where a refused thing stands: a file and line, a row and column of a table, a path inside a record.
public struct Place: Sendable, Hashable {
  public var file: String?
  /// From 1: the line of a text file, or the row of a table counted with its header.
  public var line: Int?
  /// A path of keys, `observations.q3.1.reference`, or a column of a table.
  public var path: String

  public init(file: String? = nil, line: Int? = nil, path: String = "") {
    self.file = file
    self.line = line
    self.path = path
  }

  /// The place of a part of what stands here.
  public func appending(_ part: String) -> Place {
    var place = self
    place.path = path.isEmpty ? part : "\(path).\(part)"
    return place
  }

  /// For programs: `file:line:path`, free of language; parts that are not known are left out.
  public var text: String {
    [file, line.map(String.init), path.isEmpty ? nil : path].compactMap { $0 }
      .joined(separator: ":")
  }

  public func on(line: Int) -> Place {
    var place = self
    if line > 0 { place.line = line }
    return place
  }
}
