internal import GRDB
import Metrology
internal import Synchronization

/// One audit of the journal, shared among connections that see the same state of the file.
///
/// The lines are cut into stretches. Whether a stretch is sound depends on the rows of its own lines and on the line before
/// it, so that whoever is free takes the next; what was found is told in the order of the lines, as if one had walked from
/// the first to the last.
final class JournalAudit: Sendable {
  /// What is looked at in one go: the lines with these sequences, or what only the end can tell.
  private enum Step {
    case lines(ClosedRange<Int>)
    case count(VouchedRows)
    case series
  }

  private enum Found {
    case lines(JournalWalk)
    case count(VouchedRows, Int)
    case series(wrong: Int)

    var isFault: Bool {
      if case .lines(let walk) = self { walk.fault != nil } else { false }
    }
  }

  private struct State {
    var next = 0
    var isOver = false
    var found: [Int: Result<Found, any Error>] = [:]
  }

  private let steps: [Step]
  /// Nil where the journal could not be looked through: it is walked in one stretch, so that what is wrong before the
  /// place where reading fails is told first.
  private let lines: Int?
  private let state = Mutex(State())

  /// - Parameter length: of a stretch, in lines.
  init(_ db: Database, stretches length: Int) {
    let plan = try? Self.plan(db, length)
    lines = plan?.lines
    let stretches = plan?.stretches ?? [Int.min...Int.max]
    steps = stretches.map(Step.lines) + VouchedRows.all.map(Step.count) + [.series]
  }

  /// All whole numbers, so that no line lies between two stretches.
  private static func plan(
    _ db: Database, _ length: Int
  ) throws -> (lines: Int, stretches: [ClosedRange<Int>]) {
    var (lines, first) = (0, Int.min)
    var stretches: [ClosedRange<Int>] = []
    try db.each(JournalWalk.sequences) { columns in
      let sequence = try columns.number()
      if lines > 0, lines.isMultiple(of: length) {
        stretches.append(first...(sequence - 1))
        first = sequence
      }
      lines += 1
    }
    return (lines, stretches + [first...Int.max])
  }

  /// Takes steps until none is left, or one found a fault.
  func work(_ db: Database) {
    while let (index, step) = next() {
      let found = Result { try Self.found(step, db) }
      state.withLock { state in
        state.found[index] = found
        if (try? found.get())?.isFault ?? true { state.isOver = true }
      }
    }
  }

  /// In their order: with a step, all before it were taken.
  private func next() -> (index: Int, Step)? {
    state.withLock { state in
      guard !state.isOver, state.next < steps.count else { return nil }
      defer { state.next += 1 }
      return (state.next, steps[state.next])
    }
  }

  private static func found(_ step: Step, _ db: Database) throws -> Found {
    switch step {
    case .lines(let sequences): .lines(try JournalWalk(db, over: sequences))
    case .count(let kind): .count(kind, try kind.count(db))
    case .series: .series(wrong: try JournalWalk.wrongSeries(db))
    }
  }

  /// How many lines there are, and the first fault with the place of its line; asked when all work is done.
  func outcome() throws -> (lines: Int, fault: (line: Int, RegisterTrouble.JournalFault)?) {
    let found = state.withLock { $0.found }
    var walked = 0
    var counts: [String: Int] = [:]
    var fault: (line: Int, RegisterTrouble.JournalFault)?
    for index in steps.indices where fault == nil {
      switch try found[index]!.get() {  // Taken: no step before it found a fault.
      case .lines(let walk):
        fault = walk.fault.map { (walked + $0.line, $0.1) }
        walked += walk.lines
        counts.merge(walk.counts, uniquingKeysWith: +)
      case .count(let kind, let count):
        if count != counts[kind.name, default: 0] { fault = (walked, .content(kind.name)) }
      case .series(let wrong):
        if wrong != 0 { fault = (walked, .content("series")) }
      }
    }
    return (lines ?? walked, fault)
  }
}
