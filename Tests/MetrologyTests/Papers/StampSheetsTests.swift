import Foundation
import StandardData
import Testing

@testable import Metrology

/// Which stamp is printed where: pre-printed ones by their numbers, blank ones one after the other.
@Suite struct StampSheetsTests {
  private static let sheet = try! LabelSheet.read(
    "a4-7x7",
    folder: StandardData.folder(override: nil, executable: nil)!
      .appending(path: "reports/labels").path)

  private static func subject(_ serial: String) throws -> StampSubject {
    try StampSubject(
      certificate(stamp: StampSerial(serial), validUntil: Day("2028-01-31")), of: verification,
      centre: centre, code: nil)
  }

  private static func certificate(stamp: StampSerial?, validUntil: Day?) -> Certificate {
    Certificate(
      number: "00042/2023", year: 2023, sequence: 42, verification: "v",
      issuedOn: Day("2023-01-12")!, validUntil: validUntil, stamp: stamp, issuedBy: "KDV-01",
      issuedAt: Moment(milliseconds: 0))
  }

  private static let verification = Verification(
    id: "v",
    lot: nil,
    instrument: Instrument(id: "i", classID: "measure", maker: "X", type: "B20", serial: "1"),
    classReference: ClassReference(id: "measure", version: "1", digest: "00"), field: .volume,
    on: Day("2023-01-10")!, kind: .periodic, officer: "KDV-01", standards: [], inputs: "",
    result: "", verdict: .conforms, supersedes: nil, recordedAt: Moment(milliseconds: 0))

  private static let centre = Centre(
    registerID: "r", name: Phrase(vi: "A", en: "A"), parent: Phrase(vi: "B", en: "B"), address: "",
    phone: "", place: "", registration: "",
    designations: [
      Designation(
        number: "1/QĐ", fields: [.volume],
        term: Period(Day("2020-01-01")!, Day("2022-12-31")!)!),
      Designation(
        number: "2/QĐ", fields: [.volume, .mass],
        term: Period(Day("2023-01-01")!, Day("2027-12-31")!)!),
    ], certificateNumbers: NumberPattern("{sequence:5}/{year}")!, closing: ClosingDays())

  /// `place:number` of each stamp, a list a sheet.
  private static func laid(
    _ serials: [String], from place: Int, prePrinted: Bool
  ) throws -> [[String]] {
    StampSheets(
      try serials.map(subject), on: sheet, startingAt: place, prePrinted: prePrinted
    ).sheets.map { $0.map { "\($0.place):\($0.stamp.serial)" } }
  }

  /// A sheet holds 49.
  @Test(arguments: [
    (["A23-00001", "A23-00002"], 1, [["1:A23-00001", "2:A23-00002"]]),
    (["A23-00007"], 10, [["10:A23-00007"]]),
    // Given in any order, and one between them that is not printed.
    (["A23-00005", "A23-00002", "A23-00003"], 3, [["3:A23-00002", "4:A23-00003", "6:A23-00005"]]),
    // 2 lies on 49, so 3 begins the next sheet; 51 ends it, 52 begins a third.
    (
      ["A23-00002", "A23-00003", "A23-00051", "A23-00052"], 49,
      [["49:A23-00002"], ["1:A23-00003", "49:A23-00051"], ["1:A23-00052"]]
    ),
    // Sheets between of which nothing is printed are not there: 1 + 100 = 2 × 49 + 3.
    (["A23-00001", "A23-00101"], 1, [["1:A23-00001"], ["3:A23-00101"]]),
    // Another series, and other digits, are other sheets.
    (
      ["A23-00001", "B23-00007", "B23-00008", "B23-0009"], 5,
      [["5:A23-00001"], ["1:B23-0009"], ["1:B23-00007", "2:B23-00008"]]
    ),
  ])
  func prePrintedStampsLieByTheirNumbers(
    serials: [String], place: Int, sheets: [[String]]
  ) throws {
    #expect(try Self.laid(serials, from: place, prePrinted: true) == sheets)
  }

  @Test(arguments: [
    (["A23-00001", "A23-00101", "B23-00007"], 1, [["1:A23-00001", "2:A23-00101", "3:B23-00007"]]),
    (["A23-00003", "A23-00002"], 49, [["49:A23-00002"], ["1:A23-00003"]]),
  ])
  func blankLabelsAreFilledOneAfterTheOther(
    serials: [String], place: Int, sheets: [[String]]
  ) throws {
    #expect(try Self.laid(serials, from: place, prePrinted: false) == sheets)
  }

  @Test func aStampSaysWhatItsCertificateDoes() throws {
    let stamp = try Self.subject("A23-00042")
    let said = StampPart.allCases.map { stamp.text(of: $0) }
    #expect(said == ["A23", "00042", "2/QĐ", "01/2028", "01", "2028", nil])
  }

  @Test(
    arguments: [
      (nil, "2028-01-31", "noStamp"), ("A23-00042", nil, "noLastDay"),
    ] as [(String?, String?, String)])
  func whatHasNothingToAnnounceIsRefused(stamp: String?, until: String?, code: String) {
    do throws(Refusals) {
      _ = try StampSubject(
        Self.certificate(
          stamp: stamp.flatMap { StampSerial($0) }, validUntil: until.flatMap { Day($0) }),
        of: Self.verification, centre: Self.centre, code: nil)
      Issue.record("not refused")
    } catch {
      #expect(error.all.map(\.code) == [code])
    }
  }
}
