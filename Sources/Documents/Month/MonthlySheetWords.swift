internal import Metrology

/// The words of the workbook that the official table does not have.
enum MonthlySheetWords {
  static let table = Phrase(vi: "Tổng hợp", en: "Summary")
  static let manifest = Phrase(vi: "Nguồn dữ liệu", en: "Manifest")

  static let page = Phrase(vi: "Trang &P/&N", en: "Page &P/&N")

  static let date = Phrase(
    vi: "………………, ngày …… tháng …… năm ………", en: "………………, date ………………………")
  static let preparedBy = Phrase(vi: "Người lập biểu", en: "Prepared by")
  static let director = Phrase(vi: "Giám đốc", en: "Director")
  static let signature = Phrase(vi: "(Ký, ghi rõ họ tên)", en: "(Signature, full name)")
  static let seal = Phrase(vi: "(Ký, đóng dấu, ghi rõ họ tên)", en: "(Signature, seal, full name)")

  static func detailTitle(_ field: Field) -> Phrase {
    Phrase(
      vi: "Chi tiết kiểm định: \(field.name.vi)", en: "Verifications in detail: \(field.name.en)")
  }

  static func part(_ index: Int, of count: Int, rows: ClosedRange<Int>, total: Int) -> Phrase {
    Phrase(
      vi: "Phần \(index)/\(count): dòng \(rows.lowerBound)–\(rows.upperBound) trong tổng số "
        + "\(total) dòng của lĩnh vực; các phần khác ở trang tính kế bên.",
      en: "Part \(index) of \(count): rows \(rows.lowerBound)–\(rows.upperBound) of \(total) in "
        + "this field; the other parts are on the sheets beside this one.")
  }

  /// What became of the instrument; the words that filter and colour a row.
  static func result(conforms: Bool) -> Phrase {
    conforms ? Phrase(vi: "Đạt", en: "Passed") : Phrase(vi: "Loại bỏ", en: "Rejected")
  }
}
