/// A file of limits and sources that several classes take over: `lists/ID.yaml`.
enum SharedList {
  /// The version with the limits and sources of the list it names: they are part of its content.
  ///
  /// Nil, and reported, where the list cannot be had. What the list itself has wrong is told with its own file and line;
  /// what it brings stands, from then on, on the line of the class that named it.
  static func merged(
    into tree: DataTree, at place: Place, _ troubles: TroubleList,
    _ list: (String) throws -> String?
  ) -> DataTree? {
    guard let entries = tree.asMap, let reference = tree["limitsFrom"], let name = reference.asText
    else { return tree }
    let own = place.appending("limitsFrom").on(line: reference.line)
    guard let parts = read(name, named: own, troubles, list) else { return nil }
    var merged = entries.filter { $0.key != "limitsFrom" }
    for (key, extra) in parts {
      let extra = extra.map { DataTree.Entry($0.key, $0.value.standing(on: reference.line)) }
      guard let index = merged.firstIndex(where: { $0.key == key }) else {
        merged.append(.init(key, DataTree(.map(extra), line: reference.line)))
        continue
      }
      // Whatever else it is, the decoder refuses it.
      guard let present = merged[index].value.asMap else { continue }
      for entry in extra where present.contains(where: { $0.key == entry.key }) {
        troubles.add(DefinitionTrouble.idTwice(entry.key), at: own)
      }
      merged[index] = .init(
        key, DataTree(.map(present + extra), line: merged[index].value.line))
    }
    return DataTree(.map(merged), line: tree.line)
  }

  /// The entries of the list's two maps, once the list is whole.
  private static func read(
    _ name: String, named: Place, _ troubles: TroubleList, _ list: (String) throws -> String?
  ) -> [(key: String, entries: [DataTree.Entry])]? {
    let place = Place(file: "lists/\(name).yaml")
    let text: String?
    do { text = try list(name) } catch {
      troubles.add(
        (error as? Refusals)?.all ?? [Refusal(.definition(.unknownList(name)), at: named)])
      return nil
    }
    guard let text else {
      troubles.add(DefinitionTrouble.unknownList(name), at: named)
      return nil
    }
    let tree: DataTree
    do throws(Refusals) { tree = try YAMLReader.read(text, at: place) } catch {
      troubles.add(error.all)
      return nil
    }
    let wrong = TroubleList()
    if var map = MapReader(tree, at: place, wrong) {
      if let id = map.text("id"), id != name {
        wrong.add(DefinitionTrouble.idIsNotFileName(id, expected: name), at: map.place(of: "id"))
      }
      _ = ClassVersion.named(&map, "sources", Source.init(id:_:at:_:))
      _ = ClassVersion.named(&map, "limits", LimitRule.init(id:_:at:_:))
      map.finish()
    }
    troubles.add(wrong.refusals)
    guard wrong.isEmpty else { return nil }
    return ["sources", "limits"].map { ($0, tree[$0]?.asMap ?? []) }
  }
}

extension DataTree {
  /// The same content, all of it on one line.
  fileprivate func standing(on line: Int) -> DataTree {
    switch content {
    case .list(let items): DataTree(.list(items.map { $0.standing(on: line) }), line: line)
    case .map(let entries):
      DataTree(.map(entries.map { .init($0.key, $0.value.standing(on: line)) }), line: line)
    default: DataTree(content, line: line)
    }
  }
}
