internal import CXlsxWriter

/// How a cell looks: Times New Roman, as Vietnamese offices write (NĐ 30/2020/NĐ-CP, annex I).
struct CellStyle: Hashable {
  enum Horizontal: Hashable { case left, centre, justified }

  var size = 12.0
  var bold = false
  var italic = false
  var horizontal = Horizontal.left
  var wraps = false
  var bordered = false
  /// 0xRRGGBB.
  var fill: UInt32?
  var ink: UInt32?
  var number: String?
  /// Steps away from the left edge.
  var indent: UInt8 = 0

  /// `07`, `01`, `119`, but `0`: the number stays a number.
  static let paddedCount = "[<1]0;[<10]00;0"
  static let date = "dd/mm/yyyy"

  /// The same style with some things changed.
  func with(_ change: (inout CellStyle) -> Void) -> CellStyle {
    var style = self
    change(&style)
    return style
  }

  func apply(to format: UnsafeMutablePointer<lxw_format>) {
    format_set_font_name(format, "Times New Roman")
    format_set_font_size(format, size)
    if bold { format_set_bold(format) }
    if italic { format_set_italic(format) }
    format_set_align(format, UInt8(horizontalCode.rawValue))
    format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
    if wraps { format_set_text_wrap(format) }
    if bordered { format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue)) }
    if let fill {
      format_set_pattern(format, UInt8(LXW_PATTERN_SOLID.rawValue))
      format_set_fg_color(format, fill)
    }
    if let ink { format_set_font_color(format, ink) }
    if let number { format_set_num_format(format, number) }
    if indent > 0 { format_set_indent(format, indent) }
  }

  private var horizontalCode: lxw_format_alignments {
    switch horizontal {
    case .left: LXW_ALIGN_LEFT
    case .centre: LXW_ALIGN_CENTER
    case .justified: LXW_ALIGN_JUSTIFY
    }
  }
}
