import Metrology
import Testing

struct MonthlySentenceTests {
  private static let purpose =
    "phục vụ sản xuất, giao nhận, thanh toán, an toàn trong sản xuất và khám, chữa bệnh cho nhân dân."

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let counts: [Field: (rejected: Int, certified: Int)]
    let vi: String
    let en: String
  }

  /// The totals 781 and 1477 = 1437 + 40 are those of the reports of January 2023 and April 2025.
  @Test(
    "states the totals in the style of the reports",
    arguments: [
      Case(
        testDescription: "January 2023, nothing rejected, one X-ray unit",
        counts: [.waterMeters: (0, 780), .xray: (0, 1)],
        vi: "Trung tâm đã hiệu chỉnh, kiểm định 781 PTĐ, cấp giấy chứng nhận và tem kiểm định cho "
          + "781 PTĐ (riêng 01 thiết bị X- Quang cấp giấy chứng nhận, không dán tem), " + purpose,
        en: "The centre adjusted and verified 781 measuring instruments and issued certificates "
          + "and stamps for 781 (1 X-ray unit with a certificate only), in the service of "
          + "production, delivery, payment, safety at work, and the medical examination and "
          + "treatment of the people."),
      Case(
        testDescription: "April 2025, forty rejected",
        counts: [.waterMeters: (40, 1437)],
        vi: "Trung tâm đã kiểm định 1477 PTĐ, cấp giấy chứng nhận và tem kiểm định cho 1437 PTĐ "
          + "đạt yêu cầu kỹ thuật đo lường, loại bỏ 40 PTĐ, " + purpose,
        en: "The centre verified 1477 measuring instruments, issued certificates and stamps for "
          + "1437 that met the metrological requirements, and rejected 40, in the service of "
          + "production, delivery, payment, safety at work, and the medical examination and "
          + "treatment of the people."),
      Case(
        testDescription: "X-ray units only: no stamp is spoken of",
        counts: [.xray: (0, 3)],
        vi: "Trung tâm đã hiệu chỉnh, kiểm định 03 PTĐ, cấp giấy chứng nhận cho 03 PTĐ, " + purpose,
        en: "The centre adjusted and verified 3 measuring instruments and issued certificates "
          + "for 3, in the service of production, delivery, payment, safety at work, and the "
          + "medical examination and treatment of the people."),
      Case(
        testDescription: "nothing passed",
        counts: [.mass: (2, 0)],
        vi: "Trung tâm đã kiểm định 02 PTĐ, không PTĐ nào đạt yêu cầu kỹ thuật đo lường, "
          + "loại bỏ 02 PTĐ.",
        en: "The centre verified 2 measuring instruments; none met the metrological requirements "
          + "and 2 were rejected."),
      Case(
        testDescription: "nothing done", counts: [:],
        vi: "Trong kỳ báo cáo, Trung tâm không kiểm định PTĐ nào.",
        en: "The centre verified no measuring instrument in the reporting period."),
    ])
  func sentence(_ month: Case) {
    let sentence = MonthlySample.table("2023-01", month.counts).sentence
    #expect(sentence == Phrase(vi: month.vi, en: month.en))
  }
}
