internal import CPangoCairo

/// How a text looks.
struct TextStyle: Hashable {
  /// In points.
  var size: Double
  var isBold = false
  var isItalic = false
  var alignment = Alignment.leading
  /// Of the first line of a paragraph, in points.
  var indent = 0.0
  /// Otherwise it is Vietnamese.
  var isEnglish = false

  /// Justified: every line but the last reaches from edge to edge.
  enum Alignment { case leading, centre, trailing, justified }

  func with(_ change: (inout TextStyle) -> Void) -> TextStyle {
    var style = self
    change(&style)
    return style
  }
}

/// One line of a text, as it will stand on the page; everything in points.
struct TextLine: Hashable {
  /// With the space at which it was broken, so that what is read from the file has the words apart.
  let text: String
  let style: TextStyle
  let width: Double
  /// What stays free before it.
  var indent = 0.0
  /// By how much each of its spaces is wider than the font has it.
  var stretch = 0.0
  /// From the top of the line to its base.
  let ascent: Double
  let height: Double
}

/// Breaks texts into lines and draws them, in one font family.
///
/// A Pango font map serves one caller at a time and costs a scan of the fonts: one is made for a whole file, or for all
/// files that one ``Compositor`` draws. No other family ever stands in for a letter that is missing: that is refused,
/// because the reader of a certificate must see what was written, and letters of two fonts in one word look forged.
///
/// What was set before is kept for a while: the papers of a lot repeat most of their texts, and to break and shape a text
/// is most of the work of a page.
final class Typesetter {
  /// Metrically Times New Roman, which offices write in, with every Vietnamese letter.
  static let family = "Tinos"
  static let package = "fonts-croscore"
  /// Stacked marks (`Ễ`) rise above the ascent of the font; the lines must not touch.
  private static let leading = 1.12

  private let fontMap: UnsafeMutablePointer<PangoFontMap>
  private let context: OpaquePointer
  /// Attributes of every layout.
  private let withoutFallback: OpaquePointer
  private var fonts: [TextStyle: OpaquePointer] = [:]
  private var heights: [TextStyle: (ascent: Double, height: Double)] = [:]
  private var broken: [Broken: [TextLine]] = [:]
  /// A layout of its own for each line: glyphs point into their layout.
  private var shaped: [Shaped: OpaquePointer] = [:]
  /// Of each kind. A certificate has some eighty different lines, three quarters of them the same in all of a lot.
  private static let mostKept = 1024

  private struct Broken: Hashable {
    let text: String
    let style: TextStyle
    let width: Double
  }

  /// Where it stands on the page changes no glyph.
  private struct Shaped: Hashable {
    let text: String
    let size: Double
    let isBold: Bool
    let isItalic: Bool

    init(_ text: String, _ style: TextStyle) {
      (self.text, size, isBold, isItalic) = (text, style.size, style.isBold, style.isItalic)
    }
  }

  /// - Parameter family: another one only to see that a missing font is refused.
  init(family: String = Typesetter.family) throws(PageFault) {
    fontMap = pango_cairo_font_map_new()
    // Without these two the letters are a third too large and unevenly spaced: Pango thinks of a screen.
    pango_cairo_font_map_set_resolution(OpaquePointer(fontMap), 72)
    context = pango_font_map_create_context(fontMap)
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    pango_cairo_context_set_font_options(context, options)
    cairo_font_options_destroy(options)
    pango_context_set_round_glyph_positions(context, 0)
    pango_context_set_language(context, pango_language_from_string("vi"))
    withoutFallback = pango_attr_list_new()
    pango_attr_list_insert(withoutFallback, pango_attr_fallback_new(0))
    guard Self.has(family, fontMap, context) else {
      throw .fontMissing(family: family, package: Self.package)
    }
  }

  deinit {
    for font in fonts.values { pango_font_description_free(font) }
    forgetShaped()
    pango_attr_list_unref(withoutFallback)
    g_object_unref(UnsafeMutableRawPointer(context))
    g_object_unref(UnsafeMutableRawPointer(fontMap))
  }

