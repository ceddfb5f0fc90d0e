import Metrology

/// The made-up centre's stamps: boxes of ten rolls come in, an officer gets a roll when the last one runs out.
struct DemoStamps {
  private static let rollLength = 1000
  private static let boxLength = 10 * rollLength

  private var series = ""
  /// Of the series: what came in, and what was handed out of it.
  private var received = 0
  private var allotted = 0
  private var free: [String: Int] = [:]

  /// The next roll for an officer who has not as many as needed, and the box it is taken from where that must come in first.
  mutating func roll(
    for officer: String, _ needed: Int, on day: Day
  ) -> (stamps: StampRange, box: StampRange?)? {
    guard free[officer, default: 0] < needed else { return nil }
    var box: StampRange?
    if allotted == received {
      let current = "A\(String(day.year).suffix(2))"
      if current != series { (series, received, allotted) = (current, 0, 0) }
      box = range(after: received, Self.boxLength)
      received += Self.boxLength
    }
    let stamps = range(after: allotted, Self.rollLength)
    allotted += Self.rollLength
    free[officer, default: 0] += Self.rollLength
    return (stamps, box)
  }

  mutating func use(_ count: Int, of officer: String) { free[officer, default: 0] -= count }

  private func range(after last: Int, _ length: Int) -> StampRange {
    func serial(_ number: Int) -> StampSerial {
      StampSerial(series: series, number: number, digits: 9)!  // Nine digits outlast every scale.
    }
    return StampRange(serial(last + 1), serial(last + length))!
  }
}
