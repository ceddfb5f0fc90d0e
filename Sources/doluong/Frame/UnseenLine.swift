@preconcurrency import Foundation

/// A line typed on the terminal of standard input, which does not show it.
///
/// The terminal would stay silent behind a program that is interrupted here. So the signals that end or suspend a program
/// are held until the terminal is as it was, and only then have their effect.
enum UnseenLine {
  private static let signals = [SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGTSTP]
  /// Where the handler notes a signal: writing is one of the few things that are safe at any moment.
  nonisolated(unsafe) private static var note: Int32 = -1

  /// The line without its end; what came before the end of input where there is none.
  static func read(_ prompt: String) throws -> String {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw CocoaError(.fileReadUnknown) }
    defer { for end in ends { close(end) } }
    note = ends[1]
    while true {
      switch silently(prompt, { holding(ends[0]) }) {
      case .line(let line): return line
      // Comes back only from a suspension, behind which the question is put again.
      case .signal(let number): take(number)
      }
    }
  }

  private enum Ending {
    case line(String)
    case signal(Int32)
  }

  /// Asks, with what is typed unseen, and leaves the terminal as it was.
  private static func silently(_ prompt: String, _ body: () -> Ending) -> Ending {
    fputs(prompt, stderr)
    var usual = termios()
    tcgetattr(0, &usual)
    var silent = usual
    silent.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(0, TCSAFLUSH, &silent)
    defer {
      tcsetattr(0, TCSAFLUSH, &usual)
      fputs("\n", stderr)
    }
    return body()
  }

  /// Waits with the signals noted instead of obeyed; one that is ignored stays so.
  private static func holding(_ noted: Int32) -> Ending {
    let usual = signals.map { number in
      let usual = signal(number) { number in
        var byte = UInt8(number)
        write(UnseenLine.note, &byte, 1)
      }
      if unsafeBitCast(usual, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) {
        signal(number, SIG_IGN)
      }
      return (number, usual)
    }
    defer { for (number, usual) in usual { signal(number, usual) } }
    return next(noted)
  }

  /// A line or a signal, whichever is first.
  private static func next(_ noted: Int32) -> Ending {
    var typed: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      var ready = [noted, 0].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      // A signal ends the waiting, too, and is noted then.
      guard poll(&ready, 2, -1) > 0 else { continue }
      var number: UInt8 = 0
      if ready[0].revents != 0, Foundation.read(noted, &number, 1) == 1 {
        return .signal(Int32(number))
      }
      guard ready[1].revents != 0 else { continue }
      let count = Foundation.read(0, &buffer, buffer.count)
      if count > 0 { typed += buffer[..<count] }
      let isWhole = typed.last == UInt8(ascii: "\n")
      if isWhole || count <= 0 {
        return .line(String(decoding: isWhole ? typed.dropLast() : typed, as: UTF8.self))
      }
    }
  }

  /// Lets the signal have its effect before this returns. The threads that a command runs on hold signals back.
  private static func take(_ number: Int32) {
    var (one, usual) = (sigset_t(), sigset_t())
    sigemptyset(&one)
    sigaddset(&one, number)
    pthread_sigmask(SIG_UNBLOCK, &one, &usual)
    raise(number)
    pthread_sigmask(SIG_SETMASK, &usual, nil)
  }
}
