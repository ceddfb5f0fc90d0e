import Foundation
import Metrology
import StandardData
import Testing

/// Sheets of labels and the form of the stamp: what ships, where things lie, what is refused.
@Suite struct LabelSheetTests {
  private static let reports = StandardData.folder(override: nil, executable: nil)!
    .appending(path: "reports").path

  private static func text(_ path: String) throws -> String {
    try String(contentsOfFile: "\(reports)/\(path)", encoding: .utf8)
  }

  /// Labels on a sheet, and the last corner of the last one by hand.
  @Test(arguments: [
    // 11.5 + 7 × 25 + 6 × 2 = 198.5; 20 + 7 × 35 + 6 × 2 = 277
    ("a4-7x7", 49, "198.5", "277", 2),
    // 14.5 + 10 × 25 + 9 × 2 = 282.5 of 297; 13.5 + 5 × 35 + 4 × 2 = 196.5 of 210
    ("a4-5x10-landscape", 50, "282.5", "196.5", 2),
    ("roll-25x35", 1, "25", "35", 0),
  ])
  func theShippedSheetsAreRead(
    id: String, count: Int, right: String, bottom: String, windows: Int
  ) throws {
    let sheet = try LabelSheet.read(id, folder: "\(Self.reports)/labels")
    #expect(sheet.count == count && sheet.windows.count == windows)
    let last = sheet.box(of: count)
    #expect(last.x + last.size.width == PaperLength(right))
    #expect(last.y + last.size.height == PaperLength(bottom))
  }

