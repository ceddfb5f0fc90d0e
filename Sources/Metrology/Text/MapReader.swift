/// Collects everything that is wrong, so that a person sees it all at once; the same in the same place only once.
final class TroubleList {
  private(set) var refusals: [Refusal] = []
  private var known: Set<Refusal> = []

  func add(_ trouble: InputTrouble, at place: Place) {
    add([Refusal(.input(trouble), at: place)])
  }

  func add(_ trouble: DefinitionTrouble, at place: Place) {
    add([Refusal(.definition(trouble), at: place)])
  }

  func add(_ refusals: [Refusal]) {
    for refusal in refusals where known.insert(refusal).inserted { self.refusals.append(refusal) }
  }

  var isEmpty: Bool { refusals.isEmpty }
}

/// Reads one map of a ``DataTree`` strictly: every key asked for is noted, and ``finish()`` reports all others.
///
/// A value that is missing or not of the right form is reported and read as nil; whoever decodes reads everything first
/// and only then gives up, so that no trouble hides another.
struct MapReader {
  let place: Place
  let troubles: TroubleList
  private let entries: [DataTree.Entry]
  private var known: [String] = []
  /// Whether the keys are names and not vocabulary, so that none is unknown.
  private var takesAnyKey = false

  /// Nil, and reported, where the tree is not a map.
  init?(_ tree: DataTree, at place: Place, _ troubles: TroubleList) {
    let place = place.on(line: tree.line)
    guard case .map(let entries) = tree.content else {
      troubles.add(InputTrouble.mapExpected, at: place)
      return nil
    }
    self.entries = entries
    known.reserveCapacity(entries.count)
    self.place = place
    self.troubles = troubles
  }

  var keys: [String] { entries.map(\.key) }

  func has(_ key: String) -> Bool { entries.contains { $0.key == key } }

  func place(of key: String) -> Place {
    let line = entries.first { $0.key == key }?.value.line ?? 0
    return place.appending(key).on(line: line)
  }

  /// The value under a key that may be absent.
  mutating func optional(_ key: String) -> DataTree? {
    known.append(key)
    return entries.first { $0.key == key }?.value
  }

  /// The value under a key that must be there.
  mutating func tree(_ key: String) -> DataTree? {
    let value = optional(key)
    if value == nil { troubles.add(InputTrouble.missingKey(key), at: place.appending(key)) }
    return value
  }

  /// A text, not empty unless it may be.
  mutating func text(_ key: String, mayBeEmpty: Bool = false) -> String? {
    tree(key).flatMap { text($0, key, mayBeEmpty: mayBeEmpty) }
  }

  mutating func optionalText(_ key: String) -> String? { optional(key).flatMap { text($0, key) } }

  private func text(_ tree: DataTree, _ key: String, mayBeEmpty: Bool = false) -> String? {
    guard case .text(let text) = tree.content else {
      troubles.add(InputTrouble.textExpected, at: place(of: key))
      return nil
    }
    guard mayBeEmpty || !text.isEmpty else {
      troubles.add(InputTrouble.emptyText, at: place(of: key))
      return nil
    }
    guard text.utf8.count <= Self.greatestLength else {
      troubles.add(InputTrouble.textTooLong(limit: Self.greatestLength), at: place(of: key))
      return nil
    }
    guard text.printable == text else {
      troubles.add(InputTrouble.controlCharacter, at: place(of: key))
      return nil
    }
    return text
  }

  /// Longer than any name or note that people read.
  private static let greatestLength = 2000

  mutating func list(_ key: String) -> [DataTree]? { tree(key).flatMap { list($0, key) } }

  /// Empty where the key is absent.
  mutating func optionalList(_ key: String) -> [DataTree]? {
    guard let tree = optional(key) else { return [] }
    return list(tree, key)
  }

  private func list(_ tree: DataTree, _ key: String) -> [DataTree]? {
    guard case .list(let items) = tree.content else {
      troubles.add(InputTrouble.listExpected, at: place(of: key))
      return nil
    }
    return items
  }

  mutating func texts(_ key: String) -> [String]? {
    guard let items = list(key) else { return nil }
    let texts = items.compactMap(\.asText)
    if texts.count < items.count { troubles.add(InputTrouble.textExpected, at: place(of: key)) }
    return texts.count == items.count ? texts : nil
  }

  /// The items of a list, each decoded; nil unless all are. They are named in places by their `id`, or counted.
  mutating func items<Item>(
    _ key: String, _ decode: (DataTree, Place, TroubleList) -> Item?, optional: Bool = false
  ) -> [Item]? {
    let place = place(of: key)
    guard let trees = optional ? optionalList(key) : list(key) else { return nil }
    let items = trees.enumerated().map { index, tree in
      decode(tree, place.appending(tree["id"]?.asText ?? "\(index + 1)"), troubles)
    }
    let whole = items.compactMap { $0 }
    return whole.count == items.count ? whole : nil
  }

