/// A version whose cycle a dated list states, `cycle: {list: group-2, kind: taximeter}`, made into the versions that are
/// in force: one for each term of the list that the version's own days meet.
///
/// Rules and list change on days of their own, and a certificate must follow both. An effective version is in force from
/// the later of the two first days to the earlier of the two last ones, is named by both (`1-2020`), and holds the cycle
/// and the control measures in plain forms, so that nothing has to be looked up to read it.
struct Crossing {
  let tree: DataTree
  let place: Place
  let troubles: TroubleList

  /// A version to decode, and what only the list says of its days.
  struct Crossed {
    let tree: DataTree
    var term: ListedTerm?
  }

  /// The versions to decode: the tree itself where it names no list, or where it cannot be crossed, which is reported.
  ///
  /// - Parameter read: gives a list that was read already.
  static func effective(
    _ tree: DataTree, at place: Place, _ troubles: TroubleList,
    read: (String) -> KindList? = { _ in nil }, _ list: (String) throws -> String?
  ) -> [Crossed] {
    guard let cycle = tree["cycle"], cycle["list"] != nil else { return [Crossed(tree: tree)] }
    let own = TroubleList()
    defer { troubles.add(own.refusals) }
    let crossing = Crossing(
      tree: tree, place: place.appending("cycle").on(line: cycle.line), troubles: own)
    // The list says these; beside it they would be passed over.
    for key in ["controls", "tentative"] {
      if let stated = tree[key] {
        own.add(
          InputTrouble.unknownKey(key, known: []), at: place.appending(key).on(line: stated.line))
      }
    }
    if let versions = crossing.versions(cycle, read, list), own.isEmpty { return versions }
    // Whatever else is wrong is told in the same breath: a cycle that decodes stands in for the one that cannot be had.
    let standIn = DataTree.map([
      .init("months", "none"), .init("source", tree["validity"]?["source"] ?? .null),
    ])
    return [Crossed(tree: tree.replacing("cycle", with: standIn))]
  }

  /// Nil where they cannot be made; what is wrong with days and name of the version the decoder tells.
  private func versions(
    _ cycle: DataTree, _ read: (String) -> KindList?, _ list: (String) throws -> String?
  ) -> [Crossed]? {
    guard var map = MapReader(cycle, at: place, troubles) else { return nil }
    let name = map.text("list")
    let kinds = kinds(&map)
    map.finish()
    guard let name, let kinds, let kindList = kindList(name, read, list) else { return nil }
    let known = Set(kindList.kinds.map(\.id))
    for kind in Set(kinds.cases.values).subtracting(known).sorted() {
      troubles.add(DefinitionTrouble.unknownKind(kind), at: map.place(of: "kind"))
    }
    guard troubles.isEmpty, let own = days, let version = tree["version"]?.asText else {
      return nil
    }
    let terms = kindList.terms(of: kinds.cases).compactMap { effective($0, within: own) }
    if terms.isEmpty {
      troubles.add(
        DefinitionTrouble.neverListed(kinds.cases.values.sorted()), at: map.place(of: "kind"))
    }
    return terms.map { self.version($0, of: version, kinds.parameter, kindList) }
  }

  private func kindList(
    _ name: String, _ read: (String) -> KindList?, _ list: (String) throws -> String?
  ) -> KindList? {
    if let known = read(name) { return known }
    return SharedList.text(of: name, named: place, troubles, list).flatMap {
      KindList(yaml: $0, id: name, troubles)
    }
  }

  /// The kind, or the kinds by a choice parameter.
  private func kinds(
    _ map: inout MapReader
  ) -> (parameter: String?, cases: [String: String])? {
    guard let tree = map.tree("kind") else { return nil }
    guard tree.asMap != nil else { return map.text("kind").map { (nil, ["": $0]) } }
    let place = map.place(of: "kind")
    guard let choice = Choice(tree, at: place, troubles),
      var cases = MapReader(choice.cases, at: place.appending("cases"), troubles)
    else { return nil }
    guard case .parameter(let parameter) = choice.by else {
      troubles.add(InputTrouble.mapExpected, at: place.appending("choose"))
      return nil
    }
    let texts = cases.keys.map { ($0, cases.text($0)) }
    guard !texts.isEmpty, !texts.contains(where: { $0.1 == nil }) else {
      if texts.isEmpty { troubles.add(DefinitionTrouble.tooFewValues(needed: 1), at: cases.place) }
      return nil
    }
    return (parameter, Dictionary(uniqueKeysWithValues: texts.map { ($0.0, $0.1!) }))
  }
}

// MARK: - Days

extension Crossing {
  private struct Days {
    let first: Day
    let last: Day?
  }