  @Test func everyShippedSheetIsTested() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: "\(Self.reports)/labels")
    #expect(files.sorted() == ["a4-5x10-landscape.yaml", "a4-7x7.yaml", "roll-25x35.yaml"])
  }

  @Test(arguments: [
    ("rows", 1, 1, 1), ("rows", 7, 1, 7), ("rows", 8, 2, 1), ("rows", 10, 2, 3),
    ("rows", 49, 7, 7), ("columns", 1, 1, 1), ("columns", 7, 7, 1), ("columns", 8, 1, 2),
    ("columns", 49, 7, 7),
  ])
  func aPlaceIsCountedTheWayTheNumbersRun(
    order: String, place: Int, row: Int, column: Int
  ) throws {
    let text = try Self.text("labels/a4-7x7.yaml").replacing("order: rows", with: "order: \(order)")
    let sheet = try LabelSheet.read(yaml: text, id: "a4-7x7", file: "a")
    #expect(sheet.position(of: place) == (row, column))
    #expect(sheet.place(row: row, column: column) == place)
    #expect(sheet.place(row: row, column: 8) == nil && sheet.place(row: 0, column: 1) == nil)
    // 11.5 + 27 for each column before; 20 + 37 for each row.
    let box = sheet.box(of: place)
    #expect(box.x.hundredths == 1150 + 2700 * (column - 1))
    #expect(box.y.hundredths == 2000 + 3700 * (row - 1))
  }

  /// What is changed in the shipped sheet, and what is said of it.
  @Test(arguments: [
    ("columns: 7", "columns: 8", ["overTheEdge"]), ("rows: 7", "rows: 8", ["overTheEdge"]),
    // 0.01 mm too much: 210 − 198.5 = 11.5, and 297 − 277 = 20.
    ("left: 11.5", "left: 23.01", ["overTheEdge"]), ("left: 11.5", "left: 23", []),
    ("top: 20", "top: 40.01", ["overTheEdge"]), ("top: 20", "top: 40", []),
    ("portrait", "landscape", ["overTheEdge"]), ("portrait", "sideways", ["notAChoice"]),
    ("rows: 7", "rows: 0", ["outOfRange"]), ("rows: 7", "rows: x", ["outOfRange"]),
    ("left: 11.5", "left: -1", ["outOfRange"]), ("left: 11.5", "left: 11.555", ["outOfRange"]),
    ("left: 11.5", "left: 1e1", ["unreadableNumber"]),
    ("label: {width: 25", "label: {width: 0", ["outOfRange"]),
    ("x: 1.7, y: 8.2", "x: 3.41, y: 8.2", ["overTheEdge"]),
    ("x: 1.7, y: 8.2", "x: 3.4, y: 8.2", []),
    ("x: 8.2, y: 29.9", "x: 8.2, y: 29.79", ["boxesOverlap"]),
    ("x: 8.2, y: 29.9", "x: 8.2, y: 29.8", []),
    ("part: code", "part: logo", ["notAChoice"]), ("part: code", "part: expiry", ["idTwice"]),
    ("part: expiry", "part: month", ["exactlyOneOf"]),
    ("part: code", "part: month", ["exactlyOneOf"]),
    ("order: rows", "ordered: rows", ["missingKey", "unknownKey"]),
    ("id: a4-7x7", "id: a4", ["idIsNotFileName"]),
    ("gaps: {x: 2, y: 2}", "gaps: 2", ["mapExpected"]),
  ])
  func aSheetIsReadStrictly(old: String, new: String, codes: [String]) throws {
    let text = try Self.text("labels/a4-7x7.yaml")
    let changed = text.replacing(old, with: new, maxReplacements: 1)
    #expect(changed != text)
    do throws(Refusals) {
      _ = try LabelSheet.read(yaml: changed, id: "a4-7x7", file: "sheet.yaml")
      #expect(codes == [])
    } catch {
      #expect(error.all.map(\.code).sorted() == codes)
      #expect(error.all.allSatisfy { $0.at.file == "sheet.yaml" && ($0.at.line ?? 0) > 0 })
    }
  }

  /// The code's window is 21.6 mm square at 1.7; 8.2 of its label: 13.2 mm from the left edge of the paper, 28.2 from the
  /// upper one. On the right 210 − 198.5 + 25 − 1.7 − 21.6 = 13.2 are left, below 297 − 277 + 35 − 8.2 − 21.6 = 25.2.
  @Test(arguments: [
    ("-13.2", "0", true), ("-13.21", "0", false), ("13.2", "0", true), ("13.21", "0", false),
    ("0", "-28.2", true), ("0", "-28.21", false), ("0", "25.2", true), ("0", "25.21", false),
  ])
  func nothingIsShiftedOffThePaper(x: String, y: String, isOn: Bool) throws {
    let sheet = try LabelSheet.read("a4-7x7", folder: "\(Self.reports)/labels")
    let code = try #require(sheet.windows.first { $0.part == .code })
    let shift = (x: try #require(PaperLength(x)), y: try #require(PaperLength(y)))
    #expect(sheet.holds(code.box, shiftedBy: shift) == isOn)
  }

  // MARK: - The form

  @Test func theShippedStampSaysWhatItMust() throws {
    let day = try #require(Day("2023-01-12"))
    let form = try StampForm.inForce(
      "stamp", on: day, folder: "\(Self.reports)/forms")
    #expect((form.size.width.millimetres, form.size.height.millimetres) == (25, 35))
    let parts = form.items.compactMap { item -> StampPart? in
      if case .part(let part) = item.content { part } else { nil }
    }
    #expect(Set(parts) == [.series, .number, .designation, .code, .expiry])
    #expect(form.items.contains { $0.content == .text("Có giá trị") })
    #expect(try !Self.text("forms/stamp.yaml").contains("54/2025"))
    // The code of 57 modules and its margin: 65 × 0.33 mm.
    let code = try #require(form.items.first { $0.content == .part(.code) })
    #expect(code.box.size.width.millimetres >= 21.45 && code.box.size.height.millimetres >= 21.45)
    for id in ["a4-7x7", "a4-5x10-landscape", "roll-25x35"] {
      #expect(form.fits(try LabelSheet.read(id, folder: "\(Self.reports)/labels")))
    }
  }

  @Test(arguments: [
    ("width: 25", "width: 24", ["overTheEdge"]),
    ("y: 8.2, width", "y: 8.14, width", ["boxesOverlap"]),
    ("part: code", "text: x, part: code", ["exactlyOneOf"]),
    ("part: code", "part: logo", ["notAChoice"]),
    ("text: đến", "text: ''", ["emptyText"]),
    ("inForce: 2013-11-15", "inForce: 2013-02-30", ["unreadableDay"]),
    ("id: stamp", "id: tem", ["idIsNotFileName"]),
  ])
  func theFormIsReadStrictly(old: String, new: String, codes: [String]) throws {
    let text = try Self.text("forms/stamp.yaml")
    let changed = text.replacing(old, with: new, maxReplacements: 1)
    #expect(changed != text)
    do throws(Refusals) {
      _ = try StampForm.all(yaml: changed, id: "stamp", file: "stamp.yaml")
      Issue.record("not refused: \(new)")
    } catch {
      #expect(error.all.map(\.code).sorted() == codes)
    }
  }

  @Test(
    arguments: [
      ("1.5", 150), ("-0,75", -75), ("0", 0), ("+2", 200), ("1.505", nil), ("x", nil), ("", nil),
      ("1e1", nil), ("2000", 200_000), ("2000.01", nil), ("1.50", 150), ("1.500", 150),
    ] as [(String, Int?)])
  func aLengthIsReadToTheHundredth(text: String, hundredths: Int?) {
    #expect(PaperLength(text)?.hundredths == hundredths)
  }
}
