internal import CQRencode

/// A QR code (ISO/IEC 18004) of a text: error level M, the smallest version that holds it.
///
/// No module is printed smaller than 0.33 mm, four of a 300 dpi printer's dots, so that cheap printers and old phones can
/// do with it. A text that would then take more than 22 mm is refused: smaller modules would print and not be read.
struct QRSymbol: Sendable, Hashable {
  /// Modules along a side, without the quiet zone.
  let size: Int
  /// Row by row, true for dark.
  private let modules: [Bool]

  /// The least side of a module in millimetres, as on stamps.
  static let leastModule = 0.33
  /// The empty margin on each side that a reader needs, in modules.
  static let quietZone = 4
  /// In millimetres, of least modules and with the quiet zone: a stamp is 25 mm wide.
  static let greatestSide = 22.0

  /// Digits, capital letters and the nine signs of Base45 are packed two into eleven bits, so that the longest signed code
  /// takes version 10; any other text is written as the bytes of its UTF-8.
  ///
  /// - Throws: ``PageFault/codeTooLong(characters:)``.
  init(_ text: String) throws(PageFault) {
    let bytes = Array(text.utf8)
    let isAlphanumeric = QRinput_check(QR_MODE_AN, Int32(bytes.count), bytes) == 0
    let mode = isAlphanumeric ? QR_MODE_AN : QR_MODE_8
    guard let input = QRinput_new2(0, QR_ECLEVEL_M) else { throw .notDrawn("QRinput_new2") }
    defer { QRinput_free(input) }
    guard QRinput_append(input, mode, Int32(bytes.count), bytes) == 0,
      let code = QRcode_encodeInput(input)
    else { throw .codeTooLong(characters: text.count) }
    defer { QRcode_free(code) }
    size = Int(code.pointee.width)
    // The lowest bit of each byte is the colour, the others say what the module is for.
    modules = UnsafeBufferPointer(start: code.pointee.data, count: size * size).map { $0 & 1 == 1 }
    guard side() <= Self.greatestSide else { throw .codeTooLong(characters: text.count) }
  }

  /// The side of the whole in millimetres, the quiet zone included.
  func side(module: Double = leastModule) -> Double {
    Double(size + 2 * Self.quietZone) * module
  }

  func isDark(row: Int, column: Int) -> Bool { modules[row * size + column] }

  /// Dots along a side of a module in a stencil of a bit a dot: one byte.
  static let dotsOfStencil = 8

  /// Sets the dots of the dark modules, row by row, in what was clear.
  func fill(_ stencil: UnsafeMutableBufferPointer<UInt8>, _ stride: Int) {
    for row in 0..<size {
      for column in 0..<size where isDark(row: row, column: column) {
        for dot in 0..<Self.dotsOfStencil {
          stencil[(row * Self.dotsOfStencil + dot) * stride + column] = 0xFF
        }
      }
    }
  }
}
