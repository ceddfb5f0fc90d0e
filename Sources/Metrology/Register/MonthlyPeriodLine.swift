extension MonthlyTable {
  /// Which months and which days the table covers, as the heading of the official report says it:
  /// `Kỳ báo cáo: Tháng 01 năm 2023 (Từ ngày 15 tháng 12 năm 2022 đến ngày 14 tháng 01 năm 2023)`.
  public var periodLine: Phrase { period.line(of: days) }
}

extension StatisticsTable {
  /// Which months and which days the table covers, as the monthly table says it.
  public var periodLine: Phrase { period.line(of: days) }
}

extension ReportingPeriod {
  fileprivate func line(of days: Period) -> Phrase {
    let (first, last) = (days.first.spelled, days.last.spelled)
    return Phrase(
      vi: "Kỳ báo cáo: \(name.vi) (Từ \(first.vi) đến \(last.vi))",
      en: "Reporting period: \(name.en) (from \(first.en) to \(last.en))")
  }
}

extension ReportingPeriod {
  /// `Tháng 01 năm 2023`, `Quý I năm 2023`, `6 tháng đầu năm 2023` or `Năm 2023`.
  public var name: Phrase {
    switch months.count {
    case 1:
      return Phrase(
        vi: "Tháng \(twoDigits(months.lowerBound)) năm \(year)",
        en: "\(englishMonths[months.lowerBound - 1]) \(year)")
    case 3:
      let quarter = months.upperBound / 3
      return Phrase(
        vi: "Quý \(["I", "II", "III", "IV"][quarter - 1]) năm \(year)",
        en: "Quarter \(quarter) of \(year)")
    case 6 where months.lowerBound == 1:
      return Phrase(vi: "6 tháng đầu năm \(year)", en: "First half of \(year)")
    case 6: return Phrase(vi: "6 tháng cuối năm \(year)", en: "Second half of \(year)")
    default: return Phrase(vi: "Năm \(year)", en: "Year \(year)")
    }
  }
}

extension Day {
  /// `ngày 14 tháng 01 năm 2023`, `14 January 2023`: as running text writes a date.
  public var spelled: Phrase {
    Phrase(
      vi: "ngày \(twoDigits(day)) tháng \(twoDigits(month)) năm \(year)",
      en: "\(day) \(englishMonths[month - 1]) \(year)")
  }
}

private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

private let englishMonths = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September",
  "October", "November", "December",
]
