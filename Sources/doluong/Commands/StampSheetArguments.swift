import ArgumentParser
import Foundation
import Metrology

/// Which labels, and where on them.
struct StampSheetArguments: ParsableArguments {
  @Option(
    help: .init(
      help(
        vi: "Tờ nhãn: tên tệp trong thư mục labels của sổ hoặc reports/labels.",
        en: "Sheet of labels: a file of the register's folder labels, or of reports/labels."),
      valueName: "NAME"))
  var layout = "a4-7x7"
  @Flag(
    help: .init(
      help(vi: "In cả tem lên nhãn trắng.", en: "Print whole stamps on blank labels.")))
  var blank = false
  @Option(
    help: .init(
      help(
        vi: "Vị trí của tem đầu tiên trên tờ: thứ tự, hoặc hàng,cột.",
        en: "Where the first stamp lies on its sheet: its place, or row,column."),
      valueName: "N|ROW,COLUMN"))
  var startAt: String?
  @Option(
    parsing: .unconditional,
    help: .init(
      help(
        vi: "Dời sang phải (âm: sang trái), tối đa 20 mm.",
        en: "Shift to the right (negative: left), 20 mm at most."), valueName: "MM"))
  var offsetX = "0"
  @Option(
    parsing: .unconditional,
    help: .init(
      help(
        vi: "Dời xuống (âm: lên), tối đa 20 mm.", en: "Shift down (negative: up), 20 mm at most."),
      valueName: "MM"))
  var offsetY = "0"

  /// The centre's own sheets first, as with classes.
  func sheet(_ options: ReadingOptions) throws -> LabelSheet {
    var folders = [try options.common.dataFolder().appending(path: "reports/labels").path]
    if let own = options.register.named?.appending(path: "labels").path {
      folders.insert(own, at: 0)
    }
    let name = try checked(layout, "--layout")
    let known = folders.map { folder in
      ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
        .filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(".yaml".count)) }
    }
    guard let index = known.firstIndex(where: { $0.contains(name) }) else {
      throw Usage(
        .notAChoice(name, allowed: Set(known.joined()).sorted()), at: Place(path: "--layout"))
    }
    return try LabelSheet.read(name, folder: folders[index])
  }

  /// The place of the first stamp, from 1.
  func first(on sheet: LabelSheet) throws -> Int {
    guard let startAt else { return 1 }
    let numbers = startAt.split(separator: ",", omittingEmptySubsequences: false).map {
      $0.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? Int($0) : nil
    }
    let place: Int?
    let allowed: String
    switch (numbers.count, numbers.first ?? nil, numbers.last ?? nil) {
    case (1, let number?, _):
      place = (1...sheet.count).contains(number) ? number : nil
      allowed = "1…\(sheet.count)"
    case (2, let row?, let column?):
      place = sheet.place(row: row, column: column)
      allowed = "1,1…\(sheet.rows),\(sheet.columns)"
    default:
      throw Usage(.wrongForm(startAt, form: "N | ROW,COLUMN"), at: Place(path: "--start-at"))
    }
    guard let place else {
      throw Usage(.outOfRange(startAt, allowed: allowed), at: Place(path: "--start-at"))
    }
    return place
  }

  func shift() throws -> (x: PaperLength, y: PaperLength) {
    (try Self.length(offsetX, "--offset-x"), try Self.length(offsetY, "--offset-y"))
  }

  private static func length(_ text: String, _ option: String) throws -> PaperLength {
    guard let length = PaperLength(text), abs(length.millimetres) <= 20 else {
      throw Usage(.outOfRange(text, allowed: "-20…20, 0.01 mm"), at: Place(path: option))
    }
    return length
  }

  func form(on day: Day, _ options: ReadingOptions) throws -> StampForm {
    try StampForm.inForce("stamp", on: day, folder: try options.common.formFolder())
  }
}
