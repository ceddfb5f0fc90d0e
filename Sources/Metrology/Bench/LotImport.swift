/// Turns a bench file into judged records: a pure function of its bytes, the options given and what the register knows.
///
/// Everything wrong with the file is reported at once, with row and column, and then nothing of it is recorded.
public struct LotImport: Sendable {
  /// What applies to every row that does not say otherwise.
  public struct Defaults: Sendable {
    public var values: [LotColumn: String]
    /// Codes of the standards used.
    public var standards: [String]

    public init(values: [LotColumn: String] = [:], standards: [String] = []) {
      self.values = values
      self.standards = standards
    }
  }

  /// What the rows may refer to.
  public struct Known: Sendable {
    public let officers: Set<String>
    public let customers: Set<String>
    public let standards: [String: Standard]
    /// The day on which the file is taken in: nothing was verified after it.
    public let today: Day

    public init(
      officers: Set<String>, customers: Set<String>, standards: [String: Standard], today: Day
    ) {
      self.officers = officers
      self.customers = customers
      self.standards = standards
      self.today = today
    }
  }

  /// A row with what it came to.
  public struct Row: Sendable {
    /// The line of the file.
    public let line: Int
    public let record: NewRecord
    public let rules: ClassVersion
    /// As it was read, to be shown back.
    public let sheet: BenchSheet
    public let evaluation: Evaluation
  }

  public let fileName: String
  public let fileDigest: String
  public let rows: [Row]

  public init(
    _ bytes: [UInt8], fileName: String, defaults: Defaults, known: Known, library: ClassLibrary,
    identity: () -> String
  ) throws(Refusals) {
    let table = try CSVReader(bytes, file: fileName)
    guard !table.rows.isEmpty || !table.misfits.isEmpty else {
      throw Refusals(InputTrouble.noRows, at: Place(file: fileName))
    }
    var reader = try LotRows(table, fileName, defaults, known, library)
    self.fileName = fileName
    fileDigest = Digest(hashing: bytes).hex
    rows = try reader.read(identity)
  }

  public var lot: NewLot {
    var seen: Set<ClassReference> = []
    let texts = rows.compactMap {
      seen.insert($0.rules.reference).inserted ? $0.rules.classText : nil
    }
    return NewLot(
      fileName: fileName, fileDigest: fileDigest, records: rows.map(\.record), classTexts: texts)
  }
}
