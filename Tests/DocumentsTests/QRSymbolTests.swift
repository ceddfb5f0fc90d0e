import Foundation
import Metrology
import Testing

@testable import Documents

/// QR codes as another program (zbar) reads them, and as ISO/IEC 18004 counts them.
@Suite struct QRSymbolTests {
  private static let letters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")

  /// All 45 characters, over and over.
  private static func text(_ count: Int) -> String {
    String((0..<count).map { letters[($0 * 7 + $0 / 45) % 45] })
  }

  /// The most characters that a version holds at level M in alphanumeric mode, and its side (ISO/IEC 18004, table 7).
  @Test(arguments: [
    (20, 21), (21, 25), (38, 25), (39, 29), (154, 41), (155, 45), (178, 45), (179, 49), (221, 49),
    (222, 53), (262, 53), (263, 57), (311, 57),
  ])
  func theSmallestVersionIsTaken(count: Int, size: Int) throws {
    #expect(try QRSymbol(Self.text(count)).size == size)
  }

  /// The same table for bytes: a small letter is none of the 45.
  @Test(arguments: [(180, 53), (181, 57), (213, 57)])
  func anyOtherTextIsWrittenAsBytes(count: Int, size: Int) throws {
    #expect(try QRSymbol("a" + Self.text(count - 1)).size == size)
  }

  @Test(arguments: [(312, "A"), (214, "a"), (100_000, "A")])
  func longerIsRefusedAndNotShrunk(count: Int, first: String) {
    let text = first + Self.text(count - 1)
    #expect(throws: PageFault.codeTooLong(characters: count)) { try QRSymbol(text) }
  }

  /// 184 bytes: what a claim whose four texts fill their 81 bytes is signed as.
  private static let longest = SignedCode(
    Claim(
      certificate: String(repeating: "0", count: 20),
      instrumentClass: String(repeating: "c", count: 30), classDigest: Digest(hashing: "rules"),
      serial: String(repeating: "S", count: 22), verifiedOn: Day("2023-01-10")!,
      issuedOn: Day("2023-01-12")!, validUntil: nil, stamp: StampSerial("A23-00042"),
      verdict: .conforms)!,
    signedBy: SigningKey(seed: [UInt8](repeating: 1, count: 32))!)

  /// With its quiet zone: 65 modules of 0.33 mm are 21.45 mm.
  @Test func theLongestSignedCodeFitsIntoTwentyTwoMillimetres() throws {
    #expect(Self.longest.text.count == 279)
    let symbol = try QRSymbol(Self.longest.text)
    #expect(symbol.size == 57)
    #expect(abs(symbol.side() - 21.45) < 1e-9)
    #expect(symbol.side() <= 22)
  }

  @Test func theStencilHasEightTimesEightDotsOfEachModule() throws {
    let symbol = try QRSymbol("DL:")
    // 21 modules, of a byte each, in rows of 24.
    var bytes = [UInt8](repeating: 0, count: 21 * 8 * 24)
    bytes.withUnsafeMutableBufferPointer { symbol.fill($0, 24) }
    func row(_ dots: Int) -> [UInt8] { Array(bytes[dots * 24..<(dots + 1) * 24]) }
    // Version 1 begins with the seven modules of a finder and ends with those of another; below are their sides.
    #expect(row(0).prefix(8) == [255, 255, 255, 255, 255, 255, 255, 0])
    #expect(row(7).dropFirst(13) == [0, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0])
    #expect(row(8).prefix(8) == [255, 0, 0, 0, 0, 0, 255, 0])
    for dots in 0..<21 * 8 {
      let dark = (0..<24).map { $0 < 21 && symbol.isDark(row: dots / 8, column: $0) }
      #expect(row(dots) == dark.map { $0 ? 255 : 0 })
    }
  }

  // MARK: - On paper

  private static func draw(
    _ pages: [[(String, module: Double, x: Double, y: Double)]], in folder: URL
  ) throws {
    let file = PDFFile(
      path: folder.appending(path: "a.pdf").path, try Typesetter(), isTagged: false)
    for symbols in pages {
      var page = Page(.a4)
      for (text, module, x, y) in symbols {
        page.marks.append(.symbol(try QRSymbol(text), module: module, x: x, y: y))
      }
      try file.add(page)
    }
    try file.close(
      .init(
        title: "", subject: "", keywords: "", author: "", generator: "", day: Day("2023-01-12")!),
      language: "vi-VN")
  }

