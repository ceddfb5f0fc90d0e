internal import Foundation
public import Metrology

/// A bench sheet to fill in: what to measure on one instrument, with a cell for everything that is read.
///
/// The first sheet is for people. The second is the same as a lot file (`doluong lot import`), whose cells follow the
/// first: saved as CSV it can be imported as it stands. Cells that are filled are text, so that `0,30` keeps its zero.
public struct BenchSheetWorkbook: Sendable {
  /// What stands above the points; empty texts leave room to write.
  public struct Heading: Sendable {
    public let organisation: String
    public let serial: String
    public let maker: String
    public let type: String
    public let customer: String

    public init(
      organisation: String = "", serial: String = "", maker: String = "", type: String = "",
      customer: String = ""
    ) {
      self.organisation = organisation
      self.serial = serial
      self.maker = maker
      self.type = type
      self.customer = customer
    }
  }

  public let heading: Heading
  public let plan: BenchPlan
  /// The day whose rules these are; the file's date of making, too.
  public let day: Day
  public let generator: String
  public let language: Language

  public init(
    heading: Heading, plan: BenchPlan, day: Day, generator: String, language: Language = .vietnamese
  ) {
    self.heading = heading
    self.plan = plan
    self.day = day
    self.generator = generator
    self.language = language
  }

  public func write(to path: String) async throws {
    let rules = plan.worksheet.rules
    try await NewFile.write(to: path) { temporary in
      let workbook = try Workbook(path: temporary)
      try workbook.setProperties(
        title: BenchSheetWords.title[language], subject: rules.names[language],
        author: heading.organisation.split(separator: "\n").joined(separator: " "),
        comments: "\(generator); \(rules.classID)@\(rules.version) \(rules.digest)", created: day)
      let cells = try BenchFormSheet(self).write(into: workbook)
      try BenchLotSheet(self, cells: cells).write(into: workbook)
      try workbook.close()
    }
  }
}

extension BenchSheetWorkbook {
  /// - Parameter heading: a row that every page begins with.
  func layOut(_ sheet: Sheet, repeating heading: Int? = nil) throws(WorkbookFault) {
    let rules = plan.worksheet.rules
    try SheetPage(landscape: true, repeatedRows: heading.map { $0...$0 }).apply(to: sheet)
    try SheetFooter(
      left: "\(rules.classID)@\(rules.version)", centre: BenchSheetWords.page[language],
      right: "SHA-256: \(rules.digest.hex.prefix(16))…"
    ).apply(to: sheet)
  }
}

/// A cell of the form and the lot file's column that it fills.
struct BenchCell {
  let column: String
  let row: Int
  let place: Int

  /// `$E$12`.
  var reference: String {
    "$" + String(UnicodeScalar(UInt8(ascii: "A") + UInt8(place))) + "$\(row + 1)"
  }
}

/// The words of a bench sheet.
enum BenchSheetWords {
  static let title = Phrase(vi: "Phiếu đo", en: "Bench sheet")
  static let form = Phrase(vi: "Phiếu đo", en: "Bench sheet")
  static let lot = Phrase(vi: "Tệp lô", en: "Lot file")
  static let serial = Phrase(vi: "Số", en: "Serial number")
  static let maker = Phrase(vi: "Nơi sản xuất", en: "Manufacturer")
  static let type = Phrase(vi: "Kiểu", en: "Type")
  static let customer = Phrase(vi: "Cơ sở sử dụng", en: "Customer")
  static let kind = Phrase(vi: "Chế độ kiểm định", en: "Kind of verification")
  static let procedure = Phrase(vi: "Phương pháp thực hiện", en: "Procedure")
  static let day = Phrase(vi: "Ngày kiểm định", en: "Verified on")
  static let officer = Phrase(vi: "Kiểm định viên (số thẻ)", en: "Officer (card number)")
  static let standards = Phrase(vi: "Chuẩn đã dùng (mã)", en: "Standards used (codes)")
  static let conditions = Phrase(
    vi: "Nhiệt độ, độ ẩm (chỉ ghi trên giấy)", en: "Temperature, humidity (stays on paper)")
  static let nameplate = Phrase(vi: "Thông số trên nhãn", en: "Nameplate")
  static let derived = Phrase(vi: "Giá trị tính ra", en: "Derived values")
  static let checks = Phrase(vi: "Kiểm tra", en: "Checks")
  static let points = Phrase(vi: "Kiểm tra đo lường", en: "Measurement")
  static let point = Phrase(vi: "Điểm", en: "Point")
  static let measurement = Phrase(vi: "Phép đo", en: "Measurement")
  static let setTo = Phrase(vi: "Giá trị đặt", en: "Set to")
  static let unit = Phrase(vi: "Đơn vị", en: "Unit")
  static let limit = Phrase(vi: "Giới hạn", en: "Limit")

  /// The heading of a column of readings.
  static func key(_ key: String) -> Phrase {
    switch key {
    case "reference": Phrase(vi: "Chuẩn", en: "Reference")
    case "indication": Phrase(vi: "Chỉ thị", en: "Indication")
    case "error": Phrase(vi: "Sai số", en: "Error")
    case "setting": Phrase(vi: "Đã đặt", en: "Really set")
    default: Phrase(vi: "Tải thêm ΔL", en: "Extra load ΔL")
    }
  }

  static let computed = Phrase(vi: "tính từ các điểm trên", en: "worked out from the points above")
  static let ofNameplate = Phrase(vi: "theo nhãn", en: "of the nameplate")

  /// Behind the name of a point that is read several times: `(2/3)`, and what may be left out.
  static func number(_ index: Int, of least: Int) -> Phrase {
    if index > least { return Phrase(vi: " (\(index), nếu đo)", en: " (\(index), if read)") }
    let text = least == 1 ? "" : " (\(index)/\(least))"
    return Phrase(vi: text, en: text)
  }

  static let page = Phrase(vi: "Trang &P/&N", en: "Page &P of &N")
  static let note = Phrase(
    vi:
      "Ghi số đúng như đọc được, giữ các số không ở cuối. Trang “Tệp lô” tự lấy các ô đã ghi; lưu trang đó thành CSV UTF-8 rồi dùng lệnh doluong lot import.",
    en:
      "Write numbers exactly as read, with their last zeros. The sheet “Lot file” follows the cells; save it as CSV UTF-8 for doluong lot import."
  )
  static func answer(_ answer: Answer) -> Phrase {
    switch answer {
    case .pass: Phrase(vi: "đạt", en: "pass")
    case .fail: Phrase(vi: "không đạt", en: "fail")
    case .notApplicable: Phrase(vi: "không áp dụng", en: "not applicable")
    }
  }
}
