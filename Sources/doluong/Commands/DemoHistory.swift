import Foundation
import Metrology
import RegisterSQLite

/// Years of a made-up centre, written through the calls that `lot import`, `issue` and the other commands make.
///
/// Lots of varied size and several classes come in day by day, as many as ``DemoYears`` says; some instruments come back
/// after a year or more. Stamps are received by the box and allotted by the roll. Now and then a record is corrected, a
/// certificate withdrawn or replaced. Everything drawn comes from one seeded source, the keys of records too, and the
/// moments are made up: the same scale and seed give the same journal.
struct DemoHistory {
  private let centreFile: String
  private let month: DemoMonth
  private let library: ClassLibrary
  private let scale: Int
  private let since: Int
  private let files: [DemoBenchFile]
  private let identities: RandomIdentities
  private var generator: DemoGenerator

  private var now = Moment(milliseconds: 0)
  private var lastNumber = 0
  /// By the index of their file: instruments that were here and may come back.
  private var known: [[(numbers: Range<Int>, made: Day, seen: Day)]]
  private var approved: Set<ClassReference> = []
  private var stamps: DemoStamps
  private var count = (recorded: 0, rejected: 0, lots: 0, certificates: 0)

  private static let keeper = "QL-01"
  /// One lot in so many has a correction, one a withdrawal, one a replacement.
  private static let seldom = 12

  /// - Parameter folder: of the demonstration months.
  init(
    scale: Int, since: Int, seed: UInt64, folder: String, library: ClassLibrary
  ) throws {
    centreFile = "\(folder)/centre.yaml"
    month = try DemoMonth(folder: "\(folder)/2025-04")
    self.library = library
    (self.scale, self.since) = (scale, since)
    files = try month.lots.map(DemoBenchFile.init)
    known = files.map { _ in [] }
    generator = DemoGenerator(seed: seed)
    identities = RandomIdentities(DemoGenerator(seed: seed &+ 1))
    stamps = DemoStamps()
  }

  mutating func write(to folder: String) async throws {
    start(Day(since, 1, 1)!)
    let first = act(Self.keeper)
    let centre = try CentreFile.read(centreFile, registerID: first.newIdentity())
    let place = URL(filePath: folder, directoryHint: .isDirectory)
    try await SQLiteRegister.create(at: place, centre: centre, first)
    let register = try await SQLiteRegister.open(at: place, access: .writing)
    let bench = try await layOut(register)
    let progress = ProgressLine(of: scale, quiet: false)
    for stretch in DemoYears(scale: scale, since: since, closing: centre.closing).stretches {
      try await work(stretch, bench, register, progress)
    }
    progress?.clear()
    try register.close()
  }

  func close(_ folder: String) {
    Output.line(
      say(
        vi:
          "Sổ mẫu tại \(folder): \(count.recorded) lần kiểm định trong \(count.lots) lô, \(count.rejected) loại bỏ, \(count.certificates) giấy chứng nhận.",
        en:
          "Sample register in \(folder): \(counted(count.recorded, "verification")) in \(counted(count.lots, "lot")), \(count.rejected) rejected, \(counted(count.certificates, "certificate"))."
      ))
  }

  // MARK: - Who and what lots need

  /// What the rows of every lot may refer to.
  private struct Bench {
    let officers: Set<String>
    let customers: Set<String>
    let standards: [String: Standard]
  }

  private mutating func layOut(_ register: any Register) async throws -> Bench {
    let term = Period(Day(2022, 1, 1)!, Day(2026, 12, 31)!)!
    for party in month.officers {
      let fields = party.entry["fields"]?.asList?.compactMap { $0.asText.flatMap(Field.init) } ?? []
      try await register.add(
        Officer(card: party.code, name: party.text("name"), fields: fields, term: term),
        act(Self.keeper))
    }
    for party in month.customers {
      let customer = Customer(
        code: party.code, name: party.entry.asText ?? "", address: "Địa chỉ mẫu")
      try await register.add(customer, act(Self.keeper))
    }
    for party in month.standards {
      let standard = Standard(
        code: party.code, name: party.text("name"), serial: party.text("serial"),
        certificate: party.text("certificate"),
        calibrationValidUntil: Day(party.text("calibrationUntil")) ?? month.last,
        decisionValidUntil: Day(party.text("decisionUntil")) ?? month.last)
      try await register.add(standard, act(Self.keeper))
    }
    let known = try await LotImport.Known(register, today: now.day)
    return Bench(
      officers: known.officers, customers: known.customers, standards: known.standards)
  }

  // MARK: - Day by day

  private mutating func work(
    _ stretch: DemoYears.Stretch, _ bench: Bench, _ register: any Register,
    _ progress: ProgressLine?
  ) async throws {
    var done = 0
    var next = drawLot(of: stretch)
    for (index, day) in stretch.days.enumerated() {
      start(day)
      let isLast = index == stretch.days.count - 1
      while true {
        let due = stretch.count(through: index) - done
        guard due >= next.size || (isLast && due > 0) else { break }
        let numbers = instruments(of: next.file, atMost: min(next.size, due), on: day)
        try await takeIn(files[next.file], numbers, on: day, bench, register)
        done += numbers.range.count
        progress?.show(count.recorded)
        next = drawLot(of: stretch)
      }
    }
  }

  /// Which file is the pattern, and how many rows are wanted: half to twice as many as it has, and no stretch is filled
  /// by a few lots.
  private mutating func drawLot(of stretch: DemoYears.Stretch) -> (file: Int, size: Int) {
    let file = Int.random(in: 0..<files.count, using: &generator)
    let rows = files[file].rowCount
    let size = Int.random(in: max(1, rows / 2)...(rows * 2), using: &generator)
    return (file, min(size, max(1, stretch.count / 16)))
  }

