/// Names and serials as they stand on a plate or a paper: NFC, trimmed, without control characters, at most 200 bytes.
public enum PlainName {
  static let greatestLength = 200

  public static func checked(_ text: String) throws(InputTrouble) -> String {
    let clean = text.trimmed.composed
    guard clean.utf8.count <= greatestLength else {
      throw InputTrouble.textTooLong(limit: greatestLength)
    }
    guard clean.printable == clean else { throw InputTrouble.controlCharacter }
    return clean
  }
}