  /// Space, percent and colon are what a reader might interpret; two spaces, what it might join.
  private static let texts = [
    longest.text, "DL:" + text(259), "DL:" + text(190), "DL: %  /:$*+-.", text(311),
  ]

  private static func expectReadBack(
    _ pages: [(String, module: Double, x: Double, y: Double)], _ resolution: Int
  ) async throws {
    try await Tool.withFolder { folder in
      try draw(pages.map { [$0] }, in: folder)
      try Tool.shell("pdftoppm -r \(resolution) -gray a.pdf a", in: folder)
      for (index, page) in pages.enumerated() {
        let read = try Tool.shell(
          "zbarimg --raw -q -Sdisable -Sqrcode.enable a-\(index + 1).pgm", in: folder)
        #expect(read == page.0 + "\n")
      }
    }
  }

  @Test func asOnAStampItIsReadBackToTheLetter() async throws {
    let pages = Self.texts.enumerated().map {
      ($1, module: QRSymbol.leastModule, x: 50.3 + 61.77 * Double($0), y: 40.1)
    }
    try await Self.expectReadBack(pages, 300)
  }

  @Test func asOnACertificateItIsReadBackFromACoarseScan() async throws {
    for shift in [0.0, 0.13, 0.31] {
      let pages = try Self.texts.filter { $0.count > 100 }.map {
        ($0, module: PaperCode.side / Double(try QRSymbol($0).size), x: 500 + shift, y: 40 - shift)
      }
      try await Self.expectReadBack(pages, 150)
    }
  }

  /// Dark modules are one dark area, and nothing is in the quiet zone, however the dots fall. The renderer moves a stencil's
  /// edges to whole dots, so the dot at an edge is nobody's.
  @Test(arguments: [150, 211, 300, 600])
  func noHairlinesShowBetweenModules(resolution: Int) async throws {
    let (x, y) = (100.13, 200.57)
    try await Tool.withFolder { folder in
      try Self.draw([[(Self.longest.text, module: QRSymbol.leastModule, x: x, y: y)]], in: folder)
      try Tool.shell("pdftoppm -r \(resolution) -gray a.pdf a", in: folder)
      let image = try Image(folder.appending(path: "a-1.pgm"))
      let scale = Double(resolution) / 72
      let module = QRSymbol.leastModule * PageFormat.millimetre * scale
      func dots(_ from: Double, _ modules: ClosedRange<Double>) -> Range<Int> {
        let (first, end) = (modules.lowerBound * module, modules.upperBound * module)
        return Int((from * scale + first).rounded(.up)) + 1..<Int(
          (from * scale + end).rounded(.down)) - 1
      }
      // The inside of a finder is three dark modules square.
      let inside = image.values(dots(x, 6...9), dots(y, 6...9))
      #expect(!inside.isEmpty && inside.allSatisfy { $0 <= 1 }, "\(Set(inside))")
      // Its left edge is seven long.
      let middle = Int(x * scale + 4.5 * module)
      let edge = image.values(middle..<middle + 1, dots(y, 4...11))
      #expect(
        !edge.isEmpty && edge.allSatisfy { $0 < 64 && abs(Int($0) - Int(edge[0])) <= 1 }, "\(edge)")
      for (columns, rows) in [(0.0...65.0, 0.0...4.0), (61.0...65.0, 0.0...65.0)] {
        let found = image.values(dots(x, columns), dots(y, rows))
        #expect(!found.isEmpty && found.allSatisfy { $0 == 255 }, "\(Set(found))")
      }
    }
  }

  /// A PGM as pdftoppm writes it.
  private struct Image {
    let width: Int
    let bytes: ArraySlice<UInt8>

    init(_ file: URL) throws {
      let data = Array(try Data(contentsOf: file))
      let header = String(decoding: data.prefix(20), as: UTF8.self)
      let found = try #require(header.prefixMatch(of: /P5\n(?<width>\d+) (\d+)\n255\n/))
      width = try #require(Int(found.width))
      bytes = data[header[found.range].utf8.count...]
    }

    func values(_ columns: Range<Int>, _ rows: Range<Int>) -> [UInt8] {
      rows.flatMap { row in
        columns.map { bytes[bytes.startIndex + row * width + $0] }
      }
    }
  }
}
