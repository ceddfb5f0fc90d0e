/// Holds the certificates of one series and year, told in the order of their sequence, against the last number spent.
///
/// A number is spent in the deed that issues its certificate, and a certificate stays however it ended: so a number
/// without a certificate is a hole that nothing explains.
public struct NumberWalk: Sendable {
  private let pattern: NumberPattern?
  private let text: String
  private let year: Int
  /// Nil where the register knows no such series.
  private let last: Int?
  private var sequence = 0

  public init(pattern: String, year: Int, last: Int?) {
    self.pattern = NumberPattern(pattern)
    text = pattern
    self.year = year
    self.last = last
  }

  /// The next certificate, by its sequence.
  public mutating func take(_ number: String, _ next: Int, _ outcome: inout CheckOutcome) {
    outcome.checked += 1
    if next <= sequence { outcome.note(.numberTwice, at: number) }
    noteHole(before: next, &outcome)
    if next > last ?? 0 { outcome.note(.numberNotSpent(last: last ?? 0), at: number) }
    let expected = pattern?.number(next, year: year) ?? "\(text) \(next)"
    if number != expected { outcome.note(.numberNotOfPattern(expected: expected), at: number) }
    sequence = max(sequence, next)
  }

  /// After the last certificate.
  public mutating func end(_ outcome: inout CheckOutcome) {
    noteHole(before: (last ?? 0) + 1, &outcome)
  }

  /// One finding for a stretch, however long.
  private func noteHole(before next: Int, _ outcome: inout CheckOutcome) {
    guard next > sequence + 1 else { return }
    let (first, last) = (name(sequence + 1), name(next - 1))
    outcome.note(.numberMissing, at: first == last ? first : "\(first) … \(last)")
  }

  private func name(_ sequence: Int) -> String {
    pattern?.number(sequence, year: year) ?? "\(text) \(sequence)"
  }
}
