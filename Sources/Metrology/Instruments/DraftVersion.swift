/// A version as far as it could be read: what its cross-check goes by.
///
/// Of an item that could not be read the id is known nevertheless. What refers to it is then not reported as well: one
/// fault is told once, and all faults of a file at one time.
struct DraftVersion {
  /// What it is read from, in plain forms: it knows the lines.
  let tree: DataTree
  /// The version, with the examples that could be read; nil unless all the rest is whole.
  let rules: ClassVersion?
  /// Whether all is whole, examples included.
  let isWhole: Bool

  let parameters: [Parameter]
  let derived: [DerivedValue]
  let questions: [Question]
  let limits: [String: LimitRule]
  let points: [TestPoint]
  /// Ids by part, those of unread items included.
  private let ids: [String: [String]]
  private let listed: ListedTerm?
  /// Parts in which not every id is known.
  private let lacking: Set<String>
}

extension DraftVersion {
  init(
    classID: String, _ notation: Notation, _ term: ListedTerm?, at place: Place,
    _ troubles: TroubleList
  ) {
    let own = TroubleList()
    let tree = notation.tree
    let decoded = ClassVersion(classID: classID, tree, at: place, own)
    troubles.add(own.refusals)
    let version = own.isEmpty ? decoded : nil
    isWhole = version != nil && notation.lacking.isEmpty
    let rules =
      notation.lacking.isEmpty ? version ?? Self.rules(classID, tree.withReadableExamples) : nil
    self.rules = rules?.standing(term)
    listed = term
    self.tree = tree
    parameters = version?.parameters ?? tree.readable("parameters", Parameter.init)
    derived = version?.derived ?? tree.readable("derived", DerivedValue.init)
    questions = version?.questions ?? tree.readable("questions", Question.init)
    points = version?.points ?? tree.readable("points", TestPoint.init)
    limits = version?.limits ?? tree.readableLimits
    (ids, lacking) = Self.ids(tree, lacking: notation.lacking)
  }

  /// Nil unless it is whole.
  private static func rules(_ classID: String, _ tree: DataTree) -> ClassVersion? {
    let troubles = TroubleList()
    let version = ClassVersion(classID: classID, tree, at: Place(), troubles)
    return troubles.isEmpty ? version : nil
  }

  private static func ids(
    _ tree: DataTree, lacking: Set<String>
  ) -> (ids: [String: [String]], lacking: Set<String>) {
    var (ids, lacking) = ([String: [String]](), lacking)
    for part in Notation.parts + ["examples"] {
      let items = tree[part]?.asList
      let found = items?.compactMap { $0["id"]?.asText } ?? tree[part]?.asMap?.map(\.key) ?? []
      ids[part] = found
      let mayBeAbsent = part == "derived" || part == "questions"
      let isThere = tree[part].map { $0.asList != nil || $0.asMap != nil } ?? mayBeAbsent
      if !isThere || found.count < items?.count ?? 0 { lacking.insert(part) }
    }
    return (ids, lacking)
  }

  // MARK: - Names

  /// In the order of the file.
  func ids(of part: String) -> [String] { ids[part] ?? [] }

  /// Whether something stands under the id, or may, that could not be read.
  func mayHave(_ id: String, in part: String) -> Bool {
    lacking.contains(part) || ids(of: part).contains(id)
  }

  var name: String? { tree["version"]?.asText }

  var isTentative: Bool { listed?.tentative ?? (tree["tentative"]?.asText == "true") }

  /// The days it is in force; nil where they cannot be read.
  var term: (first: Day, last: Day?)? {
    guard let first = tree["inForce"]?.asText.flatMap({ Day($0) }) else { return nil }
    guard let until = tree["until"] else { return (first, listed?.until) }
    return until.asText.flatMap { Day($0) }.map { (first, min($0, listed?.until ?? $0)) }
  }

  /// Every mention of a source, in the order of the file; those in items that could not be read, too.
  var sourcesByPlace: [(place: ClassVersion.SourcePlace, source: String)] {
    if isWhole, let rules { return rules.sourcesByPlace }
    func mentions(_ part: String) -> [(place: ClassVersion.SourcePlace, source: String)] {
      let items = tree[part]?.asList?.map { ($0["id"]?.asText, $0) }
      let entries = tree[part]?.asMap?.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
      return (items ?? entries ?? []).compactMap { id, tree in
        guard let id, let source = tree["source"]?.asText else { return nil }
        return (.item(part, id), source)
      }
    }
    func mention(_ key: String) -> [(place: ClassVersion.SourcePlace, source: String)] {
      (tree[key]?.asText ?? tree[key]?["source"]?.asText).map { [(.version(key), $0)] } ?? []
    }
    return mention("procedure") + ["derived", "questions", "limits", "points"].flatMap(mentions)
      + ["marks", "cycle", "controls", "validity"].flatMap(mention)
  }
}

extension DataTree {
  /// The items of a list that can be read: with one unknown key, who knows what was meant.
  fileprivate func readable<Item>(
    _ part: String, _ decode: (DataTree, Place, TroubleList) -> Item?
  ) -> [Item] {
    self[part]?.asList?.compactMap { $0.readable(decode) } ?? []
  }

  private func readable<Item>(_ decode: (DataTree, Place, TroubleList) -> Item?) -> Item? {
    let troubles = TroubleList()
    let item = decode(self, Place(), troubles)
    return troubles.isEmpty ? item : nil
  }

  fileprivate var readableLimits: [String: LimitRule] {
    let limits = (self["limits"]?.asMap ?? []).compactMap { entry in
      entry.value.readable { LimitRule(id: entry.key, $0, at: $1, $2) }
    }
    return Dictionary(limits.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  fileprivate var withReadableExamples: DataTree {
    let entries = (asMap ?? []).map { entry in
      guard entry.key == "examples", let items = entry.value.asList else { return entry }
      let kept = items.filter { $0.readable(WorkedExample.init) != nil }
      return Entry(entry.key, DataTree(.list(kept), line: entry.value.line))
    }
    return DataTree(.map(entries), line: line)
  }
}

extension LimitRule {
  /// In place of one that cannot be had: the point can be judged by it, and it names nothing.
  init(fitting point: TestPoint) {
    let zero = ValueForm.number(.zero)
    let form: Form =
      switch point.measure {
      case .observed(.relativeError, _, _), .observed(.absoluteError, _, _): .within(zero)
      default: .atMost(zero)
      }
    self.init(id: point.limit, form: form, unit: nil, source: point.source)
  }
}
