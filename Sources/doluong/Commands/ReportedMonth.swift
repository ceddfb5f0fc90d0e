import Metrology

/// A period as it is reported: refused while anything in it is unfinished, but for a draft.
struct ReportedMonth {
  let period: ReportingPeriod
  let days: Period
  let centre: Centre
  let facts: MonthFacts

  /// - Parameter place: where the period was written.
  init(
    _ text: String, at place: String, of register: any RegisterReader, draft: Bool
  ) async throws {
    guard let period = ReportingPeriod(text) else {
      throw Usage(.unreadablePeriod(text), at: Place(path: place))
    }
    centre = try await register.centre()
    self.period = period
    days = period.days(closing: centre.closing)
    facts = try await register.month(days)
    if !facts.unfinished.isEmpty && !draft {
      throw Refusals(RegisterTrouble.monthNotFinished(facts.unfinished))
    }
  }

  var isDraft: Bool { !facts.unfinished.isEmpty }
  var table: MonthlyTable { MonthlyTable(period, days: days, counts: facts.counts) }
}
