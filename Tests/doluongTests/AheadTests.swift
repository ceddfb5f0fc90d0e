import Synchronization
import Testing

@testable import doluong

@Suite struct AheadTests {
  struct Wrong: Error {}

  @Test(arguments: [0, 1, 3, 200], [1, 4]) func handsOverInOrder(count: Int, depth: Int) throws {
    let ahead = Ahead(of: count, depth: depth) { $0 * $0 }
    var values: [Int] = []
    while let value = try ahead.next() { values.append(value) }
    #expect(values == (0..<count).map { $0 * $0 })
    #expect(try ahead.next() == nil)
  }

  /// What was begun before the first is taken, and with each that is taken one more.
  @Test func beginsNoMoreThanItsDepth() throws {
    let begun = Mutex(0)
    let ahead = Ahead(of: 50, depth: 3) { index in
      begun.withLock { $0 += 1 }
      return index
    }
    for taken in 1...10 {
      _ = try ahead.next()
      #expect(begun.withLock { $0 } <= taken + 2)
    }
  }

  @Test func throwsWhereTheValueWouldStandAndGoesOn() throws {
    let ahead = Ahead(of: 4, depth: 4) { index in
      if index == 1 { throw Wrong() }
      return index
    }
    #expect(try ahead.next() == 0)
    #expect(throws: Wrong.self) { try ahead.next() }
    #expect(try ahead.next() == 2)
    #expect(try ahead.next() == 3)
  }
}
