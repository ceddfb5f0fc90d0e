/// A class file as far as it can be read, with everything that is wrong in it.
struct ClassReading {
  /// The versions that can be judged by, oldest first, and whether all their examples could be read; without troubles
  /// that is all of them, with all examples.
  let versions: [(rules: ClassVersion, hasAllExamples: Bool)]
  let troubles: [Refusal]
}

extension ClassReading {
  init(
    yaml text: String, file: String, expectedID: String, list: (String) throws -> String?
  ) {
    let place = Place(file: file)
    let troubles = TroubleList()
    var drafts: [DraftVersion] = []
    do throws(Refusals) {
      let tree = try YAMLReader.read(text, at: place)
      if var map = MapReader(tree, at: place, troubles) {
        let id = map.text("id")
        let versions = map.some(map.list("versions"), "versions")
        map.finish()
        if let id, id != expectedID {
          troubles.add(
            DefinitionTrouble.idIsNotFileName(id, expected: expectedID), at: map.place(of: "id"))
        }
        drafts = (versions ?? []).map { tree in
          let place = place.on(line: tree.line)
          let plain = Notation(writingOut: tree, at: place, troubles, list)
          return DraftVersion(classID: id ?? expectedID, plain, at: place, troubles)
        }
      }
    } catch {
      troubles.add(error.all)
    }
    CrossCheck.versions(drafts, at: place, troubles)
    versions = drafts.compactMap { draft in
      let own = TroubleList()
      CrossCheck(
        version: draft, tree: draft.tree, place: place.on(line: draft.tree.line), troubles: own
      ).run()
      troubles.add(own.refusals)
      guard own.isEmpty, let rules = draft.rules else { return nil }
      return (rules, draft.isWhole)
    }.sorted { $0.rules.inForce < $1.rules.inForce }
    self.troubles = troubles.refusals
  }
}
