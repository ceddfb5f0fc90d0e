/// What decoding alone cannot see: that names refer to something, and that a rule can be applied to what it judges.
extension CrossCheck {
  /// That the versions of a file have names of their own and are in force one after the other.
  static func versions(_ drafts: [DraftVersion], at place: Place, _ troubles: TroubleList) {
    // What waits for approval stands beside the others.
    for tentative in [false, true] {
      let terms = drafts.filter { $0.isTentative == tentative }
        .compactMap { draft in draft.term.map { (draft: draft, term: $0) } }
        .sorted { $0.term.first < $1.term.first }
      for (older, newer) in zip(terms, terms.dropFirst())
      where older.term.last.map({ $0 >= newer.term.first }) ?? true {
        troubles.add(
          DefinitionTrouble.versionsOverlap(older.draft.name ?? "", newer.draft.name ?? ""),
          at: place.on(line: newer.draft.tree.line))
      }
    }
    for name in drafts.compactMap(\.name).repeated {
      let last = drafts.last { $0.name == name }
      troubles.add(DefinitionTrouble.idTwice(name), at: place.on(line: last?.tree.line ?? 0))
    }
  }
}

struct CrossCheck {
  let version: DraftVersion
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
    for id in version.ids(of: "examples").repeated { add(.idTwice(id), at: part("examples", id)) }
  }

  /// Ids head the columns of tables, and a spreadsheet takes what begins with `=`, `+`, `-` or `@` for a formula.
  private func startsAsWord(_ id: String) -> Bool {
    id.first.map { $0.isLetter || $0.isNumber } ?? true
  }

  private func names() {
    let lists = ["parameters", "derived", "questions", "points"].map { ($0, version.ids(of: $0)) }
    for id in lists.flatMap(\.1).repeated {
      let last = lists.last { $0.1.contains(id) }
      add(.idTwice(id), at: part(last?.0 ?? "", id))
    }
    for (list, ids) in lists {
      for id in ids
      where Self.reserved.contains(id) || id.contains(where: { ". ,;{}".contains($0) })
        || !startsAsWord(id)
      {
        add(.reservedID(id), at: part(list, id))
      }
    }
  }

  private func sources() {
    for (place, name) in version.sourcesByPlace where !version.mayHave(name, in: "sources") {
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
    guard !isOfUnread(trouble) else { return }
    add(Refusal(.definition(trouble), at: part.place), naming: text, part)
  }

  func add(_ trouble: InputTrouble, naming text: String? = nil, at part: Part) {
    add(Refusal(.input(trouble), at: part.place), naming: text, part)
  }

  /// Whether it only follows from something that could not be read, and is reported itself.
  private func isOfUnread(_ trouble: DefinitionTrouble) -> Bool {
    guard !version.isWhole else { return false }
    return switch trouble {
    case .unknownParameter(let id): isUnread(id, in: "parameters", version.parameters.map(\.id))
    case .unknownDerived(let id): isUnread(id, in: "derived", version.derived.map(\.id))
    case .unknownLimit(let id): isUnread(id, in: "limits", Array(version.limits.keys))
    case .unknownPoint(let id): isUnread(id, in: "points", version.points.map(\.id))
    default: false
    }
  }

  private func isUnread(_ id: String, in part: String, _ read: [String]) -> Bool {
    version.mayHave(id, in: part) && !read.contains(id)
  }

  /// Once, and on the line that names what is wrong.
  private func add(_ refusal: Refusal, naming text: String?, _ part: Part) {
    let line = text.flatMap { part.tree?.line(naming: $0) } ?? 0
    troubles.add([Refusal(refusal.reason, at: refusal.at.on(line: line))])
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
