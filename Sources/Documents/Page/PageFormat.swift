/// The size of a page and its margins, in points.
struct PageFormat: Hashable {
  let width: Double
  let height: Double
  let left: Double
  let right: Double
  let top: Double
  let bottom: Double

  var textWidth: Double { width - left - right }
  /// Where the margin below begins, from above.
  var end: Double { height - bottom }

  /// A millimetre in points.
  static let millimetre = 72 / 25.4

  /// A certificate or a record: A4 upright.
  static let a4 = PageFormat(
    width: 595.276, height: 841.89, left: 64, right: 48, top: 42, bottom: 54)
  /// A register: A4 on its side, bound on the left.
  static let a4Landscape = PageFormat(
    width: 841.89, height: 595.276, left: 42, right: 36, top: 36, bottom: 44)
  /// An administrative document (Nghị định 30/2020/NĐ-CP, Phụ lục I, I.1–I.3): above and below 20–25 mm, left 30–35 mm,
  /// right 15–20 mm.
  static let administrative = PageFormat(
    width: 595.276, height: 841.89, left: 30 * millimetre, right: 18 * millimetre,
    top: 20 * millimetre, bottom: 20 * millimetre)
}
