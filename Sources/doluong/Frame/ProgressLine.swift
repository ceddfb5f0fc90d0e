@preconcurrency import Foundation

/// `12/500` on standard error while a long piece of work runs, in one line that is gone at its end.
struct ProgressLine: Sendable {
  private let count: Int

  /// Nil where nobody watches, or where there is nothing to wait for.
  init?(of count: Int, quiet: Bool) {
    guard !quiet, count > 1, isatty(STDERR_FILENO) == 1 else { return nil }
    self.count = count
  }

  func show(_ done: Int) { write("\r\(done)/\(count)") }

  func clear() { write("\r\u{1B}[K") }

  private func write(_ text: String) { fputs(text, stderr) }
}
