/// Items that stand several times, `each: ["0", "20", "40"]`: once for every entry, in place, with `{each}` or, where the
/// entries are maps, `{key}` replaced in every text and every key inside the item.
enum Each {
  /// The lists whose items may have it.
  private static let parts = ["parameters", "derived", "questions", "points"]

  /// More than any table of points has; a small file must not unfold into a large one.
  private static let greatestCount = 200

  /// Bytes that all items of a file may become, together. All of a shipped class has a tenth of it.
  private static let greatestLength = 1 << 20

  /// The tree with such items written out; what cannot be is reported and left out, and its part lacks it.
  static func writtenOut(
    _ tree: DataTree, at place: Place, _ troubles: TroubleList
  ) -> (tree: DataTree, lacking: Set<String>) {
    guard let entries = tree.asMap else { return (tree, []) }
    var lacking: Set<String> = []
    var room = greatestLength
    let written = entries.map { entry in
      guard parts.contains(entry.key), let items = entry.value.asList,
        items.contains(where: { $0["each"] != nil })
      else { return entry }
      let place = place.appending(entry.key)
      let all = items.enumerated().flatMap { index, item -> [DataTree] in
        guard item["each"] != nil else { return [item] }
        let place = place.appending(item["id"]?.asText ?? "\(index + 1)").on(line: item.line)
        if let repeated = repeated(item, at: place, &room, troubles) { return repeated }
        lacking.insert(entry.key)
        return []
      }
      return DataTree.Entry(entry.key, DataTree(.list(all), line: entry.value.line))
    }
    return (DataTree(.map(written), line: tree.line), lacking)
  }

  /// One item, once for every entry; each stands on the lines of the item.
  private static func repeated(
    _ item: DataTree, at place: Place, _ room: inout Int, _ troubles: TroubleList
  ) -> [DataTree]? {
    let own = TroubleList()
    defer { troubles.add(own.refusals) }
    let body = DataTree(.map((item.asMap ?? []).filter { $0.key != "each" }), line: item.line)
    guard let entries = entries(item["each"], at: place.appending("each"), own) else { return nil }
    room -= length(of: body, entries)
    guard room >= 0 else {
      own.add(DefinitionTrouble.unfoldsTooFar(limit: greatestLength), at: place)
      return nil
    }
    let known = entries[0].keys.sorted()
    body.visitTexts { text, line in
      for name in text.placeholders where !known.contains(name) {
        own.add(
          DefinitionTrouble.unknownPlaceholder(name, known: known), at: place.on(line: line))
      }
    }
    let items = entries.map(body.filled)
    for item in items {
      item.visitRepeatedKeys { key, line in
        own.add(DefinitionTrouble.duplicateKey(key), at: place.on(line: line))
      }
    }
    return own.isEmpty ? items : nil
  }

  /// Of all that an item becomes, at most: in every brace could stand the longest text there is.
  private static func length(of body: DataTree, _ entries: [[String: String]]) -> Int {
    let longest = entries.flatMap(\.values).map(\.utf8.count).max() ?? 0
    var (count, braces) = (0, 0)
    body.visitTexts { text, _ in
      // A text that is empty takes room, too.
      count += text.utf8.count + 16
      braces += text.utf8.count { $0 == UInt8(ascii: "{") }
    }
    return (count + braces * longest) * entries.count
  }

  /// What stands for the names, entry by entry: all texts, or all maps of the same keys.
  private static func entries(
    _ tree: DataTree?, at place: Place, _ troubles: TroubleList
  ) -> [[String: String]]? {
    let place = place.on(line: tree?.line ?? 0)
    guard let items = tree?.asList else {
      troubles.add(InputTrouble.listExpected, at: place)
      return nil
    }
    guard let first = items.first else {
      troubles.add(DefinitionTrouble.tooFewValues(needed: 1), at: place)
      return nil
    }
    guard items.count <= greatestCount else {
      troubles.add(
        InputTrouble.outOfRange("\(items.count)", allowed: "1…\(greatestCount)"), at: place)
      return nil
    }
    let keys = first.asMap?.map(\.key)
    let entries = items.enumerated().compactMap { index, item -> [String: String]? in
      let place = place.appending("\(index + 1)")
      guard let keys else {
        if let text = item.asText { return ["each": text] }
        troubles.add(InputTrouble.textExpected, at: place.on(line: item.line))
        return nil
      }
      guard var map = MapReader(item, at: place, troubles) else { return nil }
      let texts = keys.map { map.text($0) }
      map.finish()
      guard !texts.contains(nil) else { return nil }
      return Dictionary(uniqueKeysWithValues: zip(keys, texts.compactMap { $0 }))
    }
    return troubles.isEmpty ? entries : nil
  }
}

// MARK: - Filling in

extension String {
  /// The names in braces.
  fileprivate var placeholders: [String] {
    contains("{") ? matches(of: /\{([^{}]+)\}/).map { String($0.1) } : []
  }

  fileprivate func filled(_ texts: [String: String]) -> String {
    guard contains("{") else { return self }
    return replacing(/\{([^{}]+)\}/) { texts[String($0.1)] ?? String($0.0) }
  }
}

extension DataTree {
  fileprivate func filled(_ texts: [String: String]) -> DataTree {
    switch content {
    case .text(let text): DataTree(.text(text.filled(texts)), line: line)
    case .list(let items): DataTree(.list(items.map { $0.filled(texts) }), line: line)
    case .map(let entries):
      DataTree(
        .map(entries.map { Entry($0.key.filled(texts), $0.value.filled(texts)) }), line: line)
    default: self
    }
  }

  /// Every text and every key, with its line.
  fileprivate func visitTexts(_ body: (String, Int) -> Void) {
    switch content {
    case .text(let text): body(text, line)
    case .list(let items): for item in items { item.visitTexts(body) }
    case .map(let entries):
      for entry in entries {
        body(entry.key, entry.value.line)
        entry.value.visitTexts(body)
      }
    default: break
    }
  }

  /// Keys that have become the same.
  fileprivate func visitRepeatedKeys(_ body: (String, Int) -> Void) {
    switch content {
    case .list(let items): for item in items { item.visitRepeatedKeys(body) }
    case .map(let entries):
      var seen: Set<String> = []
      for entry in entries {
        if !seen.insert(entry.key).inserted { body(entry.key, entry.value.line) }
        entry.value.visitRepeatedKeys(body)
      }
    default: break
    }
  }
}
