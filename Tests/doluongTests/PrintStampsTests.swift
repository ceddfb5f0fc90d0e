import Foundation
import Testing

/// Sheets of stamps as other programs see them: every code read back, everything in its place to a tenth of a millimetre.
@Suite struct PrintStampsTests {
  private struct Printed: Decodable {
    struct Sheet: Decodable { let stamps: [Stamp] }
    struct Stamp: Decodable {
      let certificate: String
      let row: Int
      let column: Int
      let stamp: String
    }
    let sheets: [Sheet]
  }

  private struct Issued: Decodable {
    struct Certificate: Decodable {
      let number: String
      let code: String?
    }
    let certificates: [Certificate]
  }

  /// So many certificates with stamps and codes, valid until 31 January 2024.
  private func issued<Value>(
    _ count: Int, _ body: (Bench, _ lot: String, _ codes: [String: String]) async throws -> Value
  ) async throws -> Value {
    try await Bench.with { bench in
      let term = ["--from", "2023-01-01", "--until", "2023-12-31", "--by", "QL-01"]
      try await bench.run(["key", "create"] + term, CertificateCodeTests.passphrase)
      try bench.write("some", count: count)
      let recorded = try await bench.run(bench.importing("some"))
      let lot = try #require(
        recorded.output.firstMatch(of: /"lot":"(?<id>[^"]+)"/).map { String($0.id) })
      let ending = try await bench.run(
        bench.issuing(lot) + ["--stamp", "B23-00001"], CertificateCodeTests.passphrase)
      let issued = try JSONDecoder().decode(Issued.self, from: Data(ending.output.utf8))
      let codes = try issued.certificates.map { ($0.number, try #require($0.code)) }
      return try await body(bench, lot, Dictionary(uniqueKeysWithValues: codes))
    }
  }

  private func print(_ arguments: [String], _ bench: Bench) async throws -> Printed {
    let ending = try await bench.run(["print", "stamps"] + arguments + ["--json"])
    #expect(ending.status == 0, "\(ending.output)")
    return try JSONDecoder().decode(Printed.self, from: Data(ending.output.utf8))
  }

  /// Words of a page with the middle of each, in millimetres from the upper left corner.
  private func words(
    _ file: String, page: Int, _ bench: Bench
  ) async throws -> [(text: String, x: Double, y: Double)] {
    try await Tool.shell(
      "pdftotext -bbox -f \(page) -l \(page) \(file) -", in: bench.folder
    ).output
      .matches(of: /xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</)
      .map {
        let (left, top, right, bottom) = (
          Double($0.1)!, Double($0.2)!, Double($0.3)!, Double($0.4)!
        )
        return (String($0.5), (left + right) / 2 * 25.4 / 72, (top + bottom) / 2 * 25.4 / 72)
      }
  }

  /// Each label is cut out of the sheet as it lies, at 300 dots an inch, and its code read.
  @Test func everyCodeIsReadFromItsOwnLabel() async throws {
    try await issued(10) { bench, lot, codes in
      let printed = try await print(["--lot", lot, "--start-at", "7,5", "--out", "a.pdf"], bench)
      // 7,5 is the 47th of 49: three on the first sheet, seven on the second.
      #expect(printed.sheets.map(\.stamps.count) == [3, 7])
      for (page, sheet) in printed.sheets.enumerated() {
        for stamp in sheet.stamps {
          let (left, top) = (11.5 + 27 * Double(stamp.column - 1), 20 + 37 * Double(stamp.row - 1))
          let read = try await Tool.shell(
            """
            pdftoppm -r 300 -gray -singlefile -f \(page + 1) -l \(page + 1) \
              -x \(Int(left / 25.4 * 300)) -y \(Int(top / 25.4 * 300)) -W 296 -H 414 a.pdf a
            zbarimg --raw -q -Sdisable -Sqrcode.enable a.pgm 2>/dev/null
            """, in: bench.folder)
          #expect(read.output == (codes[stamp.certificate] ?? "") + "\n", "\(stamp)")
        }
      }
    }
  }

  /// The shipped window is 15.4 × 4.2 mm at 8.2; 29.9 of the label: its middle is at 15.9; 32.
  @Test func monthAndYearStandInTheirWindowAndMoveWithTheOffset() async throws {
    try await issued(2) { bench, lot, _ in
      for (file, options, x, y) in [
        ("a.pdf", [], 0.0, 0.0),
        ("b.pdf", ["--offset-x", "-1.5", "--offset-y", "0,75"], -1.5, 0.75),
      ] {
        _ = try await print(["--lot", lot, "--out", file] + options, bench)
        let words = try await words(file, page: 1, bench)
        #expect(words.map(\.text) == ["01/2024", "01/2024"])
        for (index, word) in words.enumerated() {
          #expect(abs(word.x - (11.5 + 27 * Double(index) + 15.9 + x)) < 0.1, "\(word)")
          // The line's box is higher than its figures, which are what is centred.
          #expect(abs(word.y - (20 + 32 + y)) < 0.5, "\(word)")
        }
      }
    }
  }

  /// The least height of the figures is read from the dots themselves: 3 mm are 71 at 600 dots an inch.
  @Test func theFiguresAreThreeMillimetresHigh() async throws {
    try await issued(1) { bench, lot, _ in
      _ = try await print(
        ["--lot", lot, "--layout", "roll-25x35", "--blank", "--out", "a.pdf"], bench)
      // Of the label, the right half of the last band, so that only the year is there.
      try await Tool.shell(
        "pdftoppm -r 600 -gray -singlefile -x 380 -y 695 -W 180 -H 125 a.pdf a", in: bench.folder)
      let bytes = Array(try Data(contentsOf: bench.folder.appending(path: "a.pgm")))
      let pixels = bytes.suffix(180 * 125)
      let dark = (0..<125).filter { row in
        pixels[(pixels.startIndex + row * 180)...].prefix(180).contains { $0 < 100 }
      }
      #expect(dark.count >= 71 && dark.count <= 80, "\(dark.count)")
    }
  }

  @Test func aBlankStampSaysSeriesNumberAndWhoMayVerify() async throws {
    try await issued(2) { bench, lot, codes in
      _ = try await print(["--lot", lot, "--blank", "--out", "a.pdf"], bench)
      let text = try await Tool.shell("pdftotext -layout a.pdf -", in: bench.folder).output
      for phrase in [
        "B23", "00001", "00002", "KIỂM ĐỊNH ĐO LƯỜNG", "000/QĐ-TĐC", "Có giá trị", "đến", "01/2024",
      ] { #expect(text.contains(phrase), "\(phrase)") }
      let read = try await Tool.shell(
        """
        pdftoppm -r 300 -gray -singlefile a.pdf a
        zbarimg --raw -q -Sdisable -Sqrcode.enable a.pgm 2>/dev/null
        """, in: bench.folder)
      #expect(Set(read.output.split(separator: "\n").map(String.init)) == Set(codes.values))
    }
  }

  @Test func printedAgainItIsTheSameFile() async throws {
    try await issued(2) { bench, lot, _ in
      for arguments in [["--lot", lot], ["--lot", lot, "--blank"], ["--guides"]] {
        _ = try await print(arguments + ["--out", "a.pdf"], bench)
        try await Task.sleep(for: .seconds(1.1))
        let again = try await bench.run(
          ["print", "stamps"] + arguments + ["--out", "b.pdf"], ["TZ": "America/New_York"])
        #expect(again.status == 0)
        let files = ["a.pdf", "b.pdf"].map { bench.folder.appending(path: $0) }
        #expect(try Data(contentsOf: files[0]) == Data(contentsOf: files[1]), "\(arguments)")
        let bytes = try Data(contentsOf: files[0])
        #expect(bytes.range(of: Data("/PrintScaling /None".utf8)) != nil)
        for file in files { try FileManager.default.removeItem(at: file) }
      }
    }
  }

  /// With no register, and on the size of paper that the sheet has.
  @Test(arguments: [
    ("a4-7x7", "595.276 x 841.89", 49), ("a4-5x10-landscape", "841.89 x 595.276", 50),
    ("roll-25x35", "70.8661 x 99.2126", 1),
  ])
  func theProofShowsEveryLabel(layout: String, size: String, count: Int) async throws {
    try await Tool.withFolder { folder in
      let ending = try await Tool.run(
        ["print", "stamps", "--guides", "--layout", layout, "--blank", "--out", "a.pdf"], in: folder
      )
      #expect(ending.status == 0, "\(ending.output)")
      let information = try await Tool.shell("pdfinfo a.pdf", in: folder).output
      #expect(information.contains(size), "\(information)")
      let text = try await Tool.shell("pdftotext a.pdf -", in: folder).output
      #expect(text.matches(of: /\(\d+,\d+\)/).count == count)
    }
  }

  /// A sheet of the centre's own, in the folder of its register.
  @Test func theCentresOwnSheetIsFoundFirst() async throws {
    try await issued(1) { bench, lot, _ in
      let labels = bench.register.appending(path: "labels")
      try FileManager.default.createDirectory(at: labels, withIntermediateDirectories: true)
      let sheet = """
        id: a4-7x7
        names: {vi: Của mình, en: Our own}
        page: {width: 100, height: 50}
        orientation: portrait
        rows: 1
        columns: 2
        label: {width: 30, height: 40}
        margins: {left: 5, top: 5}
        gaps: {x: 0, y: 0}
        order: columns
        windows:
          - {part: month, box: {x: 1, y: 30, width: 9, height: 4}}
          - {part: year, box: {x: 12, y: 30, width: 15, height: 4}}

        """
      let file = labels.appending(path: "a4-7x7.yaml")
      try sheet.write(to: file, atomically: true, encoding: .utf8)
      _ = try await print(["--lot", lot, "--start-at", "2", "--out", "a.pdf"], bench)
      let words = try await words("a.pdf", page: 1, bench)
      #expect(words.map(\.text) == ["01", "2024"])
      // The second label begins at 35; the windows' middles are 5.5 and 19.5 further.
      #expect(zip(words, [40.5, 54.5]).allSatisfy { abs($0.x - $1) < 0.1 }, "\(words)")

      try sheet.replacing("width: 9", with: "width: 3").write(
        to: file, atomically: true, encoding: .utf8)
      let small = try await bench.run(["print", "stamps", "--lot", lot, "--out", "b.pdf"])
      #expect(small.status == 2 && small.output.contains("“month”"), "\(small.output)")
      #expect(!FileManager.default.fileExists(atPath: bench.folder.appending(path: "b.pdf").path))
    }
  }
}
