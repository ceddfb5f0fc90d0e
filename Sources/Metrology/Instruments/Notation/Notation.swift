/// What a version may write shorter than it is: lists that it takes over (`uses`) and items that stand several times
/// (`each`).
///
/// Both are written out on the tree before it is decoded, so that a version, its canonical text and its digest hold plain
/// forms only.
struct Notation {
  /// In plain forms.
  let tree: DataTree
  /// Parts that lack items which could not be written out, so that not all names in them are known.
  let lacking: Set<String>
}

extension Notation {
  /// The parts that a shared list may bring.
  static let parts = ["sources", "parameters", "derived", "questions", "limits", "points"]

  init(
    writingOut tree: DataTree, at place: Place, _ troubles: TroubleList,
    _ list: (String) throws -> String?
  ) {
    guard tree.asMap != nil else {
      // The decoder refuses it.
      self.init(tree: tree, lacking: [])
      return
    }
    let used = SharedList.used(by: tree, at: place, troubles, list)
    let own = Each.writtenOut(tree, at: place, troubles)
    self.init(
      tree: Merging(used.lists, own.tree).merged(at: place, troubles),
      lacking: used.areWhole ? own.lacking : Set(Self.parts))
  }
}
