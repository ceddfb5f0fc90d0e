/// Shared lists written into the version that uses them, their items before its own.
///
/// A list serves many classes, and a version holds only what applies to it. So what is shared loses the cases of choices
/// that the class does not offer, items that are asked of no instrument of the class, and sources, limits and derived
/// values that nothing in the version names.
struct Merging {
  private struct Item {
    let part: String
    let id: String
    let tree: DataTree
  }

  private let version: [DataTree.Entry]
  private let line: Int
  /// In the order of the lists, cut down to what the class offers.
  private let shared: [Item]

  init(_ lists: [SharedList], _ version: DataTree) {
    self.version = (version.asMap ?? []).filter { $0.key != "uses" }
    line = version.line
    let items = lists.flatMap(\.parts).flatMap { part in
      (part.value.asList?.map { Item(part: part.key, id: $0["id"]?.asText ?? "", tree: $0) } ?? [])
        + (part.value.asMap?.map { Item(part: part.key, id: $0.key, tree: $0.value) } ?? [])
    }
    let offer = Offer(
      version["parameters"]?.asList ?? [], items.filter { $0.part == "parameters" }.map(\.tree))
    shared = items.compactMap { item in
      item.tree.narrowed(to: offer).map { Item(part: item.part, id: item.id, tree: $0) }
    }
  }

  /// The version with what it takes over. An id of a map that stands twice is refused here, one of a list with all others.
  func merged(at place: Place, _ troubles: TroubleList) -> DataTree {
    var entries = version
    let needed = needed
    for part in Notation.parts {
      let items = shared.filter { $0.part == part }
      guard let line = items.first?.tree.line else { continue }
      let isMap = part == "sources" || part == "limits"
      let index = entries.firstIndex { $0.key == part } ?? entries.endIndex
      if index == entries.endIndex {
        entries.append(.init(part, DataTree(isMap ? .map([]) : .list([]), line: line)))
      }
      let kept = items.filter { needed[part]?.contains($0.id) ?? true }
      let present = entries[index].value
      let content: DataTree.Content
      switch present.content {
      case .map(let own) where isMap:
        var ids = Set(own.map(\.key))
        for item in items where !ids.insert(item.id).inserted {
          let place = place.appending("uses").on(line: item.tree.line)
          troubles.add(DefinitionTrouble.idTwice(item.id), at: place)
        }
        ids = Set(own.map(\.key))
        let first = kept.filter { ids.insert($0.id).inserted }
        content = .map(own + first.map { .init($0.id, $0.tree) })
      case .list(let own) where !isMap: content = .list(kept.map(\.tree) + own)
      // Whatever else it is, the decoder refuses it.
      default: continue
      }
      entries[index] = .init(part, DataTree(content, line: present.line))
    }
    return DataTree(.map(entries), line: line)
  }

  /// Of the parts of which only what is named is taken over, the ids that something in the version names.
  private var needed: [String: Set<String>] {
    var naming = Naming()
    // What an example names is no rule.
    for entry in version where entry.key != "examples" {
      naming.note(DataTree(.map([entry])))
    }
    let onlyIfNamed: Set = ["sources", "limits", "derived"]
    for item in shared where !onlyIfNamed.contains(item.part) { naming.note(item.tree) }
    var waiting = shared.filter { $0.part == "limits" || $0.part == "derived" }
    while true {
      let reached = waiting.filter { naming.ids[$0.part]?.contains($0.id) ?? false }
      guard !reached.isEmpty else { break }
      waiting.removeAll { naming.ids[$0.part]?.contains($0.id) ?? false }
      for item in reached { naming.note(item.tree) }
    }
    return naming.ids
  }
}

/// What the parts of a version name.
private struct Naming {
  /// Ids of sources, limits and derived values.
  private(set) var ids: [String: Set<String>] = ["sources": [], "limits": [], "derived": []]

  private static let parts = [
    "source": "sources", "procedure": "sources", "limit": "limits", "derived": "derived",
  ]

  mutating func note(_ tree: DataTree) {
    switch tree.content {
    case .list(let items): for item in items { note(item) }
    case .map(let entries):
      for entry in entries {
        if let part = Self.parts[entry.key], let id = entry.value.asText {
          ids[part]?.insert(id)
        } else {
          note(entry.value)
        }
      }
    default: break
    }
  }
}

/// The choices that a version offers, by parameter.
private struct Offer {
  private var choices: [String: Set<String>] = [:]

  /// - Parameters:
  ///   - own: the version's own parameters.
  ///   - shared: those of its lists; one that is asked of no instrument offers nothing.
  init(_ own: [DataTree], _ shared: [DataTree]) {
    for item in own { note(item) }
    for item in shared {
      if item.narrowed(to: self) != nil {
        note(item)
      } else if let id = item["id"]?.asText {
        choices[id] = []
      }
    }
  }

  private mutating func note(_ parameter: DataTree) {
    guard let id = parameter["id"]?.asText,
      let offered = (parameter["choice"] ?? parameter["unit"])?.asList
    else { return }
    choices[id] = Set(offered.compactMap(\.asText))
  }

  /// Of the names under which something stands, those that the parameter offers; all where it is no choice, because then
  /// the reference itself is wrong.
  func offered(_ names: [String], of parameter: String) -> [String] {
    choices[parameter].map { offered in names.filter(offered.contains) } ?? names
  }
}

extension DataTree {
  /// A shared item without the choices that are not offered; nil where its condition leaves nothing.
  fileprivate func narrowed(to offer: Offer) -> DataTree? {
    guard let when = self["when"], let parameter = when["parameter"]?.asText,
      let values = when["is"]?.asList
    else { return withCases(of: offer) }
    let names = offer.offered(values.compactMap(\.asText), of: parameter)
    guard !names.isEmpty else { return nil }
    let kept = values.filter { $0.asText.map(names.contains) ?? true }
    return replacing("when", with: when.replacing("is", with: DataTree(.list(kept), line: line)))
      .withCases(of: offer)
  }

  /// Every `choose` inside with the cases that are offered; with all of them where none is, so that it is told which.
  private func withCases(of offer: Offer) -> DataTree {
    switch content {
    case .list(let items):
      return DataTree(.list(items.map { $0.withCases(of: offer) }), line: line)
    case .map(let entries):
      let inner = DataTree(
        .map(entries.map { .init($0.key, $0.value.withCases(of: offer)) }), line: line)
      guard let parameter = inner["choose"]?["parameter"]?.asText,
        let cases = inner["cases"]?.asMap
      else { return inner }
      let names = offer.offered(cases.map(\.key), of: parameter)
      guard !names.isEmpty else { return inner }
      let kept = cases.filter { names.contains($0.key) }
      return inner.replacing("cases", with: DataTree(.map(kept), line: line))
    default: return self
    }
  }

  /// The same map with another value under a key that is there.
  func replacing(_ key: String, with value: DataTree) -> DataTree {
    let entries = (asMap ?? []).map { $0.key == key ? Entry(key, value) : $0 }
    return DataTree(.map(entries), line: line)
  }
}
