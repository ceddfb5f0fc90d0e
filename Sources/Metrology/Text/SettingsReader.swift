/// Reads settings out of a ``DataTree`` and collects everything that is wrong, with the place, before anyone gives up.
final class SettingsReader {
  /// A value and where it stands.
  struct Node {
    let tree: DataTree
    let place: Place
  }

  /// A map whose keys were checked.
  struct Keys {
    let node: Node
    let reader: SettingsReader

    func given(_ key: String) -> Node? {
      node.tree[key].map { Node(tree: $0, place: node.place.appending(key).on(line: $0.line)) }
    }

    /// Refused when the key is not there.
    func needed(_ key: String) -> Node? {
      if let node = given(key) { return node }
      if node.tree.asMap != nil { reader.missing(key, in: self) }
      return nil
    }
  }

  static let greatestLength = 300

  let file: String?
  var found: [Refusal] = []

  init(file: String?) { self.file = file }

  func refuse(_ trouble: InputTrouble, _ place: Place) {
    found.append(Refusal(.input(trouble), at: place))
  }

  func missing(_ key: String, in map: Keys) { refuse(.missingKey(key), map.node.place) }

  func map(_ tree: DataTree, at place: Place, keys: [String]) -> Keys {
    let place = place.on(line: tree.line)
    let map = Keys(node: Node(tree: tree, place: place), reader: self)
    guard let entries = tree.asMap else {
      refuse(.mapExpected, place)
      return map
    }
    for entry in entries where !keys.contains(entry.key) {
      refuse(
        .unknownKey(entry.key, known: keys),
        place.appending(entry.key).on(line: entry.value.line))
    }
    return map
  }

  func list(_ node: Node?) -> [Node] {
    guard let node else { return [] }
    guard let items = node.tree.asList else {
      refuse(.listExpected, node.place)
      return []
    }
    return items.enumerated().map { index, item in
      Node(tree: item, place: node.place.appending(String(index + 1)).on(line: item.line))
    }
  }

  func text(_ node: Node?, mayBeEmpty: Bool = false) -> String? {
    guard let node else { return nil }
    guard let text = node.tree.asText else {
      refuse(.textExpected, node.place)
      return nil
    }
    if text.isEmpty, !mayBeEmpty { refuse(.emptyText, node.place) }
    if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      refuse(.controlCharacter, node.place)
    }
    if text.count > Self.greatestLength {
      refuse(.textTooLong(limit: Self.greatestLength), node.place)
    }
    return text
  }

  func day(_ node: Node?) -> Day? {
    guard let node, let text = text(node) else { return nil }
    if let day = Day(text) { return day }
    refuse(.unreadableDay(text), node.place)
    return nil
  }

  func choice<Choice: RawRepresentable<String>>(_ node: Node, of all: [Choice]) -> Choice? {
    guard let text = text(node) else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    refuse(.notAChoice(text, allowed: all.map(\.rawValue)), node.place)
    return nil
  }
}
