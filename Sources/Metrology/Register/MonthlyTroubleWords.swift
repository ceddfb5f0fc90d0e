extension MonthlyDataSet.Trouble {
  /// What is wrong, for the person who asked for the month.
  public var message: Phrase {
    switch self {
    case .outsidePeriod(let detail):
      Phrase(
        vi: "\(name(of: detail).vi): ngày kiểm định nằm ngoài kỳ báo cáo",
        en: "\(name(of: detail).en): verified outside the reporting period")
    case .outOfOrder(let detail):
      Phrase(
        vi: "\(name(of: detail).vi): dòng chi tiết không đúng thứ tự",
        en: "\(name(of: detail).en): the detail rows are out of order")
    case .doesNotAddUp(let field, let table, let rows):
      Phrase(
        vi: "\(field.name.vi): bảng ghi kiểm định \(table.verified), loại bỏ \(table.rejected); "
          + "các dòng chi tiết cho \(rows.verified) và \(rows.rejected)",
        en: "\(field.name.en): the table says verified \(table.verified), rejected "
          + "\(table.rejected); the detail rows give \(rows.verified) and \(rows.rejected)")
    }
  }

  private func name(of detail: MonthlyDetail) -> Phrase {
    let tail = "\(detail.maker) \(detail.type) \(detail.serial), \(detail.verifiedOn.slashed)"
    return Phrase(vi: "\(detail.instrument.vi) \(tail)", en: "\(detail.instrument.en) \(tail)")
  }
}
