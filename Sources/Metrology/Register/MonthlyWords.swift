/// The words of the monthly table, in Vietnamese spelt exactly as in the province's report of January 2023.
extension MonthlyTable {
  /// The six columns, in their order.
  public enum Column: Sendable, CaseIterable {
    case number, field, unit, verified, rejected, certified

    public var heading: Phrase {
      let lines = headingLines
      return Phrase(vi: lines.vi.joined(separator: " "), en: lines.en.joined(separator: " "))
    }

    /// The heading where a narrow column breaks it, never inside a compound word.
    var headingLines: (vi: [String], en: [String]) {
      switch self {
      case .number: (["STT"], ["No."])
      case .field: (["Lĩnh vực", "kiểm định"], ["Field of", "verification"])
      case .unit: (["Đơn vị", "tính"], ["Unit"])
      case .verified: (["Số PTĐ hiệu chỉnh,", "kiểm định"], ["Adjusted", "and verified"])
      case .rejected: (["Số PTĐ", "Loại bỏ"], ["Rejected"])
      case .certified: (["Cấp giấy", "chứng nhận"], ["Certificates", "issued"])
      }
    }

    /// The columns that count.
    public var isCount: Bool {
      switch self {
      case .number, .field, .unit: false
      case .verified, .rejected, .certified: true
      }
    }
  }

  public static let title = Phrase(
    vi: "Bảng tổng hợp kết quả kiểm định phương tiện đo",
    en: "Summary of verifications of measuring instruments")

  /// Marks what is printed before every instrument that passed has its certificate.
  public static let draft = Phrase(vi: "BẢN NHÁP", en: "DRAFT")

  /// What the counts count; the total row leaves it out.
  public static let unit = Phrase(vi: "PTĐ", en: "instrument")

  public static let totalLabel = Phrase(vi: "Tổng", en: "Total")

  /// A count as the official table prints it: `07`, `01` and `119`, but `0`.
  public static func numeral(_ count: Int) -> String {
    (1...9).contains(count) ? "0\(count)" : "\(count)"
  }
}

extension MonthlyTable.Count {
  /// The count of a counting column; nil for the others.
  public subscript(column: MonthlyTable.Column) -> Int? {
    switch column {
    case .number, .field, .unit: nil
    case .verified: verified
    case .rejected: rejected
    case .certified: certified
    }
  }
}
