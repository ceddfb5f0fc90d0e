internal import CPangoCairo
internal import CQPDF

extension Typesetter {
  /// The libraries and the font that write a file, with their versions:
  /// `cairo 1.16.0, pango 1.50.12, qpdf 11.3.0, Tinos 1.23`.
  var versions: String {
    let cairo = String(cString: cairo_version_string())
    let pango = String(cString: pango_version_string())
    let qpdf = String(cString: qpdf_get_qpdf_version())
    return "cairo \(cairo), pango \(pango), qpdf \(qpdf), \(Self.family) \(fontVersion ?? "?")"
  }

  /// As the font states it in its table of names, `Version 1.23`.
  private var fontVersion: String? {
    let wanted = pango_font_description_from_string("\(Self.family) 10")
    defer { pango_font_description_free(wanted) }
    guard let font = load(wanted) else { return nil }
    defer { g_object_unref(UnsafeMutableRawPointer(font)) }
    guard let face = hb_font_get_face(pango_font_get_hb_font(font)) else { return nil }
    var text = [CChar](repeating: 0, count: 64)
    var room = UInt32(text.count)
    hb_ot_name_get_utf8(face, hb_ot_name_id_t(HB_OT_NAME_ID_VERSION_STRING), nil, &room, &text)
    let stated = String(
      decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return stated.replacing(#/^Version |;.*/#, with: "").nonEmpty
  }
}

extension String {
  fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