  /// Fontconfig offers some other font for a family that is not there.
  private static func has(
    _ family: String, _ map: UnsafeMutablePointer<PangoFontMap>, _ context: OpaquePointer
  ) -> Bool {
    let wanted = pango_font_description_from_string("\(family) 10")
    defer { pango_font_description_free(wanted) }
    guard let font = pango_font_map_load_font(map, context, wanted) else { return false }
    defer { g_object_unref(UnsafeMutableRawPointer(font)) }
    let found = pango_font_describe(font)
    defer { pango_font_description_free(found) }
    return pango_font_description_get_family(found).map { String(cString: $0) } == family
  }

  /// The font that is taken for a description.
  func load(_ wanted: OpaquePointer?) -> UnsafeMutablePointer<PangoFont>? {
    pango_font_map_load_font(fontMap, context, wanted)
  }

  /// A text as lines no wider than `width`. Words are broken only where one alone is too long.
  func lines(_ text: String, _ style: TextStyle, width: Double) throws(PageFault) -> [TextLine] {
    let key = Broken(text: text, style: style, width: width)
    if let known = broken[key] { return known }
    let lines = try brokenLines(text, style, width: width)
    if broken.count >= Self.mostKept { broken.removeAll(keepingCapacity: true) }
    broken[key] = lines
    return lines
  }

  private func brokenLines(
    _ text: String, _ style: TextStyle, width: Double
  ) throws(PageFault) -> [TextLine] {
    let layout = layout(text, style, width: width)
    var isKept = false
    defer { if !isKept { g_object_unref(UnsafeMutableRawPointer(layout)) } }
    if pango_layout_get_unknown_glyphs_count(layout) > 0 {
      throw .letterMissing(missingLetter(text, style), in: text)
    }
    let (ascent, height) = metrics(style)
    let bytes = Array(text.utf8)
    let lineCount = pango_layout_get_line_count(layout)
    let lines = (0..<lineCount).compactMap { index -> TextLine? in
      guard let line = pango_layout_get_line_readonly(layout, index) else { return nil }
      let (start, length) = (Int(line.pointee.start_index), Int(line.pointee.length))
      var extents = PangoRectangle()
      pango_layout_line_get_extents(line, nil, &extents)
      var part = String(decoding: bytes[start..<start + length], as: UTF8.self)
      let isBroken = index < lineCount - 1 && part.last == " "
      while part.last == " " { part.removeLast() }
      if isBroken { part += " " }
      // It has done its work when lines are broken. The font has one glyph for both spaces, and where a file has both,
      // cairo marks the second in a way in which poppler loses the rest of the text.
      part = part.replacing("\u{A0}", with: " ")
      return TextLine(
        text: part, style: style, width: Double(extents.width) / Double(PANGO_SCALE),
        indent: index == 0 ? style.indent : 0, ascent: ascent, height: height)
    }
    if style.alignment == .justified { return try justified(lines, width: width) }
    if lines.count == 1, lines[0].text == text {
      // It is shaped already as it will be drawn.
      keep(layout, for: Shaped(text, style))
      isKept = true
    }
    return lines
  }

  private func justified(_ lines: [TextLine], width: Double) throws(PageFault) -> [TextLine] {
    var justified = lines
    for index in lines.indices.dropLast() {
      let line = lines[index]
      let words = line.text.last == " " ? String(line.text.dropLast()) : line.text
      let spaces = words.count { $0 == " " }
      // The width of the line as it was broken holds the space at its end.
      let own = try brokenLines(
        words, line.style.with { ($0.alignment, $0.indent) = (.leading, 0) }, width: width)
      guard spaces > 0, own.count == 1 else { continue }
      let room = width - line.indent - own[0].width
      justified[index] = TextLine(
        text: line.text, style: line.style, width: width - line.indent, indent: line.indent,
        stretch: room / Double(spaces), ascent: line.ascent, height: line.height)
    }
    return justified
  }

