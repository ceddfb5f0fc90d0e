/// A file of parts that several classes take over, `lists/ID.yaml`: an id, and any of the parts a version has.
struct SharedList {
  /// As named by `uses`.
  let id: String
  /// The line of `uses` that names it, on which all it brings stands from then on.
  let line: Int
  /// The parts it brings, in plain forms.
  let parts: [DataTree.Entry]
}

extension SharedList {
  /// The lists that a version names. Where one cannot be had, or is not whole, that is reported and the others are not
  /// all there is.
  static func used(
    by version: DataTree, at place: Place, _ troubles: TroubleList,
    _ list: (String) throws -> String?
  ) -> (lists: [SharedList], areWhole: Bool) {
    guard let tree = version["uses"] else { return ([], true) }
    let place = place.appending("uses").on(line: tree.line)
    let names = tree.asList ?? [tree]
    if names.isEmpty { troubles.add(DefinitionTrouble.tooFewValues(needed: 1), at: place) }
    var lists: [SharedList] = []
    for item in names {
      let place = place.on(line: item.line)
      guard let name = item.asText else {
        troubles.add(InputTrouble.textExpected, at: place)
        continue
      }
      guard !lists.contains(where: { $0.id == name }) else {
        troubles.add(DefinitionTrouble.idTwice(name), at: place)
        continue
      }
      guard let text = text(of: name, named: place, troubles, list),
        let parts = parts(text, id: name, at: Place(file: "lists/\(name).yaml"), troubles)
      else { continue }
      let standing = parts.map { DataTree.Entry($0.key, $0.value.standing(on: item.line)) }
      lists.append(SharedList(id: name, line: item.line, parts: standing))
    }
    return (lists, lists.count == names.count)
  }

  /// The text of a list; nil, and reported, where it cannot be had.
  static func text(
    of name: String, named place: Place, _ troubles: TroubleList,
    _ list: (String) throws -> String?
  ) -> String? {
    do {
      // A name, never a path.
      if !name.isEmpty,
        name.utf8.allSatisfy({ $0.isDigit || $0.isLetter || $0 == UInt8(ascii: "-") }),
        let text = try list(name)
      {
        return text
      }
      troubles.add(DefinitionTrouble.unknownList(name), at: place)
    } catch {
      troubles.add(
        (error as? Refusals)?.all ?? [Refusal(.definition(.unknownList(name)), at: place)])
    }
    return nil
  }

  /// What a list's file brings; nil, and reported with the file's own lines, unless all of it is whole.
  static func parts(
    _ text: String, id: String, at place: Place, _ troubles: TroubleList
  ) -> [DataTree.Entry]? {
    let tree: DataTree
    do throws(Refusals) { tree = try YAMLReader.read(text, at: place) } catch {
      troubles.add(error.all)
      return nil
    }
    let own = TroubleList()
    defer { troubles.add(own.refusals) }
    let plain = Each.writtenOut(tree, at: place, own).tree
    guard var map = MapReader(plain, at: place, own) else { return nil }
    if let found = map.text("id"), found != id {
      own.add(DefinitionTrouble.idIsNotFileName(found, expected: id), at: map.place(of: "id"))
    }
    for key in Notation.parts where map.has(key) { decode(key, &map) }
    map.finish()
    guard own.isEmpty else { return nil }
    return (plain.asMap ?? []).filter { $0.key != "id" }
  }

  /// Reads a part as a version would, for what is wrong in it.
  private static func decode(_ part: String, _ map: inout MapReader) {
    switch part {
    case "sources": _ = ClassVersion.named(&map, part, Source.init(id:_:at:_:))
    case "limits": _ = ClassVersion.named(&map, part, LimitRule.init(id:_:at:_:))
    case "parameters": _ = map.items(part, Parameter.init)
    case "derived": _ = map.items(part, DerivedValue.init)
    case "questions": _ = map.items(part, Question.init)
    default: _ = map.items(part, TestPoint.init)
    }
  }
}

extension DataTree {
  /// The same content, all of it on one line.
  func standing(on line: Int) -> DataTree {
    switch content {
    case .list(let items): DataTree(.list(items.map { $0.standing(on: line) }), line: line)
    case .map(let entries):
      DataTree(.map(entries.map { .init($0.key, $0.value.standing(on: line)) }), line: line)
    default: DataTree(content, line: line)
    }
  }
}
