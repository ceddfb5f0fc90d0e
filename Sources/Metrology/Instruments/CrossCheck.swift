/// What decoding alone cannot see: that names refer to something, and that a rule can be applied to what it judges.
extension InstrumentClass {
  /// - Parameter trees: what the versions were decoded from, in their order: they know the lines.
  func crossCheck(_ trees: [DataTree], at place: Place, _ troubles: TroubleList) {
    // What waits for approval stands beside the others.
    for tentative in [false, true] {
      let row = zip(versions, trees).filter { $0.0.tentative == tentative }
      for (older, newer) in zip(row, row.dropFirst()) {
        let place = place.on(line: newer.1.line)
        if older.0.until.map({ $0 >= newer.0.inForce }) ?? true {
          troubles.add(
            DefinitionTrouble.versionsOverlap(older.0.version, newer.0.version), at: place)
        }
      }
    }
    for name in versions.map(\.version).repeated {
      let last = versions.lastIndex { $0.version == name }
      troubles.add(DefinitionTrouble.idTwice(name), at: place.on(line: trees[last!].line))
    }
    for (version, tree) in zip(versions, trees) {
      CrossCheck(version: version, tree: tree, place: place.on(line: tree.line), troubles: troubles)
        .run()
    }
  }
}

struct CrossCheck {
  let version: ClassVersion
  let tree: DataTree
  let place: Place
  let troubles: TroubleList

  /// Columns of a lot file that are not the class's own.
  private static let reserved: Set<String> = LotColumn.reservedNames

  func run() {
    names()
    sources()
    for (index, parameter) in version.parameters.enumerated() {
      let part = part("parameters", parameter.id)
      condition(parameter.when, among: version.parameters.prefix(index), at: part)
      if case .number(let unit, _) = parameter.form { self.unit(unit, at: part) }
    }
    var defined: Set<String> = []
    for derived in version.derived {
      let part = part("derived", derived.id)
      condition(derived.when, among: version.parameters[...], at: part)
      unit(derived.unit, at: part)
      check(derived.value, defined, .plan, at: part)
      cover(derived.value, Reach(derived.when), at: part)
      defined.insert(derived.id)
    }
    for question in version.questions {
      condition(
        question.when, among: version.parameters[...], at: part("questions", question.id))
    }
    for limit in version.limits.values.sorted(by: { $0.id < $1.id }) {
      for value in limit.values {
        check(value, defined, .limit, at: part("limits", limit.id))
      }
    }
    points(defined)
    cycle()
    procedure()
    for id in version.examples.map(\.id).repeated { add(.idTwice(id), at: part("examples", id)) }
  }

  private func names() {
    let lists = [
      ("parameters", version.parameters.map(\.id)), ("derived", version.derived.map(\.id)),
      ("questions", version.questions.map(\.id)), ("points", version.points.map(\.id)),
    ]
    for id in lists.flatMap(\.1).repeated {
      let last = lists.last { $0.1.contains(id) }
      add(.idTwice(id), at: part(last?.0 ?? "", id))
    }
    for (list, ids) in lists {
      for id in ids
      where Self.reserved.contains(id) || id.contains(where: { ". ,;{}".contains($0) }) {
        add(.reservedID(id), at: part(list, id))
      }
    }
  }

  private func sources() {
    let known = Set(version.sources.map(\.id))
    for (place, name) in version.sourcesByPlace where !known.contains(name) {
      let part =
        switch place {
        case .version(let key): Part(place: self.place.appending(key), tree: tree[key])
        case .item(let list, let id): self.part(list, id)
        }
      add(.unknownSource(name), naming: name, at: part)
    }
  }
}

// MARK: - Places

extension CrossCheck {
  /// A part of the version, and where it stands.
  struct Part {
    let place: Place
    let tree: DataTree?
  }

  /// The last item of a list, or the entry of a map, with an id.
  func part(_ key: String, _ id: String) -> Part {
    let items = tree[key]?.asList?.last { $0["id"]?.asText == id }
    let tree = items ?? tree[key]?[id]
    let place = place.appending(key).appending(id)
    return Part(place: place.on(line: tree?.line ?? 0), tree: tree)
  }

  func add(_ trouble: DefinitionTrouble, naming text: String? = nil, at part: Part) {
    add(Refusal(.definition(trouble), at: part.place), naming: text, part)
  }

  func add(_ trouble: InputTrouble, naming text: String? = nil, at part: Part) {
    add(Refusal(.input(trouble), at: part.place), naming: text, part)
  }

  /// Once, and on the line that names what is wrong.
  private func add(_ refusal: Refusal, naming text: String?, _ part: Part) {
    let line = text.flatMap { part.tree?.line(naming: $0) } ?? 0
    let refusal = Refusal(refusal.reason, at: refusal.at.on(line: line))
    if !troubles.refusals.contains(refusal) { troubles.add([refusal]) }
  }
}

extension DataTree {
  /// The line of the first text or key inside that is exactly this; the part's own id does not count.
  fileprivate func line(naming text: String) -> Int? {
    switch content {
    case .text(text): line
    case .list(let items): items.lazy.compactMap { $0.line(naming: text) }.first
    case .map(let entries):
      entries.lazy.filter { $0.key != "id" }.compactMap {
        $0.value.line(naming: text) ?? ($0.key == text ? $0.value.line : nil)
      }.first
    default: nil
    }
  }
}

extension [String] {
  /// Those that stand more than once.
  fileprivate var repeated: [String] {
    var seen: Set<String> = []
    return filter { !seen.insert($0).inserted }
  }
}
