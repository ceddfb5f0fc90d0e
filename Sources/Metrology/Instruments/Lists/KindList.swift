/// A dated list of kinds of instruments, `lists/group-2.yaml`: which control measures each is under, and after how many
/// months it is verified again (TT 23/2013/TT-BKHCN Điều 4 khoản 1 in its editions).
///
/// What does not differ between editions is said once by kind; an edition is the whole list as the law repeats it, and a
/// kind that it leaves out is dropped.
struct KindList {
  let id: String
  let sources: [Source]
  /// In the order of the file.
  let kinds: [Kind]
  /// By their first day.
  let editions: [Edition]
  /// What a version that rests on the list takes over.
  let sourceTrees: [String: DataTree]

  struct Kind {
    let id: String
    let names: Phrase
    let field: Field
    let statistics: StatisticsGroup
    /// No class has a procedure for it: the officer enters the outcome of each section by hand.
    let byHand: Bool
  }

  struct Edition {
    let name: String
    let inForce: Day
    /// It stands only for the kinds whose version a centre has approved.
    let tentative: Bool
    let rows: [String: Row]
  }

  struct Row {
    /// Nil for a kind without periodic verification.
    let months: Int?
    /// Nil where they are not known.
    let controls: [ControlMeasure]?
    let source: String
  }
}

// MARK: - Reading

extension KindList {
  /// Nil, and reported with the list's own lines, unless all of it is whole.
  ///
  /// - Parameter place: its file, where that is known.
  init?(yaml text: String, id: String, at place: Place? = nil, _ troubles: TroubleList) {
    let place = place ?? Place(file: "lists/\(id).yaml")
    let own = TroubleList()
    defer { troubles.add(own.refusals) }
    let tree: DataTree
    do throws(Refusals) { tree = try YAMLReader.read(text, at: place) } catch {
      own.add(error.all)
      return nil
    }
    guard var map = MapReader(tree, at: place, own) else { return nil }
    if let found = map.text("id"), found != id {
      own.add(DefinitionTrouble.idIsNotFileName(found, expected: id), at: map.place(of: "id"))
    }
    let sources = ClassVersion.named(&map, "sources", Source.init(id:_:at:_:))
    let kinds = ClassVersion.named(&map, "kinds", Kind.init)
    let editions = map.items("editions", Edition.init)
    map.finish()
    guard let sources, let kinds, let editions else { return nil }
    let trees = (tree["sources"]?.asMap ?? []).map { ($0.key, $0.value) }
    self.init(
      id: id, sources: sources, kinds: kinds, editions: editions,
      sourceTrees: Dictionary(trees, uniquingKeysWith: { first, _ in first }))
    crossCheck(tree, at: place, own)
    guard own.isEmpty else { return nil }
  }

  /// That names refer to something, each kind stands once in an edition, and editions follow one another.
  private func crossCheck(_ tree: DataTree, at place: Place, _ troubles: TroubleList) {
    let (known, cited) = (Set(kinds.map(\.id)), Set(sources.map(\.id)))
    for (older, newer) in zip(editions, editions.dropFirst()) where newer.inForce <= older.inForce {
      troubles.add(
        DefinitionTrouble.versionsOverlap(older.name, newer.name), at: place.appending("editions"))
    }
    for (edition, tree) in zip(editions, tree["editions"]?.asList ?? []) {
      let place = place.appending("editions").appending(edition.name)
      var seen: Set<String> = []
      for row in tree["rows"]?.asList ?? [] {
        guard let kind = row["kind"]?.asText else { continue }
        let place = place.appending(kind).on(line: row.line)
        if !known.contains(kind) { troubles.add(DefinitionTrouble.unknownKind(kind), at: place) }
        if !seen.insert(kind).inserted { troubles.add(DefinitionTrouble.idTwice(kind), at: place) }
        if let source = edition.rows[kind]?.source, !cited.contains(source) {
          troubles.add(DefinitionTrouble.unknownSource(source), at: place)
        }
      }
    }
  }
}

extension KindList.Kind {
  fileprivate init?(id: String, _ tree: DataTree, at place: Place, _ troubles: TroubleList) {
    guard var map = MapReader(tree, at: place, troubles) else { return nil }
    let names = map.phrase("names")
    let field = map.choice("field", Field.self)
    let statistics = map.choice("statistics", StatisticsGroup.self)
    let byHand = map.flag("byHand")
    map.finish()
    guard let names, let field, let statistics else { return nil }
    self.init(id: id, names: names, field: field, statistics: statistics, byHand: byHand)
  }
}

extension KindList.Edition {
  fileprivate init?(_ tree: DataTree, at place: Place, _ troubles: TroubleList) {
    guard var map = MapReader(tree, at: place, troubles) else { return nil }
    let name = map.text("edition")
    let inForce = map.day("inForce")
    let source = map.text("source")
    let tentative = map.flag("tentative")
    let rows = map.items("rows") { tree, place, troubles in
      KindList.Row.read(tree, source: source ?? "", at: place, troubles)
    }
    map.finish()
    guard let name, let inForce, source != nil, let rows else { return nil }
    self.init(
      name: name, inForce: inForce, tentative: tentative,
      rows: Dictionary(rows, uniquingKeysWith: { first, _ in first }))
  }
}

extension KindList.Row {
  /// A row and the kind it is of; without a source of its own it has the edition's.
  fileprivate static func read(
    _ tree: DataTree, source: String, at place: Place, _ troubles: TroubleList
  ) -> (kind: String, row: KindList.Row)? {
    guard var map = MapReader(tree, at: place, troubles) else { return nil }
    let kind = map.text("kind")
    // As printed, for people who look the row up.
    _ = map.optionalText("number")
    let months = map.months("months")
    let unknown = map.optional("controls")?.asText == "unknown"
    let controls = unknown ? nil : map.choices("controls", ControlMeasure.self)
    let own = map.optionalText("source")
    map.finish()
    guard let kind, let months, unknown || controls != nil else { return nil }
    return (kind, KindList.Row(months: months, controls: controls, source: own ?? source))
  }
}
