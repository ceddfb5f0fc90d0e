import Metrology

extension FuzzTarget {
  /// Lines of `journal export`, read by the rules of the page VerifyingTheJournal. Anybody can write a chain, for it is not
  /// signed; but no other chain comes to a digest of one that was kept.
  static let journal = FuzzTarget("journal") { bytes in
    var (lines, last): ([String], String) = ([], JournalEntry.beginning)
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      guard let tree = try? JSONReader.read(String(decoding: line, as: UTF8.self)),
        let digest = follows(tree, lines.count, last)
      else { return }
      lines.append(JSONWriter.line(tree))
      last = digest
      if let kept = Kept.journal.firstIndex(where: { $0.contains("\"digest\":\"\(digest)\"") }) {
        try require(lines[...] == Kept.journal[...kept], "another chain comes to a kept digest")
      }
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
