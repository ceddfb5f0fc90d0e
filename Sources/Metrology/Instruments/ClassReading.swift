/// A class file as far as it can be read, with everything that is wrong in it.
struct ClassReading {
  /// The versions that can be judged by, oldest first, and whether all their examples could be read; without troubles
  /// that is all of them, with all examples.
  let versions: [(rules: ClassVersion, hasAllExamples: Bool)]
  let troubles: [Refusal]
}

extension ClassReading {
  init(
    yaml text: String, file: String, expectedID: String,
    kinds: (String) -> KindList? = { _ in nil },
    list: (String) throws -> String?
  ) {
    let place = Place(file: file)
    do throws(Refusals) {
      self.init(
        try YAMLReader.read(text, at: place), at: place, expectedID: expectedID, kinds: kinds,
        list: list)
    } catch {
      self.init(versions: [], troubles: error.all)
    }
  }

  /// - Parameter kinds: gives a dated list that was read already.
  init(
    _ tree: DataTree, at place: Place, expectedID: String,
    kinds: (String) -> KindList? = { _ in nil },
    list: (String) throws -> String?
  ) {
    let troubles = TroubleList()
    var drafts: [DraftVersion] = []
    if var map = MapReader(tree, at: place, troubles) {
      let id = map.text("id")
      let versions = map.some(map.list("versions"), "versions")
      map.finish()
      if let id, id != expectedID {
        troubles.add(
          DefinitionTrouble.idIsNotFileName(id, expected: expectedID), at: map.place(of: "id"))
      }
      drafts = (versions ?? []).flatMap { tree in
        let place = place.on(line: tree.line)
        let plain = Notation(writingOut: tree, at: place, troubles, list)
        return Crossing.effective(plain.tree, at: place, troubles, read: kinds, list).map {
          DraftVersion(
            classID: id ?? expectedID, Notation(tree: $0.tree, lacking: plain.lacking), $0.term,
            at: place, troubles)
        }
      }
    }
    CrossCheck.versions(drafts, at: place, troubles)
    let read: [(rules: ClassVersion, hasAllExamples: Bool)] = drafts.compactMap { draft in
      let own = TroubleList()
      CrossCheck(
        version: draft, tree: draft.tree, place: place.on(line: draft.tree.line), troubles: own
      ).run()
      troubles.add(own.refusals)
      guard own.isEmpty, let rules = draft.rules else { return nil }
      return (rules, draft.isWhole)
    }
    self.init(
      // What waits for approval comes after what stands from the same day on.
      versions: read.sorted {
        ($0.rules.inForce, $0.rules.tentative ? 1 : 0)
          < ($1.rules.inForce, $1.rules.tentative ? 1 : 0)
      }, troubles: troubles.refusals)
  }
}
