/// One line of the journal: who did what, when, chained to the line before.
///
/// The digest covers the canonical JSON of everything else in the entry, the digest of the entry before it included, so
/// that a changed, removed or moved line breaks the chain. It is written in the transaction that it tells of.
public struct JournalEntry: Sendable, Hashable {
  /// What was done.
  public enum Verb: String, Sendable, CaseIterable {
    case createRegister, addOfficer, addCustomer, addStandard, addInstrument, approveClass
    case record, correct, receiveStamps, allotStamps, issue, void, replace, addKey, retireKey
    case print, acceptSignedFile
  }

  /// From 1, without a gap.
  public let sequence: Int
  public let at: Moment
  /// Card number of the officer.
  public let by: String
  public let verb: Verb
  /// Canonical JSON: what was done to what, with the digests of the rows it vouches for.
  public let subject: String
  /// Hex digest of the entry before; 64 zeros before the first.
  public let previous: String
  public let digest: String

  public static let beginning = String(repeating: "0", count: 64)

  /// The entry that follows one with digest `previous`.
  public init(
    sequence: Int, at: Moment, by: String, verb: Verb, subject: DataTree, previous: String
  ) {
    self.init(
      sequence: sequence, at: at, by: by, verb: verb, subject: JSONWriter.line(subject),
      previous: previous, digest: nil)
  }

  /// An entry as it was read back; `digest` nil computes it.
  public init(
    sequence: Int, at: Moment, by: String, verb: Verb, subject: String, previous: String,
    digest: String?
  ) {
    self.sequence = sequence
    self.at = at
    self.by = by
    self.verb = verb
    self.subject = subject
    self.previous = previous
    self.digest =
      digest
      ?? Self.digest(
        sequence: sequence, at: at, by: by, verb: verb, subject: subject, previous: previous)
  }

  /// Whether the entry is what its digest says and follows the one before; nil when all is well.
  public func fault(after sequence: Int, _ digest: String) -> RegisterTrouble.JournalFault? {
    if self.sequence != sequence + 1 { return .sequence }
    if previous != digest { return .previousDigest }
    let own = Self.digest(
      sequence: self.sequence, at: at, by: by, verb: verb, subject: subject, previous: previous)
    return own == self.digest ? nil : .ownDigest
  }

  /// The line as `doluong journal export` writes it: canonical JSON with the subject as a text.
  public var tree: DataTree {
    [
      "at": .text(at.description), "by": .text(by), "digest": .text(digest),
      "previous": .text(previous), "sequence": .count(sequence), "subject": .text(subject),
      "verb": .text(verb.rawValue),
    ]
  }

  private static func digest(
    sequence: Int, at: Moment, by: String, verb: Verb, subject: String, previous: String
  ) -> String {
    let line = JSONWriter.line([
      "at": .text(at.description), "by": .text(by), "previous": .text(previous),
      "sequence": .count(sequence), "subject": .text(subject), "verb": .text(verb.rawValue),
    ])
    return Digest(hashing: line.utf8).hex
  }
}
