import Testing

@testable import Metrology

struct NamedValuesTests {
  /// A dictionary that is sorted when it is looked at, beside it through a thousand changes; `é` in both of its forms is
  /// one name.
  @Test func holdsWhatADictionaryHoldsInOrder() {
    var numbers = SeededGenerator(seed: 11)
    let names = [
      "", "a", "q1", "q10", "q2", "Q3", "é", "e\u{301}", "ầm", "z", "water-meter-mechanical",
    ]
    var values = NamedValues<Int>()
    var known: [String: Int] = [:]
    for step in 0..<1000 {
      let name = names.randomElement(using: &numbers)!
      let new = Bool.random(using: &numbers) ? step : nil
      values[name] = new
      known[name] = new
      #expect(values.map(\.key) == known.keys.sorted())
      #expect(names.allSatisfy { values[$0] == known[$0] })
      #expect(values == NamedValues(known))
      #expect(values.asDictionary == known)
    }
  }

  @Test func takesNamesInAnyOrder() {
    let values = NamedValues(unique: ["q3", "q1", "q2"].map { .init($0, $0.utf8.count) })
    #expect(values.map(\.key) == ["q1", "q2", "q3"])
  }

  @Test func isWalkedThroughOnceByWhoeverAsksInOrder() {
    let values = NamedValues(["b": 1, "d": 2])
    var place = 0
    let found = ["a", "b", "c", "d", "e"].map { values.value($0, from: &place) }
    #expect(found == [nil, 1, nil, 2, nil])
  }
}
