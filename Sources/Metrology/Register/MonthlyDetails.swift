/// The details of a month in the order of the data set, a page for each field and day, read as often as asked for.
///
/// A register answers one question only: which verifications of this field were made on this day, in any order. A
/// day's work of one field fits in memory even where a year does not.
public struct MonthlyDetails: Sendable, AsyncSequence {
  public typealias Fetch = @Sendable (Field, Day) async throws -> [MonthlyDetail]

  private let days: Period
  private let fetch: Fetch

  /// The details of one field and day in their order.
  public struct Page: Sendable {
    public let details: [MonthlyDetail]
    /// Their lines in the data set.
    let lines: [UInt8]

    /// - Parameter details: in any order.
    public init(_ details: [MonthlyDetail]) {
      self.details = details.sorted { $0.precedes($1) }
      lines = self.details.reduce(into: []) { MonthlyDataSet.append($1, to: &$0) }
    }
  }

  /// Every field is asked for every day of the table, so rows that the table leaves out cannot hide.
  public init(of table: MonthlyTable, fetch: @escaping Fetch) {
    days = table.days
    self.fetch = fetch
  }

  /// Details that are in memory already.
  public init(of table: MonthlyTable, _ details: [MonthlyDetail]) {
    struct Place: Hashable {
      let field: Field
      let day: Day
    }
    let places = Dictionary(grouping: details) { Place(field: $0.field, day: $0.verifiedOn) }
    self.init(of: table) { field, day in places[Place(field: field, day: day)] ?? [] }
  }

  public func makeAsyncIterator() -> Iterator {
    Iterator(days: days, fetch: fetch)
  }

  /// While one page is gone through, the next ones are read, put in order and written out as lines: whoever writes a million
  /// rows need not wait for them.
  public struct Iterator: AsyncIteratorProtocol {
    private var fields = Field.allCases[...]
    private let days: Period
    private let fetch: Fetch
    private var day: Day
    private var ahead: [Task<Page, any Error>] = []

    /// With one, reader and writer waited for each other at every day that is busier than the day before.
    private static let pagesAhead = 4

    fileprivate init(days: Period, fetch: @escaping Fetch) {
      self.days = days
      self.fetch = fetch
      day = days.first
    }

    public mutating func next() async throws -> Page? {
      while ahead.count < Self.pagesAhead, let page = nextPage() { ahead.append(page) }
      return ahead.isEmpty ? nil : try await ahead.removeFirst().value
    }

    private mutating func nextPage() -> Task<Page, any Error>? {
      guard let field = fields.first else { return nil }
      let (fetch, day) = (fetch, day)
      if day == days.last {
        fields.removeFirst()
        self.day = days.first
      } else {
        self.day = day.adding(days: 1)
      }
      return Task { Page(try await fetch(field, day)) }
    }
  }
}
