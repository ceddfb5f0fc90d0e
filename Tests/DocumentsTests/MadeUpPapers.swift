import Foundation
import Metrology

@testable import Documents

/// One page of each kind of paper, of a made-up centre: the same on every day and every machine.
///
/// Rules, forms and sheets are the shipped ones in force on the day. What ships for a day in the past is not changed.
struct MadeUpPapers {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path
  private static let day = Day("2023-01-10")!
  private static let issuedOn = Day("2023-01-12")!
  private static let term = Period(Day("2022-01-01")!, Day("2026-12-31")!)!

  private static let centre = Centre(
    registerID: "00000000-0000-7000-8000-000000000001",
    name: Phrase(vi: "Trung tâm Đo lường Mẫu", en: "Sample Centre of Metrology"),
    parent: Phrase(vi: "Sở Khoa học và Công nghệ", en: "Department of Science and Technology"),
    address: "Số 1 Đường Mẫu", phone: "0000 000 000", place: "Tỉnh Mẫu", registration: "ĐK 000",
    designations: [Designation(number: "000/QĐ-MẪU", fields: [.waterMeters], term: term)],
    certificateNumbers: .standard, closing: ClosingDays())

  let typesetter: Typesetter
  var officer = "Trần Thị Mẫu"
  var customer = "Cấp nước Mẫu"
  /// To every examination.
  var answer = "pass"
  private let rules: ClassVersion
  private let forms = "\(Self.root)/reports/forms"
  private var worksheets = WorksheetCache()

  init() throws {
    typesetter = try Typesetter()
    rules = try ClassLibrary(folders: ["\(Self.root)/instruments"])
      .version(of: "water-meter-mechanical", on: Self.day)
  }

  // MARK: - Pages

  /// The page to sign and the page of results, with a code.
  mutating func certificate(marking: PaperFile.Marking = .none) throws -> [Page] {
    let form = try PaperForm.inForce("certificate-metrology", on: Self.issuedOn, folder: forms)
    return try pages(
      .init(.certificate, form, subject(1, indication: "102.00"), code: Self.code), marking)
  }

  /// Of a meter that failed.
  mutating func record() throws -> [Page] {
    let form = try PaperForm.inForce("record", on: Self.day, folder: forms)
    return try pages(.init(.record, form, subject(2, indication: "102.01")), .none)
  }

  private func pages(_ paper: PaperFile.Paper, _ marking: PaperFile.Marking) throws -> [Page] {
    try PaperDocument(paper: paper, marking: marking).pages(typesetter).pages
  }

  /// Sixteen meters, one of them withdrawn, some failed.
  mutating func lotRegister() throws -> [Page] {
    var lines: [LotRegisterLine] = []
    for number in 1...16 {
      let indication = number % 7 == 2 ? "102.01" : "101.50"
      let status = try status(number, indication: indication)
      let ended = status.certificate.flatMap { certificate in
        number != 3
          ? nil
          : CertificateEvent(
            certificate: certificate.number, kind: .void, on: Self.issuedOn, by: "QL-01",
            at: Self.moment, reason: "nhầm khách hàng")
      }
      lines.append(
        LotRegisterLine(try subject(status), ended: ended, earlier: [], ordinal: number))
    }
    let lot = Lot(
      id: "L-0123456789", fileDigest: "", fileName: "đồng hồ.csv", count: lines.count,
      recordedAt: Self.moment)
    let form = try LotRegisterForm.inForce("lot-register", on: Self.issuedOn, folder: forms)
    return try LotRegisterDocument(
      book: .init(form, centre: Self.centre, lot: lot, lines: lines)
    ).pages(typesetter)
  }

  func dispatch() throws -> [Page] {
    let form = try DispatchForm.inForce("dispatch", on: Self.issuedOn, folder: forms)
    let table = MadeUpMonth.table("2023-01", MadeUpMonth.january)
    let digest = Digest(hashing: "made up")
    return try DispatchDocument(
      dispatch: .init(form, centre: Self.centre, table: table, digest: digest, draft: false),
      words: DispatchWords(form, Self.centre, table, digest)
    ).pages(typesetter)
  }

