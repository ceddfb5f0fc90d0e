/// Kinds of the list for which no class has a procedure, recorded by hand: the officer follows the procedure, enters the
/// outcome of each of its sections and states which it was (TT 23/2013/TT-BKHCN lists about ninety kinds; a centre must be
/// able to record each).
///
/// Their class is made of `lists/by-hand.yaml`, versions without names, field, statistics and cycle, and of the kind's
/// row, which brings those four.
enum ByHand {
  static let list = "group-2"
  static let form = "by-hand"

  /// What a version of the form leaves to the row.
  private static let ofTheRow = ["names", "field", "statistics", "cycle"]

  static func instrumentClass(
    _ kind: KindList.Kind, of kinds: KindList, form text: String, list: (String) throws -> String?
  ) throws(Refusals) -> InstrumentClass {
    let place = Place(file: "lists/\(form).yaml")
    let tree = try YAMLReader.read(text, at: place)
    let troubles = TroubleList()
    var versions: DataTree?
    if var map = MapReader(tree, at: place, troubles) {
      if let id = map.text("id"), id != form {
        troubles.add(
          DefinitionTrouble.idIsNotFileName(id, expected: form), at: map.place(of: "id"))
      }
      versions = map.list("versions").map {
        .list($0.map { version($0, kind, of: kinds, place, troubles) })
      }
      map.finish()
    }
    if let refusals = Refusals(troubles.refusals) { throw refusals }
    return try InstrumentClass(
      ClassReading(
        ["id": .text(kind.id), "versions": versions ?? .null], at: place, expectedID: kind.id,
        kinds: { $0 == kinds.id ? kinds : nil }, list: list), id: kind.id)
  }

  private static func version(
    _ tree: DataTree, _ kind: KindList.Kind, of kinds: KindList, _ place: Place,
    _ troubles: TroubleList
  ) -> DataTree {
    guard let entries = tree.asMap else { return tree }
    for entry in entries where ofTheRow.contains(entry.key) {
      troubles.add(
        InputTrouble.unknownKey(entry.key, known: []),
        at: place.appending(entry.key).on(line: entry.value.line))
    }
    let row: DataTree = [
      "names": ["vi": .text(kind.names.vi), "en": .text(kind.names.en)],
      "field": .text(kind.field.rawValue), "statistics": .text(kind.statistics.rawValue),
      "cycle": ["list": .text(kinds.id), "kind": .text(kind.id)],
    ]
    return DataTree(.map(entries + (row.asMap ?? [])), line: tree.line)
  }
}
