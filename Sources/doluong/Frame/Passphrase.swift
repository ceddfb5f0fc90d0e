@preconcurrency import Foundation
import Metrology

/// What opens a private key: from `$DOLUONG_PASSPHRASE`, or typed unseen on a terminal; never an option, which other
/// people of the machine could read.
enum Passphrase {
  /// - Parameter twice: whether it is a new one, in which a slip would lose the key.
  static func read(twice: Bool) throws -> String {
    if let given = Surroundings.environment["DOLUONG_PASSPHRASE"], !given.isEmpty { return given }
    guard !Output.isJSON, isatty(0) == 1, isatty(2) == 1 else {
      throw Usage(.optionMissing("$DOLUONG_PASSPHRASE"))
    }
    let first = unseen(say(vi: "Cụm mật khẩu: ", en: "Passphrase: "))
    if twice, first != unseen(say(vi: "Nhập lại: ", en: "Again: ")) {
      throw Usage(.passphrasesDiffer)
    }
    return first
  }

  private static func unseen(_ prompt: String) -> String {
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
    return readLine() ?? ""
  }
}