  /// Ten whole stamps on blank labels, from the second row on.
  mutating func stamps() throws -> [Page] {
    let sheet = try LabelSheet.read("a4-7x7", folder: "\(Self.root)/reports/labels")
    let form = try StampForm.inForce("stamp", on: Self.issuedOn, folder: forms)
    var stamps: [StampSubject] = []
    for number in 1...10 {
      let status = try status(number, indication: "101.50")
      guard let certificate = status.certificate else { continue }
      stamps.append(
        try StampSubject(
          certificate, of: status.verification, centre: Self.centre, code: Self.code))
    }
    let placed = StampSheets(stamps, on: sheet, startingAt: 8, prePrinted: false)
    return try placed.sheets.map { placed in
      var page = Page(sheet.format)
      for placed in placed {
        let box = sheet.box(of: placed.place)
        page.marks += try StampFace(items: form.items).marks(
          of: placed.stamp, at: (box.x.points, box.y.points), typesetter)
      }
      return page
    }
  }

  // MARK: - What they say

  private static let moment = Moment(milliseconds: 1_673_337_600_000)
  /// Not a code that anybody signed, and as long as one.
  private static let code = "DL:" + String(repeating: "SAMPLE-23:", count: 22)

  private mutating func subject(_ number: Int, indication: String) throws -> PaperSubject {
    try subject(status(number, indication: indication))
  }

  private mutating func subject(_ status: VerificationStatus) throws -> PaperSubject {
    try PaperSubject(
      centre: Self.centre, status: status,
      officer: Officer(
        card: "KDV-01", name: officer, fields: [.waterMeters], term: Self.term),
      customer: Customer(code: "KH-01", name: customer, address: "Số 2 Đường Mẫu"),
      rules: rules, worksheets: &worksheets)
  }

  /// A meter whose error at Q3 is 2 % where it shows 102.00, just inside the limit.
  private mutating func status(_ number: Int, indication: String) throws -> VerificationStatus {
    let sheet = BenchSheet(
      parameters: ["Q3": "2.5", "R": "100", "accuracyClass": "2"],
      questions: [
        "appearance": answer, "tightness": answer, "indexStability": answer, "testVolume": answer,
      ],
      observations: [
        "q3": [.init(reference: "100.00", indication: indication)],
        "q2": [.init(reference: "20.00", indication: "20.10")],
        "q1": [.init(reference: "10.00", indication: "9.90")],
      ])
    let evaluation = try Evaluation(
      worksheets.worksheet(for: sheet, class: rules, kind: .periodic), sheet)
    let id = "00000000-0000-7000-8000-\(100_000_000_000 + number)"
    let serial = "\(100_000 + number)"
    let record = Verification(
      id: id, lot: nil,
      instrument: Instrument(
        id: id, classID: rules.classID, maker: "Xưởng Mẫu", type: "DN15", serial: serial,
        year: "2019", country: "Việt Nam", customer: "KH-01"),
      classReference: rules.reference, field: .waterMeters, on: Self.day, kind: .periodic,
      officer: "KDV-01",
      standards: [
        Standard(
          code: "CH-01", name: "Bộ chuẩn mẫu", serial: "BC-1", certificate: "HC-1/2023",
          calibrationValidUntil: Day("2024-06-30")!, decisionValidUntil: Day("2026-12-31")!)
      ],
      inputs: RecordInputs.text(
        classID: rules.classID, on: Self.day, kind: .periodic, sheet: sheet),
      result: evaluation.json.text, verdict: evaluation.verdict, supersedes: nil,
      recordedAt: Self.moment)
    let certificate = Certificate(
      number: "\(10_000 + number)/2023", year: 2023, sequence: number, verification: id,
      issuedOn: Self.issuedOn, validUntil: Day("2028-01-31"),
      stamp: StampSerial(series: "A23", number: number, digits: 5), issuedBy: "KDV-01",
      issuedAt: Self.moment)
    return VerificationStatus(
      verification: record, certificate: evaluation.verdict == .conforms ? certificate : nil,
      supersededBy: nil)
  }
}
