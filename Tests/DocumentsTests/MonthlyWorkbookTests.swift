import Documents
import Foundation
import Metrology
import Testing

struct MonthlyWorkbookTests {
  private func written(
    _ workbook: MonthlyWorkbook, _ details: [MonthlyDetail]
  ) async throws -> (ReadWorkbook, Digest) {
    try await Tool.withFolder { folder in
      let path = folder.appending(path: "month.xlsx").path
      let digest = try await workbook.write(MonthlyDetails(of: workbook.table, details), to: path)
      return (try Tool.python("read_workbook.py", path, as: ReadWorkbook.self), digest)
    }
  }

  /// The figures of the report of January 2023.
  @Test("prints January 2023 as numbers that read 07, 01 and 0")
  func january() async throws {
    let table = MadeUpMonth.table("2023-01", MadeUpMonth.january)
    let (book, digest) = try await written(
      MadeUpMonth.workbook(table), MadeUpMonth.details(of: table))
    let first = book.sheets[0]
    #expect(first.text("A2") == "TRUNG TÂM KỸ THUẬT\nTIÊU CHUẨN ĐO LƯỜNG CHẤT LƯỢNG")
    #expect(first.text("A4") == "BẢNG TỔNG HỢP KẾT QUẢ KIỂM ĐỊNH PHƯƠNG TIỆN ĐO")
    #expect(first.text("A5") == table.periodLine.vi)
    #expect(
      (7...15).map { first.texts(row: $0, through: "F") } == [
        [
          "STT", "Lĩnh vực kiểm định", "Đơn vị tính", "Số PTĐ hiệu chỉnh, kiểm định",
          "Số PTĐ Loại bỏ", "Cấp giấy chứng nhận",
        ],
        ["1", "Điện", "PTĐ", "67", "0", "67"],
        ["2", "Khối lượng", "PTĐ", "67", "0", "67"],
        ["3", "Dung tích", "PTĐ", "119", "0", "119"],
        ["4", "Áp suất", "PTĐ", "20", "0", "20"],
        ["5", "Điện trở nối đất", "PTĐ", "7", "0", "7"],
        ["6", "X- Quang", "PTĐ", "1", "0", "1"],
        ["7", "Đồng hồ đo nước", "PTĐ", "500", "0", "500"],
        ["", "Tổng", "", "781", "0", "781"],
      ])
    for row in 8...14 {
      #expect(first.cells["D\(row)"]?.text == "=E\(row)+F\(row)")
      #expect(first.cells["E\(row)"]?.kind == "n")
      #expect(first.cells["F\(row)"]?.kind == "n")
      #expect(first.cells["F\(row)"]?.format == "[<1]0;[<10]00;0")
    }
    #expect(first.cells["F15"]?.text == "=SUM(F8:F14)")
    #expect(first.text("A17") == table.sentence.vi)
    #expect([first.text("A20"), first.text("D20")] == ["Người lập biểu", "Giám đốc"])
    #expect((first.paper, first.landscape) == (9, false))
    #expect(first.fits == [1, 0])
    #expect(first.footerCentre.hasSuffix("Trang &P/&N"))
    #expect(first.footerRight.contains(digest.hex.prefix(16)))
    #expect(
      book.names == [
        "TotalVerified": "'Tổng hợp'!$D$15", "TotalRejected": "'Tổng hợp'!$E$15",
        "TotalCertified": "'Tổng hợp'!$F$15",
      ])
    #expect(book.title == "Bảng tổng hợp kết quả kiểm định phương tiện đo")
    #expect(book.created == "2023-01-14T00:00:00Z")
    #expect(book.recomputedDigest == digest.hex)
  }

  @Test("has an eighth row and sheet only where other fields had work")
  func otherFields() async throws {
    let table = MadeUpMonth.table("2023-01", [.waterMeters: (0, 2), .other: (1, 3)])
    let (book, digest) = try await written(
      MadeUpMonth.workbook(table), MadeUpMonth.details(of: table))
    let first = book.sheets[0]
    #expect(
      (14...16).map { first.texts(row: $0, through: "F") } == [
        ["7", "Đồng hồ đo nước", "PTĐ", "2", "0", "2"],
        ["8", "Lĩnh vực khác", "PTĐ", "4", "1", "3"],
        ["", "Tổng", "", "6", "1", "5"],
      ])
    #expect(first.cells["F16"]?.text == "=SUM(F8:F15)")
    #expect(
      book.sheets.map(\.name) == ["Tổng hợp", "Đồng hồ đo nước", "Lĩnh vực khác", "Nguồn dữ liệu"])
    #expect(book.recomputedDigest == digest.hex)
  }

  /// April 2025: 1477 verified, 40 rejected, 1437 certified; the fields are made up.
  @Test("gives every field with work a sheet whose rows add up to the table")
  func details() async throws {
    let table = MadeUpMonth.table(
      "2025-04", [.mass: (15, 400), .volume: (5, 37), .xray: (0, 2), .waterMeters: (20, 998)])
    #expect(table.total == .init(rejected: 40, certified: 1437))
    let (book, digest) = try await written(
      MadeUpMonth.workbook(table), MadeUpMonth.details(of: table))
    #expect(
      book.sheets.map(\.name) == [
        "Tổng hợp", "Khối lượng", "Dung tích", "X- Quang", "Đồng hồ đo nước", "Nguồn dữ liệu",
      ])
    for sheet in book.sheets.dropFirst().dropLast() {
      let line = try #require(table.rows.first { $0.field.name.vi == sheet.name })
      let last = line.count.verified + 3
      #expect((4...last).count { sheet.text("I\($0)") == "Loại bỏ" } == line.count.rejected)
      #expect((4...last).count { sheet.text("I\($0)") == "Đạt" } == line.count.certified)
      #expect(sheet.text("B\(last + 1)") == "")
      #expect(Array(sheet.tables.values) == ["A3:L\(last)"])
      #expect(sheet.tableStripes == [true])
      #expect(sheet.filter == "")  // A filter of the sheet beside a table needs repair in Excel.
      #expect(sheet.frozenAt == "A4")
      #expect(sheet.repeatedRows == "$3:$3")
      #expect((sheet.paper, sheet.landscape) == (9, true))
      #expect(sheet.fits == [1, 0])
      #expect(sheet.rules == [["A4:L\(last)", "$I4=\"Loại bỏ\""]])
      #expect(sheet.cells["B4"]?.kind == "d")
      #expect(sheet.cells["B4"]?.format == "dd/mm/yyyy")
      #expect(sheet.text("B4") == "2025-03-15")
    }
    #expect(book.sheetsIgnoringNumbersAsText == 4)
    #expect(book.recomputedDigest == digest.hex)
  }

  @Test("keeps serials and formula-like texts as text")
  func texts() async throws {
    let table = MadeUpMonth.table("2023-01", [.mass: (0, 4)])
    let rows = MadeUpMonth.details(of: table)
    let (book, _) = try await written(MadeUpMonth.workbook(table), rows)
    let cells = (4...7).compactMap { book.sheets[1].cells["F\($0)"] }
    #expect(cells.allSatisfy { $0.kind == "s" && $0.format == "@" })
    #expect(Set(cells.map(\.text)) == Set(rows.map(\.serial)))
  }

  @Test("speaks English, marks a draft, and keeps an empty month to table and manifest")
  func english() async throws {
    let table = MadeUpMonth.table("2023-Q2", [:])
    let (book, _) = try await written(
      MadeUpMonth.workbook(table, language: .english, draft: true), [])
    #expect(book.sheets.map(\.name) == ["Summary", "Manifest"])
    #expect(book.sheets[0].text("A6") == "DRAFT")
    #expect(
      book.sheets[0].texts(row: 7, through: "F") == [
        "No.", "Field of verification", "Unit", "Adjusted and verified", "Rejected",
        "Certificates issued",
      ])
    #expect(book.sheets[0].text("D15") == "0")
    #expect(book.sheets[0].text("A17") == table.sentence.en)
  }

  @Test("splits a field that a sheet cannot hold, and says so on every part")
  func split() async throws {
    let table = MadeUpMonth.table("2023-01", [.mass: (1, 9), .pressure: (0, 4)])
    var workbook = MadeUpMonth.workbook(table)
    workbook.rowsPerSheet = 4
    let (book, digest) = try await written(workbook, MadeUpMonth.details(of: table))
    #expect(
      book.sheets.map(\.name).dropFirst().dropLast() == [
        "Khối lượng (1)", "Khối lượng (2)", "Khối lượng (3)", "Áp suất",
      ])
    #expect(
      book.sheets[3].text("A2")
        == "Phần 3/3: dòng 9–10 trong tổng số 10 dòng của lĩnh vực; các phần khác ở trang tính kế bên."
    )
    #expect(book.sheets[3].texts(row: 5, through: "A") == ["10"])
    #expect(book.sheets[5].cells.values.contains { $0.text.hasPrefix("Có lĩnh vực vượt quá") })
    #expect(book.recomputedDigest == digest.hex)
  }

  @Test("computes the totals that it stored, in LibreOffice, from spoiled ones")
  func recalculated() async throws {
    struct Answer: Decodable {
      let spoiled: Int
      let values: [String: Int]
    }
    let table = MadeUpMonth.table("2023-01", MadeUpMonth.january)
    let answer = try await Tool.withFolder { folder in
      let path = folder.appending(path: "written.xlsx").path
      try await MadeUpMonth.workbook(table)
        .write(MonthlyDetails(of: table, MadeUpMonth.details(of: table)), to: path)
      return try Tool.python("recalculate.py", path, folder.path, as: Answer.self)
    }
    #expect(answer.spoiled == answer.values.count)
    #expect(answer.spoiled == 7 + 3 + 7 * 2)  // Column 4, totals, the manifest's check.
    #expect((8...15).map { answer.values["Tổng hợp!D\($0)"] } == [67, 67, 119, 20, 7, 1, 500, 781])
    #expect((answer.values["Tổng hợp!E15"], answer.values["Tổng hợp!F15"]) == (0, 781))
    let rows = answer.values.filter { $0.key.hasPrefix("Nguồn dữ liệu!C") }.values
    #expect(rows.sorted() == [1, 7, 20, 67, 67, 119, 500])
  }
}
