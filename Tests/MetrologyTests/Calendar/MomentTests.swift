import Foundation
import Metrology
import Testing

struct MomentTests {
  /// Vietnam is seven hours ahead of UTC: its day begins at 17:00 UTC.
  @Test(
    "is written in Vietnam's time",
    arguments: [
      (0, "1970-01-01T07:00:00.000+07:00"),
      (1_673_659_800_125, "2023-01-14T08:30:00.125+07:00"),  // 01:30 UTC
      (1_673_715_599_999, "2023-01-14T23:59:59.999+07:00"),
      (1_673_715_600_000, "2023-01-15T00:00:00.000+07:00"),  // 14 January, 17:00 UTC
      (-25_200_001, "1969-12-31T23:59:59.999+07:00"),
      (951_757_200_000, "2000-02-29T00:00:00.000+07:00"),
    ])
  func text(milliseconds: Int64, text: String) {
    let moment = Moment(milliseconds: milliseconds)
    #expect(moment.description == text)
    #expect(moment.day.description == String(text.prefix(10)))
  }

  @Test func agreesWithFoundationsFormatter() throws {
    let style = Date.ISO8601FormatStyle(
      includingFractionalSeconds: true, timeZone: TimeZone(secondsFromGMT: 7 * 3600)!
    ).year().month().day().time(includingFractionalSeconds: true)
    var random = SeededGenerator(seed: 5)
    for _ in 0..<500 {
      // A quarter of a millisecond off, so that rounding down is seen.
      let milliseconds = Int64.random(in: -2_000_000_000_000...7_000_000_000_000, using: &random)
      let moment = Moment(Date(timeIntervalSince1970: Double(milliseconds) / 1000 + 0.00025))
      #expect(moment.milliseconds == milliseconds)
      let expected = Date(timeIntervalSince1970: Double(milliseconds) / 1000 + 0.0005)
        .formatted(style)
      #expect(moment.description == expected + "+07:00")
    }
  }
}

struct RandomIdentitiesTests {
  private static func keys(seed: UInt64, _ moments: [Int64]) -> [String] {
    let source = RandomIdentities(SeededGenerator(seed: seed))
    return moments.map { source.next(at: Moment(milliseconds: $0)) }
  }

  @Test func areUUIDsOfVersionSevenWithTheirMoment() throws {
    let moment: Int64 = 0x0185_AE2F_1234
    for key in Self.keys(seed: 1, Array(repeating: moment, count: 50)) {
      let parts = key.split(separator: "-", omittingEmptySubsequences: false)
      #expect(parts.map(\.count) == [8, 4, 4, 4, 12])
      #expect(parts[0] + parts[1] == "0185ae2f1234")
      let variant = try #require(parts[3].first)
      #expect(parts[2].first == "7" && "89ab".contains(variant))
      #expect(key == key.lowercased() && UUID(uuidString: key) != nil)
    }
  }

  @Test func sortByTheMomentAndWithinIt() {
    let moments = [1, 1, 1, 2, 5, 5, 900, 901, 901, 1 << 40].map { Int64($0) + 1_600_000_000_000 }
    let keys = Self.keys(seed: 2, moments.flatMap { Array(repeating: $0, count: 100) })
    #expect(keys == keys.sorted())
    #expect(Set(keys).count == keys.count)
  }

  @Test func repeatThemselvesWithTheirSeed() {
    let moments = (0..<20).map { 1_600_000_000_000 + Int64($0 / 3) }
    #expect(Self.keys(seed: 3, moments) == Self.keys(seed: 3, moments))
    #expect(Set(Self.keys(seed: 3, moments)).isDisjoint(with: Self.keys(seed: 4, moments)))
  }
}
