public import Metrology
public import Testing

/// Expects the reasons, all of them and in this order, and hands them back with their places.
@discardableResult
func expectRefused<Value>(
  _ reasons: Refusal.Reason..., sourceLocation: SourceLocation = #_sourceLocation,
  _ work: () async throws -> Value
) async throws -> [Refusal] {
  let refusals = await #expect(throws: Refusals.self, sourceLocation: sourceLocation) {
    _ = try await work()
  }
  #expect(refusals?.all.map(\.reason) == reasons, sourceLocation: sourceLocation)
  return refusals?.all ?? []
}

/// Collects what a register hands over one at a time.
final class Collected<Value: Sendable>: @unchecked Sendable {
  // The register calls back from one transaction, one after the other.
  private(set) var values: [Value] = []
  func append(_ value: Value) { values.append(value) }
}

extension RegisterReader {
  public func journal() async throws -> [JournalEntry] {
    let lines = Collected<JournalEntry>()
    try await forEachJournalEntry { lines.append($0) }
    return lines.values
  }

  public func details(in days: Period) async throws -> [MonthlyDetail] {
    var details: [MonthlyDetail] = []
    for field in Field.allCases {
      for number in days.first.number...days.last.number {
        details += try await self.details(of: field, on: Day(number: number))
          .sorted { $0.precedes($1) }
      }
    }
    return details
  }

  public func everyVerification() async throws -> [Verification] {
    let records = Collected<Verification>()
    try await forEachVerification { records.append($0) }
    return records.values
  }

  public func everyVerification(inLot id: String) async throws -> [VerificationStatus] {
    let records = Collected<VerificationStatus>()
    try await forEachVerification(inLot: id) { records.append($0) }
    return records.values
  }

  /// The journal agrees with itself and with the tables.
  public func expectSound(sourceLocation: SourceLocation = #_sourceLocation) async throws {
    let (_, fault) = try await verifyJournal()
    #expect(fault?.line == nil, "\(fault!)", sourceLocation: sourceLocation)
  }
}
