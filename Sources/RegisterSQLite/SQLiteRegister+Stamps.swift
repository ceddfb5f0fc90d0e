internal import GRDB
public import Metrology

// MARK: - Stamps

extension SQLiteRegister {
  /// How many stamps one act may receive or hand out: more is a slip of the finger.
  static let greatestRange = 100_000

  public func receive(_ stamps: StampRange, _ act: Act) async throws {
    try Self.refuseIfTooMany(stamps)
    try await write(.receiveStamps, act) { db, deed in
      let before = """
        \(Columns.stampSelect)
        WHERE series = ?
          AND digits = ?
          AND number BETWEEN ? AND ?
        ORDER BY number
        LIMIT 1
        """
      let found = try db.first(before, Self.arguments(stamps)) { try $0.stamp() }
      if let found {
        throw Refusals(.stampsReceivedBefore(first: found.serial.description))
      }
      Self.tell(stamps, &deed)
      for number in stamps.first.number...stamps.last.number {
        deed.put(.receivedStamp, [stamps.first.series, stamps.first.digits, number])
      }
    }
  }

  public func allot(_ stamps: StampRange, to card: String, _ act: Act) async throws {
    try Self.refuseIfTooMany(stamps)
    try await write(.allotStamps, act) { db, deed in
      var refusals: [Refusal] = []
      if try Self.officer(card, db) == nil {
        refusals.append(Refusal(.register(.notFound(.officer, card))))
      }
      // All troubles are told; where a whole stretch is wrong, its first number stands for it.
      var last: Refusal?
      let held = try Self.stamps(stamps, db)
      for number in stamps.first.number...stamps.last.number {
        let trouble = Self.trouble(held[number], number, stamps)
        if let trouble, !Self.continues(last, trouble) { refusals.append(trouble) }
        last = trouble
      }
      if let refusals = Refusals(refusals) { throw refusals }

      Self.tell(stamps, &deed)
      deed.tell("officer", .text(card))
      for number in stamps.first.number...stamps.last.number {
        deed.put(.allottedStamp, [stamps.first.series, stamps.first.digits, number, card])
      }
    }
  }

  private static func trouble(
    _ stamp: Stamp?, _ number: Int, _ range: StampRange
  ) -> Refusal? {
    guard let stamp else {
      let serial = StampSerial(
        series: range.first.series, number: number, digits: range.first.digits)
      return Refusal(.register(.stampNotReceived(serial?.description ?? String(number))))
    }
    return stamp.allottedTo.map {
      Refusal(.register(.stampAllottedBefore(stamp.serial.description, officer: $0)))
    }
  }

  private static func continues(_ last: Refusal?, _ trouble: Refusal) -> Bool {
    switch (last?.reason, trouble.reason) {
    case (.register(.stampNotReceived), .register(.stampNotReceived)): true
    case (
      .register(.stampAllottedBefore(_, officer: let a)),
      .register(.stampAllottedBefore(_, officer: let b))
    ): a == b
    default: false
    }
  }

  /// The stamps of a range that the register knows, by number.
  static func stamps(_ range: StampRange, _ db: Database) throws -> [Int: Stamp] {
    var found: [Int: Stamp] = [:]
    try db.each(stampRangeSelect, arguments(range)) {
      let stamp = try $0.stamp()
      found[stamp.serial.number] = stamp
    }
    return found
  }

  static let stampRangeSelect = """
    \(Columns.stampSelect)
    WHERE series = ?
      AND digits = ?
      AND number BETWEEN ? AND ?
    """

  private static func arguments(_ range: StampRange) -> StatementArguments {
    [range.first.series, range.first.digits, range.first.number, range.last.number]
  }

  private static func tell(_ range: StampRange, _ deed: inout Deed) {
    deed.tell("first", .text(range.first.description))
    deed.tell("last", .text(range.last.description))
    deed.tell("count", .count(range.count))
  }

  private static func refuseIfTooMany(_ range: StampRange) throws {
    guard range.count <= greatestRange else {
      throw Refusals(.outOfRange(String(range.count), allowed: "1–\(greatestRange)"))
    }
  }
}
