import Dispatch
import Synchronization

/// Values worked out on all cores, a few ahead of whoever takes them one by one in their order; memory does not grow
/// with their count.
final class Ahead<Value: Sendable>: Sendable {
  private typealias Outcome = Result<Value, any Error>

  /// One value, under way or there.
  private final class Piece: Sendable {
    private let outcome = Mutex<Outcome?>(nil)
    private let isThere = DispatchSemaphore(value: 0)

    func set(_ new: Outcome) {
      outcome.withLock { $0 = new }
      isThere.signal()
    }

    func awaited() throws -> Value {
      isThere.wait()
      return try outcome.withLock { $0! }.get()  // Set before the signal.
    }
  }

  private struct State {
    var begun = 0
    var pieces: [Piece] = []
  }

  private let count: Int
  private let depth: Int
  private let work: @Sendable (Int) throws -> Value
  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "ahead", attributes: .concurrent)

  /// - Parameter depth: how many are under way or wait to be taken.
  init(of count: Int, depth: Int, _ work: @escaping @Sendable (Int) throws -> Value) {
    self.count = count
    self.depth = depth
    self.work = work
  }

  /// The next value, or what working it out threw; nil after the last. Waits on the thread that asks.
  func next() throws -> Value? {
    let piece = state.withLock { state -> Piece? in
      while state.begun < count, state.pieces.count < depth {
        state.pieces.append(begin(state.begun))
        state.begun += 1
      }
      return state.pieces.isEmpty ? nil : state.pieces.removeFirst()
    }
    return try piece?.awaited()
  }

  private func begin(_ index: Int) -> Piece {
    let piece = Piece()
    queue.async { [work] in piece.set(Outcome { try work(index) }) }
    return piece
  }
}
