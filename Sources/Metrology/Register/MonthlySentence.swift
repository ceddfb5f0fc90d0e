extension MonthlyTable {
  /// The totals as one sentence in the style of the province's reports.
  ///
  /// January 2023, nothing rejected: adjusted and verified 781, certificate and stamp for 781. April 2025: verified
  /// 1477, certificate and stamp for the 1437 that met the requirements. Those reports speak of stamps for all
  /// certified instruments, but X-ray units get none (they are under the radiation law), so a clause says so.
  public var sentence: Phrase {
    let total = self.total
    if total.verified == 0 {
      return Phrase(
        vi: "Trong kỳ báo cáo, Trung tâm không kiểm định PTĐ nào.",
        en: "The centre verified no measuring instrument in the reporting period.")
    }
    if total.certified == 0 {
      let rejected = Self.numeral(total.rejected)
      return Phrase(
        vi: "Trung tâm đã kiểm định \(rejected) PTĐ, không PTĐ nào đạt yêu cầu kỹ thuật đo lường, "
          + "loại bỏ \(rejected) PTĐ.",
        en: "The centre verified \(instruments(total.rejected)); none met the metrological "
          + "requirements and \(total.rejected) \(were(total.rejected)) rejected.")
    }
    let marks = marks(for: total.certified)
    guard total.rejected > 0 else {
      return Phrase(
        vi: "Trung tâm đã hiệu chỉnh, kiểm định \(Self.numeral(total.verified)) PTĐ, "
          + "\(marks.vi), \(Self.purpose.vi).",
        en: "The centre adjusted and verified \(instruments(total.verified)) and issued "
          + "\(marks.en), \(Self.purpose.en).")
    }
    return Phrase(
      vi: "Trung tâm đã kiểm định \(Self.numeral(total.verified)) PTĐ, "
        + "\(marks.vi), loại bỏ \(Self.numeral(total.rejected)) PTĐ, \(Self.purpose.vi).",
      en: "The centre verified \(instruments(total.verified)), issued \(marks.en), "
        + "and rejected \(total.rejected), \(Self.purpose.en).")
  }

  /// What the instruments are for; closes the sentence in both reports.
  static let purpose = Phrase(
    vi: "phục vụ sản xuất, giao nhận, thanh toán, an toàn trong sản xuất và khám, chữa bệnh "
      + "cho nhân dân",
    en: "in the service of production, delivery, payment, safety at work, and the medical "
      + "examination and treatment of the people")

  /// What was issued to the certified instruments: certificates and, but for X-ray units, stamps.
  private func marks(for certified: Int) -> Phrase {
    let number = Self.numeral(certified)
    let unstamped = rows.first { $0.field == .xray }?.count.certified ?? 0
    let qualified =
      total.rejected > 0
      ? Phrase(
        vi: " đạt yêu cầu kỹ thuật đo lường", en: " that met the metrological requirements")
      : Phrase(vi: "", en: "")
    if unstamped == certified {
      return Phrase(
        vi: "cấp giấy chứng nhận cho \(number) PTĐ\(qualified.vi)",
        en: "certificates for \(certified)\(qualified.en)")
    }
    let exception =
      unstamped > 0
      ? Phrase(
        vi:
          " (riêng \(Self.numeral(unstamped)) thiết bị X- Quang cấp giấy chứng nhận, không dán tem)",
        en: " (\(unstamped) X-ray \(unstamped == 1 ? "unit" : "units") with a certificate only)")
      : Phrase(vi: "", en: "")
    return Phrase(
      vi: "cấp giấy chứng nhận và tem kiểm định cho \(number) PTĐ\(qualified.vi)\(exception.vi)",
      en: "certificates and stamps for \(certified)\(qualified.en)\(exception.en)")
  }

  private func instruments(_ count: Int) -> String {
    "\(count) measuring \(count == 1 ? "instrument" : "instruments")"
  }

  private func were(_ count: Int) -> String { count == 1 ? "was" : "were" }
}