  /// A term within the version's own days.
  private struct Effective {
    let term: KindList.Term
    let days: Days
  }

  /// The version's own; nil where it states none that can be read, which the decoder reports.
  private var days: Days? {
    guard let first = tree["inForce"]?.asText.flatMap(Day.init) else { return nil }
    guard let until = tree["until"] else { return Days(first: first, last: nil) }
    return until.asText.flatMap(Day.init).map { Days(first: first, last: $0) }
  }

  private func effective(_ term: KindList.Term, within own: Days) -> Effective? {
    let first = max(term.inForce, own.first)
    let last = [term.until, own.last].compactMap { $0 }.min()
    if let last, last < first { return nil }
    return Effective(term: term, days: Days(first: first, last: last))
  }
}

// MARK: - Writing out

extension Crossing {
  /// What is written stands on the line of `cycle`; what was there, where it was.
  ///
  /// When the list goes on to something else, or whether it waits for approval, is not written: a list is continued and
  /// confirmed, and a version that a register keeps must not change by that.
  private func version(
    _ effective: Effective, of version: String, _ parameter: String?, _ list: KindList
  ) -> Crossed {
    let (term, line) = (effective.term, place.line ?? 0)
    let source = source(of: term, list)
    var entries = tree.asMap ?? []
    func set(_ key: String, _ value: DataTree) {
      let value = value.line == 0 ? value.standing(on: line) : value
      if let index = entries.firstIndex(where: { $0.key == key }) {
        entries[index] = .init(key, value)
      } else {
        entries.append(.init(key, value))
      }
    }
    set("version", .text("\(version)-\(term.edition.name)"))
    set("inForce", .text(effective.days.first.description))
    set("cycle", ["months": months(term.rows, parameter), "source": .text(source)])
    if let controls = controls(term.rows) {
      set("controls", ["obligatory": .list(controls), "source": .text(source)])
    }
    set("sources", sources(with: source, list))
    if let examples = tree["examples"] { set("examples", self.examples(examples, effective.days)) }
    return Crossed(
      tree: DataTree(.map(entries), line: tree.line),
      term: ListedTerm(until: effective.days.last, tentative: term.edition.tentative))
  }

  private func months(_ rows: KindList.Saying, _ parameter: String?) -> DataTree {
    func text(_ months: Int?) -> DataTree { .text(months.map(String.init) ?? "none") }
    // By the choices, even where they agree: that one is missing must be seen.
    guard let parameter else { return text(rows.values.first?.months) }
    return [
      "choose": ["parameter": .text(parameter)],
      "cases": .map(rows.sorted { $0.key < $1.key }.map { .init($0.key, text($0.value.months)) }),
    ]
  }

  /// Left out where they are not known, or are not the same for every choice.
  private func controls(_ rows: KindList.Saying) -> [DataTree]? {
    let all = Set(rows.values.map(\.controls))
    guard all.count == 1, let controls = all.first ?? nil else { return nil }
    return controls.map { .text($0.rawValue) }
  }

  /// The least certain, where rows name several.
  private func source(of term: KindList.Term, _ list: KindList) -> String {
    let named = Set(term.rows.values.map(\.source))
    let sources = list.sources.filter { named.contains($0.id) }
    return sources.min { $0.confidence < $1.confidence }?.id ?? ""
  }

  private func sources(with id: String, _ list: KindList) -> DataTree {
    let own = tree["sources"] ?? .map([])
    guard let entries = own.asMap, let added = list.sourceTrees[id] else { return own }
    if entries.contains(where: { $0.key == id }) {
      troubles.add(DefinitionTrouble.idTwice(id), at: place)
    }
    return DataTree(
      .map(entries + [.init(id, added.standing(on: place.line ?? 0))]), line: own.line)
  }

  /// An example is of the rules and not of the list: where its day is one of the rules' own and before the term, it is
  /// moved to the first day inside. The last day is the list's to change, and moves none.
  private func examples(_ examples: DataTree, _ days: Days) -> DataTree {
    guard let items = examples.asList, let own = self.days else { return examples }
    return DataTree(
      .list(
        items.map { item in
          guard let on = item["on"], let day = on.asText.flatMap(Day.init), own.first <= day,
            own.last.map({ day <= $0 }) ?? true
          else { return item }
          let moved = max(days.first, day)
          return item.replacing("on", with: DataTree(.text(moved.description), line: on.line))
        }), line: examples.line)
  }
}

/// What a dated list alone says of the days of a version, and what may change with the next edition.
public struct ListedTerm: Sendable, Hashable {
  /// The last day; nil while the list says nothing else.
  public let until: Day?
  /// Whether it stands only once it is approved.
  public let tentative: Bool
}
