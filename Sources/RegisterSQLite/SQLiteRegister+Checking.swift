internal import GRDB
public import Metrology
internal import Synchronization

// MARK: - The checkup

extension SQLiteRegister {
  /// One check, in one consistent view; it writes nothing, and its memory does not grow with the register.
  ///
  /// What cannot be read further is a finding, because the other checks may say how much is wrong; that the disk fails or
  /// the register is busy is none.
  public func checkup(_ check: RegisterCheck) async throws -> CheckOutcome {
    switch check {
    case .journal: return try await checkedJournal()
    case .leftovers: return try checkedFolder()
    default: break
    }
    // Kept outside of the transaction: where a page is damaged even its end may fail, and what was found until then is
    // told all the same.
    let outcome = Mutex(CheckOutcome())
    do {
      try await read { db in
        var found = CheckOutcome()
        defer { outcome.withLock { $0 = found } }
        try Self.perform(check, db, &found)
      }
    } catch let refusals as Refusals {
      try outcome.withLock { try Self.note(refusals, &$0) }
    }
    return outcome.withLock { $0 }
  }

  private static func perform(
    _ check: RegisterCheck, _ db: Database, _ outcome: inout CheckOutcome
  ) throws {
    switch check {
    case .file: try FileChecks.pages(db, &outcome)
    case .schema: try FileChecks.schema(db, &outcome)
    case .references: try FileChecks.references(db, &outcome)
    case .numbers: try CertificateChecks.numbers(db, &outcome)
    case .certificates: try CertificateChecks.certificates(db, &outcome)
    case .stamps: try CertificateChecks.stamps(db, &outcome)
    case .endings: try CertificateChecks.endings(db, &outcome)
    case .records: try RecordChecks.records(db, &outcome)
    case .lots: try RecordChecks.lots(db, &outcome)
    case .months: try RecordChecks.months(db, &outcome)
    case .classTexts: try RecordChecks.classTexts(db, &outcome)
    case .codes: try PaperChecks.codes(db, &outcome)
    case .prints: try PaperChecks.prints(db, &outcome)
    // Asked without one view of the tables.
    case .journal, .leftovers: break
    }
  }

  private func checkedJournal() async throws -> CheckOutcome {
    var outcome = CheckOutcome()
    do {
      let (lines, fault) = try await verifyJournal()
      outcome.checked = lines
      if let fault { outcome.note(.lineBroken(fault.1), at: String(fault.line)) }
    } catch let refusals as Refusals {
      try Self.note(refusals, &outcome)
    }
    return outcome
  }

  private static func note(_ refusals: Refusals, _ outcome: inout CheckOutcome) throws {
    for refusal in refusals.all {
      guard case .register(.damaged(let what)) = refusal.reason else { throw refusals }
      outcome.note(.notReadable(what), at: "")
    }
  }
}
