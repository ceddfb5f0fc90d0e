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
    let first = try UnseenLine.read(say(vi: "Cụm mật khẩu: ", en: "Passphrase: "))
    if try twice && first != UnseenLine.read(say(vi: "Nhập lại: ", en: "Again: ")) {
      throw Usage(.passphrasesDiffer)
    }
    return first
  }
}
