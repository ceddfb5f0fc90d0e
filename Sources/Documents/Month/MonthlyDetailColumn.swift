internal import Metrology

/// The columns of a detail sheet, named as on the verification certificate (TT 24/2013/TT-BKHCN Điều 41).
enum MonthlyDetailColumn: Int, CaseIterable {
  case number, day, instrument, maker, type, serial, kind, officer, result, certificate, stamp
  case validUntil

  var heading: Phrase {
    switch self {
    case .number: Phrase(vi: "STT", en: "No.")
    case .day: Phrase(vi: "Ngày kiểm định", en: "Verified on")
    case .instrument: Phrase(vi: "Tên phương tiện đo", en: "Measuring instrument")
    case .maker: Phrase(vi: "Nơi sản xuất", en: "Manufacturer")
    case .type: Phrase(vi: "Kiểu", en: "Type")
    case .serial: Phrase(vi: "Số", en: "Serial number")
    case .kind: Phrase(vi: "Chế độ kiểm định", en: "Kind")
    case .officer: Phrase(vi: "Kiểm định viên", en: "Officer")
    case .result: Phrase(vi: "Kết quả", en: "Result")
    case .certificate: Phrase(vi: "Số giấy chứng nhận", en: "Certificate number")
    case .stamp: Phrase(vi: "Số tem kiểm định", en: "Stamp number")
    case .validUntil: Phrase(vi: "Có giá trị đến", en: "Valid until")
    }
  }

  /// In characters.
  var width: Double {
    switch self {
    case .number: 7
    case .day, .validUntil, .type, .result, .officer: 11
    case .instrument: 27
    case .maker: 19
    case .serial: 16
    case .kind, .stamp: 13
    case .certificate: 15
    }
  }

  var style: CellStyle {
    let text = CellStyle(size: 11, wraps: true, bordered: true)
    return switch self {
    case .day, .validUntil:
      text.with {
        $0.horizontal = .centre
        $0.number = CellStyle.date
      }
    case .number, .kind, .result: text.with { $0.horizontal = .centre }
    // Text, so that a serial typed into the column later keeps its zeros too.
    case .serial, .certificate, .stamp, .type, .officer: text.with { $0.number = "@" }
    case .instrument, .maker: text
    }
  }

  /// `I` for the ninth.
  var letter: String { String(UnicodeScalar(UInt8(ascii: "A") + UInt8(rawValue))) }
}