  /// A list that is not empty.
  func some<Item>(_ items: [Item]?, _ key: String) -> [Item]? {
    guard let items, items.isEmpty else { return items }
    troubles.add(DefinitionTrouble.tooFewValues(needed: 1), at: place(of: key))
    return nil
  }

  /// A map read key by key.
  mutating func map(_ key: String) -> MapReader? {
    tree(key).flatMap { MapReader($0, at: place(of: key), troubles) }
  }

  mutating func phrase(_ key: String, mayBeEmpty: Bool = false) -> Phrase? {
    guard var map = map(key) else { return nil }
    let vi = map.text("vi", mayBeEmpty: mayBeEmpty)
    let en = map.text("en", mayBeEmpty: mayBeEmpty)
    map.finish()
    guard let vi, let en else { return nil }
    return Phrase(vi: vi, en: en)
  }

  /// One of the cases of a closed vocabulary.
  mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ key: String, _ type: Choice.Type = Choice.self
  ) -> Choice? {
    guard let text = text(key) else { return nil }
    return choice(text, at: place(of: key))
  }

  func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ text: String, at place: @autoclosure () -> Place
  ) -> Choice? {
    if let choice = Choice(rawValue: text) { return choice }
    let allowed = Choice.allCases.map(\.rawValue)
    troubles.add(InputTrouble.notAChoice(text, allowed: allowed), at: place())
    return nil
  }

  mutating func choices<Choice: RawRepresentable<String> & CaseIterable>(
    _ key: String, _ type: Choice.Type = Choice.self
  ) -> [Choice]? {
    guard let texts = texts(key) else { return nil }
    let choices: [Choice] = texts.enumerated().compactMap { index, text in
      choice(text, at: place(of: key).appending("\(index + 1)"))
    }
    return choices.count == texts.count ? choices : nil
  }

  mutating func day(_ key: String) -> Day? { text(key).flatMap { day($0, at: place(of: key)) } }

  mutating func optionalDay(_ key: String) -> Day? {
    optionalText(key).flatMap { day($0, at: place(of: key)) }
  }

  private func day(_ text: String, at place: @autoclosure () -> Place) -> Day? {
    if let day = Day(text) { return day }
    troubles.add(InputTrouble.unreadableDay(text), at: place())
    return nil
  }

  mutating func boolean(_ key: String) -> Bool? {
    text(key).flatMap { boolean($0, at: place(of: key)) }
  }

  /// False where the key is absent.
  mutating func flag(_ key: String) -> Bool {
    optionalText(key).flatMap { boolean($0, at: place(of: key)) } ?? false
  }

  private func boolean(_ text: String, at place: Place) -> Bool? {
    switch text {
    case "true": return true
    case "false": return false
    default:
      troubles.add(InputTrouble.notAChoice(text, allowed: ["true", "false"]), at: place)
      return nil
    }
  }

  mutating func number(_ key: String) -> Fixed? {
    text(key).flatMap { number($0, at: place(of: key)) }
  }

  mutating func optionalNumber(_ key: String) -> Fixed? {
    optionalText(key).flatMap { number($0, at: place(of: key)) }
  }

  func number(_ text: String, at place: Place) -> Fixed? {
    do throws(Reading.Fault) {
      return try Reading(text).value
    } catch {
      troubles.add(InputTrouble.unreadableNumber(text, error), at: place)
      return nil
    }
  }

  /// A whole number in a range.
  mutating func count(_ key: String, in range: ClosedRange<Int>) -> Int? {
    text(key).flatMap { count($0, in: range, at: place(of: key)) }
  }

  private func count(_ text: String, in range: ClosedRange<Int>, at place: Place) -> Int? {
    if let count = Int(text), range.contains(count) { return count }
    let allowed = "\(range.lowerBound)…\(range.upperBound)"
    troubles.add(InputTrouble.outOfRange(text, allowed: allowed), at: place)
    return nil
  }

  /// The other values of the map, whose keys are names and not vocabulary.
  mutating func named() -> [DataTree.Entry] {
    takesAnyKey = true
    return entries
  }

  /// Reports every key that nobody asked for.
  func finish() {
    guard !takesAnyKey else { return }
    for entry in entries where !known.contains(entry.key) {
      troubles.add(
        InputTrouble.unknownKey(
          entry.key, known: known.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }),
        at: place.appending(entry.key).on(line: entry.value.line))
    }
  }
}
