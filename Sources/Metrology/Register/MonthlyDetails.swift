/// The details of a month in the order of the data set, read as often as asked for, one field and day in memory.
///
/// A register answers one question only: which verifications of this field were made on this day, in any order. A
/// day's work of one field fits in memory even where a year does not.
public struct MonthlyDetails: Sendable, AsyncSequence {
  public typealias Fetch = @Sendable (Field, Day) async throws -> [MonthlyDetail]

  private let days: Period
  private let fetch: Fetch

  /// Every field is asked for every day of the table, so rows that the table leaves out cannot hide.
  public init(of table: MonthlyTable, fetch: @escaping Fetch) {
    days = table.days
    self.fetch = fetch
  }

  /// Details that are in memory already.
  public init(of table: MonthlyTable, _ details: [MonthlyDetail]) {
    struct Page: Hashable {
      let field: Field
      let day: Day
    }
    let pages = Dictionary(grouping: details) { Page(field: $0.field, day: $0.verifiedOn) }
    self.init(of: table) { field, day in pages[Page(field: field, day: day)] ?? [] }
  }

  public func makeAsyncIterator() -> Iterator {
    Iterator(days: days, fetch: fetch)
  }

  /// While one page is gone through, the next is read and put in order: whoever writes a million rows need not wait for
  /// them.
  public struct Iterator: AsyncIteratorProtocol {
    private var fields = Field.allCases[...]
    private let days: Period
    private let fetch: Fetch
    private var day: Day
    private var ahead: Task<[MonthlyDetail], any Error>?
    private var page: [MonthlyDetail] = []
    private var index = 0

    fileprivate init(days: Period, fetch: @escaping Fetch) {
      self.days = days
      self.fetch = fetch
      day = days.first
      ahead = nextPage()
    }

    public mutating func next() async throws -> MonthlyDetail? {
      while index == page.count {
        guard let ahead else { return nil }
        page = try await ahead.value
        index = 0
        self.ahead = nextPage()
      }
      defer { index += 1 }
      return page[index]
    }

    private mutating func nextPage() -> Task<[MonthlyDetail], any Error>? {
      guard let field = fields.first else { return nil }
      let (fetch, day) = (fetch, day)
      if day == days.last {
        fields.removeFirst()
        self.day = days.first
      } else {
        self.day = day.adding(days: 1)
      }
      return Task { try await fetch(field, day).sorted { $0.precedes($1) } }
    }
  }
}