  /// Every other lot of instruments in use is one that was here a year ago or longer; the others are new to the centre.
  private mutating func instruments(
    of file: Int, atMost size: Int, on day: Day
  ) -> (range: Range<Int>, made: Day) {
    let isPeriodic = files[file].lot.text("kind") == VerificationKind.periodic.rawValue
    if isPeriodic, let old = known[file].first, old.seen.adding(months: 12) <= day,
      Bool.random(using: &generator)
    {
      known[file].removeFirst()
      let back = old.numbers.prefix(size)
      known[file].append((back, old.made, day))
      return (back, old.made)
    }
    let new = (lastNumber + 1)..<(lastNumber + 1 + size)
    lastNumber += size
    if isPeriodic { known[file].append((new, day, day)) }
    return (new, day)
  }

  private mutating func takeIn(
    _ file: DemoBenchFile, _ instruments: (range: Range<Int>, made: Day), on day: Day,
    _ bench: Bench, _ register: any Register
  ) async throws {
    let (entry, officer) = (file.lot, file.lot.text("officer"))
    let bytes = file.bytes(
      from: instruments.range.lowerBound, count: instruments.range.count, made: instruments.made,
      on: day, using: &generator)
    let act = act(officer)
    let read = try LotImport(
      bytes, fileName: "\(day)-\(count.lots + 1)-\(entry.text("class")).csv",
      defaults: .init(
        values: [
          .instrumentClass: entry.text("class"), .kind: entry.text("kind"),
          .customer: entry.text("customer"), .officer: officer,
        ], standards: [entry.text("standard")]),
      known: .init(
        officers: bench.officers, customers: bench.customers, standards: bench.standards,
        today: day),
      library: library, identity: act.newIdentity)
    let lot = read.lot
    for text in lot.classTexts where approved.insert(text.reference).inserted {
      try await register.approve(text, acceptUnconfirmed: true, self.act(Self.keeper))
    }
    _ = try await register.record(lot, act)
    count.lots += 1
    count.recorded += lot.records.count
    count.rejected += lot.records.count { $0.verdict != .conforms }
    let corrected = try await correctSometimes(read, lot.id, register)
    try await certify(read, lot.id, but: corrected, bench, register)
  }

  // MARK: - What becomes of a lot

  /// Somebody sees before issuing that the first good instrument should not have passed its first question.
  private mutating func correctSometimes(
    _ read: LotImport, _ lot: String, _ register: any Register
  ) async throws -> Int {
    guard isSeldom(),
      let index = read.rows.firstIndex(where: { $0.evaluation.verdict == .conforms }),
      let question = read.rows[index].sheet.questions.first(where: { $0.value == "pass" })?.key
    else { return 0 }
    let row = read.rows[index]
    let old = try await register.verifications(inLot: lot)[index].verification
    let record = try NewRecord(
      correcting: old, rules: row.rules, changes: [(question, "fail")])
    _ = try await register.correct(
      old.id, with: record, classText: row.rules.classText, reason: "Ghi nhầm khi kiểm tra mẫu",
      act(row.record.officer))
    count.rejected += 1
    return 1
  }

  private mutating func certify(
    _ read: LotImport, _ lot: String, but corrected: Int, _ bench: Bench, _ register: any Register
  ) async throws {
    guard let officer = read.rows.first?.record.officer else { return }
    let good = read.rows.filter { $0.evaluation.verdict == .conforms }
    guard good.count > corrected else { return }
    // A replacement needs one more.
    let needed = good.count(where: \.rules.marks.stamp) + 1
    while let roll = stamps.roll(for: officer, needed, on: now.day) {
      if let box = roll.box { try await register.receive(box, act(Self.keeper)) }
      try await register.allot(roll.stamps, to: officer, act(Self.keeper))
    }
    let issued = try await register.issue(IssueRequest(.lot(lot)), act(officer))
    try await end(issued, bench, register, by: officer)
    stamps.use(issued.count { $0.stamp != nil }, of: officer)
    count.certificates += issued.count
  }

  private mutating func end(
    _ issued: [Certificate], _ bench: Bench, _ register: any Register, by officer: String
  ) async throws {
    if isSeldom(), let last = issued.last {
      _ = try await register.void(last.number, reason: "Cấp nhầm mẫu", act(officer))
    }
    guard isSeldom(), issued.count > 1, let first = issued.first,
      let old = try await register.verification(certifiedAs: first.number)?.verification,
      let customer = bench.customers.subtracting([old.instrument.customer]).min(),
      let text = try await register.classText(digest: old.classReference.digest)
    else { return }
    let record = try NewRecord(
      correcting: old, rules: ClassVersion(canonicalText: text), changes: [], customer: customer)
    let new = try await register.replace(
      Replacement(of: first.number, record: record, reason: "Ghi nhầm cơ sở sử dụng mẫu"),
      act(officer))
    stamps.use(new.stamp == nil ? 0 : 1, of: officer)
    count.certificates += 1
  }

  private mutating func isSeldom() -> Bool {
    Int.random(in: 0..<Self.seldom, using: &generator) == 0
  }

  // MARK: - Moments

  /// Eight in the morning, in Vietnam.
  private mutating func start(_ day: Day) {
    now = Moment(milliseconds: (Int64(day.number) * 24 + 1) * 3_600_000)
  }

  private mutating func act(_ by: String) -> Act {
    now = Moment(milliseconds: now.milliseconds + 3000)
    return Act(by: by, at: now, on: now.day, identities: identities)
  }
}
