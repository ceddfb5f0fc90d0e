import Metrology

extension FuzzTarget {
  /// Lines of `journal export`, read by the rules of the page VerifyingTheJournal: a chain without a fault is the beginning
  /// of one that was written, line by line.
  static let journal = FuzzTarget("journal") { bytes in
    var (count, last) = (0, JournalEntry.beginning)
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      guard let tree = try? JSONReader.read(String(decoding: line, as: UTF8.self)),
        let digest = follows(tree, count, last)
      else { return }
      try require(
        count < Kept.journal.count && JSONWriter.line(tree) == Kept.journal[count],
        "a line that was never written follows")
      (count, last) = (count + 1, digest)
    }
  }

  /// The digest of a line that follows; nil of one that does not.
  private static func follows(_ tree: DataTree, _ count: Int, _ last: String) -> String? {
    guard let entries = tree.asMap, case .number(let sequence) = tree["sequence"]?.content,
      sequence == String(count + 1), tree["previous"]?.asText == last,
      let digest = tree["digest"]?.asText
    else { return nil }
    let rest = DataTree.map(entries.filter { $0.key != "digest" })
    return Digest(hashing: JSONWriter.line(rest).utf8).hex == digest ? digest : nil
  }
}
