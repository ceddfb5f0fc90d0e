/// What a bench brings for one instrument: nameplate values, answers and observations, as texts.
///
/// Nothing is judged here; a text becomes a number only under a class that asks for it. The same form is read from a
/// worked example, from a line of `evaluate` and from a stored record.
public struct BenchSheet: Sendable, Hashable {
  public var parameters: NamedValues<String>
  public var questions: NamedValues<String>
  public var observations: NamedValues<[Observation]>

  /// One reading of a point, as texts; which of them a point takes is for its class to say.
  public struct Observation: Sendable, Hashable {
    public var reference: String?
    public var indication: String?
    public var error: String?
    /// The load added until the indication changed over.
    public var additional: String?
    /// What was really set, where the class gives a band for it or leaves it to the bench.
    public var setting: String?

    public init(
      reference: String? = nil, indication: String? = nil, error: String? = nil,
      additional: String? = nil, setting: String? = nil
    ) {
      self.reference = reference
      self.indication = indication
      self.error = error
      self.additional = additional
      self.setting = setting
    }

    /// The keys of an observation, in the order they are written.
    public static let keys = ["reference", "indication", "error", "additional", "setting"]

    public subscript(key: String) -> String? {
      get {
        switch key {
        case "reference": reference
        case "indication": indication
        case "error": error
        case "additional": additional
        case "setting": setting
        default: nil
        }
      }
      set { _ = take(newValue, under: key) }
    }

    /// Whether there is such a key.
    fileprivate mutating func take(_ text: String?, under key: String) -> Bool {
      switch key {
      case "reference": reference = text
      case "indication": indication = text
      case "error": error = text
      case "additional": additional = text
      case "setting": setting = text
      default: return false
      }
      return true
    }
  }

  /// What can be said of the readings before the nameplate is right: texts that are no numbers under any class.
  func unreadableNumbers() -> [Refusal] {
    observations.flatMap { point in
      point.value.enumerated().flatMap { index, item in
        Observation.keys.compactMap { key -> Refusal? in
          guard let text = item[key] else { return nil }
          do throws(Reading.Fault) {
            _ = try Reading(text)
            return nil
          } catch {
            let place = Place(path: "observations.\(point.key).\(index + 1).\(key)")
            return Refusal(.input(.unreadableNumber(text, error)), at: place)
          }
        }
      }
    }
  }

  public init(
    parameters: [String: String] = [:], questions: [String: String] = [:],
    observations: [String: [Observation]] = [:]
  ) {
    self.parameters = NamedValues(parameters)
    self.questions = NamedValues(questions)
    self.observations = NamedValues(observations)
  }

  /// The sheet's part of a canonical record.
  public var tree: DataTree {
    [
      "parameters": .map(parameters.map { .init($0.key, .text($0.value)) }),
      "questions": .map(questions.map { .init($0.key, .text($0.value)) }),
      "observations": .map(observations.map { .init($0.key, .list($0.value.map(\.tree))) }),
    ]
  }
}

extension BenchSheet.Observation {
  var tree: DataTree {
    .map(Self.keys.compactMap { key in self[key].map { .init(key, .text($0)) } })
  }
}

// MARK: - Reading

extension BenchSheet {
  /// Of the keys `parameters`, `questions` and `observations` of a map, each of which may be absent.
  init?(_ map: inout MapReader) {
    guard let parameters = Self.texts(&map, "parameters"),
      let questions = Self.texts(&map, "questions"),
      let observations = Self.observations(&map)
    else { return nil }
    self.parameters = parameters
    self.questions = questions
    self.observations = observations
  }

  /// A stored sheet read back.
  public init(tree: DataTree) throws(Refusals) {
    let troubles = TroubleList()
    var sheet: BenchSheet?
    if var map = MapReader(tree, at: Place(), troubles) {
      sheet = BenchSheet(&map)
      map.finish()
    }
    if let refusals = Refusals(troubles.refusals) { throw refusals }
    self = sheet!  // Nil only with a trouble.
  }

  /// What stands under a key that may be left out.
  private static func named(_ map: inout MapReader, _ key: String) -> [DataTree.Entry]? {
    guard let tree = map.optional(key) else { return [] }
    if let entries = tree.asMap { return entries }
    map.troubles.add(InputTrouble.mapExpected, at: map.place(of: key))
    return nil
  }

  private static func texts(_ map: inout MapReader, _ key: String) -> NamedValues<String>? {
    guard let named = named(&map, key) else { return nil }
    var texts: [NamedValues<String>.Entry] = []
    texts.reserveCapacity(named.count)
    for entry in named {
      guard let text = entry.value.asText else {
        let place = map.place(of: key).appending(entry.key).on(line: entry.value.line)
        map.troubles.add(InputTrouble.textExpected, at: place)
        continue
      }
      texts.append(.init(entry.key, text))
    }
    return NamedValues(unique: texts)
  }

  private static func observations(_ map: inout MapReader) -> NamedValues<[Observation]>? {
    let key = "observations"
    guard let named = named(&map, key) else { return nil }
    var observations: [NamedValues<[Observation]>.Entry] = []
    observations.reserveCapacity(named.count)
    for entry in named {
      func place() -> Place {
        map.place(of: key).appending(entry.key).on(line: entry.value.line)
      }
      guard let items = entry.value.asList else {
        map.troubles.add(InputTrouble.listExpected, at: place())
        continue
      }
      let read = items.enumerated().compactMap { index, item in
        Observation(item, at: place().appending("\(index + 1)"), map.troubles)
      }
      observations.append(.init(entry.key, read))
    }
    return NamedValues(unique: observations)
  }
}

extension BenchSheet.Observation {
  fileprivate init?(
    _ tree: DataTree, at place: @autoclosure () -> Place, _ troubles: TroubleList
  ) {
    guard case .map(let entries) = tree.content else {
      troubles.add(InputTrouble.mapExpected, at: place().on(line: tree.line))
      return nil
    }
    self.init()
    for entry in entries {
      func at() -> Place { place().appending(entry.key).on(line: entry.value.line) }
      let text = entry.value.asText
      guard take(text, under: entry.key) else {
        troubles.add(InputTrouble.unknownKey(entry.key, known: Self.keys), at: at())
        continue
      }
      if text == nil { troubles.add(InputTrouble.textExpected, at: at()) }
    }
  }
}