  func draw(_ line: TextLine, x: Double, y: Double, on cairo: OpaquePointer) {
    guard line.stretch != 0 else {
      draw(line.text, line, x: x, y: y, on: cairo)
      return
    }
    // Word by word, each with the space behind it: so that a search finds the words apart.
    var x = x
    let words = line.text.split(separator: " ", omittingEmptySubsequences: false)
    for (index, word) in words.enumerated() {
      let text = index < words.count - 1 ? word + " " : String(word)
      x += draw(text, line, x: x, y: y, on: cairo) + line.stretch
    }
  }

  /// Returns how wide it is.
  @discardableResult
  private func draw(
    _ text: String, _ line: TextLine, x: Double, y: Double, on cairo: OpaquePointer
  ) -> Double {
    let key = Shaped(text, line.style)
    let layout: OpaquePointer
    if let known = shaped[key] {
      layout = known
    } else {
      layout = self.layout(text, line.style, width: nil)
      keep(layout, for: key)
    }
    guard let glyphs = pango_layout_get_line_readonly(layout, 0) else { return 0 }
    cairo_move_to(cairo, x, y + line.ascent)
    pango_cairo_show_layout_line(cairo, glyphs)
    guard line.stretch != 0 else { return line.width }
    var extents = PangoRectangle()
    pango_layout_line_get_extents(glyphs, nil, &extents)
    return Double(extents.width) / Double(PANGO_SCALE)
  }

  private func keep(_ layout: OpaquePointer, for key: Shaped) {
    if shaped.count >= Self.mostKept { forgetShaped() }
    if let before = shaped.updateValue(layout, forKey: key) {
      g_object_unref(UnsafeMutableRawPointer(before))
    }
  }

  private func forgetShaped() {
    for layout in shaped.values { g_object_unref(UnsafeMutableRawPointer(layout)) }
    shaped.removeAll(keepingCapacity: true)
  }

  /// The caller's to release.
  private func layout(_ text: String, _ style: TextStyle, width: Double?) -> OpaquePointer {
    let layout: OpaquePointer = pango_layout_new(context)
    pango_layout_set_attributes(layout, withoutFallback)
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
    pango_layout_set_font_description(layout, font(style))
    pango_layout_set_width(layout, width.map { Int32($0 * Double(PANGO_SCALE)) } ?? -1)
    pango_layout_set_indent(layout, Int32(style.indent * Double(PANGO_SCALE)))
    pango_layout_set_text(layout, text, -1)
    return layout
  }

  private func missingLetter(_ text: String, _ style: TextStyle) -> Character {
    text.first { letter in
      let layout = layout(String(letter), style, width: nil)
      defer { g_object_unref(UnsafeMutableRawPointer(layout)) }
      return pango_layout_get_unknown_glyphs_count(layout) > 0
    } ?? "?"
  }

  private func metrics(_ style: TextStyle) -> (ascent: Double, height: Double) {
    if let known = heights[style] { return known }
    let metrics = pango_context_get_metrics(context, font(style), nil)
    defer { pango_font_metrics_unref(metrics) }
    let ascent = Double(pango_font_metrics_get_ascent(metrics)) / Double(PANGO_SCALE)
    let descent = Double(pango_font_metrics_get_descent(metrics)) / Double(PANGO_SCALE)
    let height = (ascent + descent) * Self.leading
    let found = (ascent: ascent + (height - ascent - descent), height: height)
    heights[style] = found
    return found
  }

  private func font(_ style: TextStyle) -> OpaquePointer {
    if let known = fonts[style] { return known }
    let font: OpaquePointer = pango_font_description_new()
    pango_font_description_set_family(font, Self.family)
    pango_font_description_set_absolute_size(font, style.size * Double(PANGO_SCALE))
    pango_font_description_set_weight(
      font, style.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
    pango_font_description_set_style(font, style.isItalic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL)
    fonts[style] = font
    return font
  }
}
