internal import Metrology

/// The words that every document has, whatever its form.
enum PaperWords {
  static let result = Phrase(vi: "Kết quả", en: "Result")

  /// What stands on every page of what is no original.
  static func mark(_ marking: PaperFile.Marking) -> String? {
    switch marking {
    case .none: nil
    case .draft: "BẢN NHÁP – KHÔNG CÓ GIÁ TRỊ (DRAFT – NOT VALID)"
    case .copy: "BẢN SAO (COPY)"
    }
  }

  static func page(_ number: Int, of count: Int) -> String {
    "Trang (Page) \(number)/\(count)"
  }

  /// The day is written by hand when it is signed.
  static func dateToFill(at place: String) -> String {
    "\(place.isEmpty ? "………………" : place), ngày …… tháng …… năm ………"
  }

  /// As documents are dated: day and the first two months have two digits, so that none can be added.
  static func date(_ day: Day) -> Phrase {
    let (date, month) = (
      day.day < 10 ? "0\(day.day)" : "\(day.day)", day.month < 3 ? "0\(day.month)" : "\(day.month)"
    )
    return Phrase(
      vi: "ngày \(date) tháng \(month) năm \(day.year)",
      en: "Date: \(date)/\(day.month < 10 ? "0" : "")\(day.month)/\(day.year)")
  }
}
