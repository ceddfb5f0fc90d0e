import Foundation
import Testing

/// Certificates and records as other programs (poppler) read them.
@Suite struct PrintTests {
  /// Two certificates of measures, both issued on 11 January 2023.
  private func printed<Value>(_ body: (Bench, String) async throws -> Value) async throws -> Value {
    try await Bench.with { bench in
      try bench.write("two", count: 2)
      return try await body(bench, try await issued("two", bench))
    }
  }

  private func text(_ file: String, _ bench: Bench) async throws -> String {
    try await Tool.shell("pdftotext -layout \(file) -", in: bench.folder).output
  }

  @Test func theTextComesBackAsItWasWritten() async throws {
    try await printed { bench, _ in
      let ending = try await bench.run(["print", "certificate", "00001/2023"])
      #expect(ending.status == 0, "\(ending.output)")
      let text = try await text("00001-2023.pdf", bench)
      for phrase in [
        "TRUNG TÂM KỸ THUẬT TIÊU CHUẨN ĐO LƯỜNG CHẤT LƯỢNG", "GIẤY CHỨNG NHẬN KIỂM ĐỊNH",
        "CERTIFICATE OF VERIFICATION", "Số (No): 00001/2023", "ĐK 000", "000/QĐ-TĐC",
        "B20 – two-1", "Cấp nước Mẫu", "Địa chỉ mẫu", "Đạt yêu cầu kỹ thuật đo lường", "A23-00001",
        "Tên tỉnh, ngày 11 tháng 01 năm 2023", "KIỂM ĐỊNH VIÊN", "Trần Thị Mẫu",
        "24/2013/TT-BKHCN", "KẾT QUẢ KIỂM ĐỊNH", "Trang (Page) 1/2", "Trang (Page) 2/2",
      ] {
        #expect(text.contains(phrase), "\(phrase)")
      }
      // In the form in which Vietnamese is searched for, letter by letter.
      let composed = text.precomposedStringWithCanonicalMapping
      #expect(Array(text.unicodeScalars) == Array(composed.unicodeScalars))
      #expect(!text.contains("NHÁP"))
    }
  }

  @Test func onlyOneFamilyIsInTheFileAndAllOfItIsEmbedded() async throws {
    try await printed { bench, lot in
      try await bench.run(["print", "certificate", "--lot", lot, "--out", "lot.pdf"])
      let fonts = try await Tool.shell("pdffonts lot.pdf", in: bench.folder).output
      let lines = fonts.split(separator: "\n").dropFirst(2)
      #expect(lines.count >= 3)
      for line in lines {
        #expect(line.contains(#/^[A-Z]{6}\+Tinos[-A-Za-z]* /#), "\(line)")
        #expect(line.contains(" yes yes yes "), "\(line)")
      }
      let information = try await Tool.shell("pdfinfo -isodates lot.pdf", in: bench.folder).output
      #expect(information.contains("Pages:           4"))
      #expect(information.contains("(A4)"))
      #expect(information.contains("00001/2023 – 00002/2023"))
      // The day of issue in Vietnam, whatever today is.
      #expect(information.contains("CreationDate:    2023-01-11T00:00:00+07"), "\(information)")
      let bytes = try Data(contentsOf: bench.folder.appending(path: "lot.pdf"))
      #expect(bytes.range(of: Data("/Lang (vi-VN)".utf8)) != nil)
    }
  }

  @Test func theSameRecordIsTheSameFile() async throws {
    try await printed { bench, _ in
      for name in ["a", "b"] {
        try await bench.run(["print", "certificate", "00001/2023", "--out", "\(name).pdf"])
      }
      try await bench.run(
        ["print", "certificate", "00001/2023", "--out", "c.pdf", "--language", "en"],
        ["TZ": "America/New_York"])
      let files = try ["a", "b", "c"].map {
        try Data(contentsOf: bench.folder.appending(path: "\($0).pdf"))
      }
      #expect(files[0].count > 10_000)
      #expect(files[0] == files[1] && files[0] == files[2])
    }
  }

  @Test func aFileThatIsThereIsKept() async throws {
    try await printed { bench, lot in
      let folder = bench.folder.appending(path: "giay")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data("mine".utf8).write(to: folder.appending(path: "00002-2023.pdf"))
      let ending = try await bench.run(["print", "certificate", "--lot", lot, "--out", "giay"])
      #expect(ending.status == 2 && ending.output.contains("00002-2023.pdf"))
      // Nor is the other one written: half a lot looks like a lot.
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(names == ["00002-2023.pdf"])
      try FileManager.default.removeItem(at: folder.appending(path: "00002-2023.pdf"))
      let again = try await bench.run(["print", "certificate", "--lot", lot, "--out", "giay"])
      #expect(again.status == 0)
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
          == ["00001-2023.pdf", "00002-2023.pdf"])
      let full = try await bench.run(
        ["print", "certificate", "00001/2023", "--out", "/dev/full/a.pdf"])
      #expect(full.status == 2)
    }
  }

  /// On all cores and with texts kept from paper to paper, a file is what it is when it is printed alone.
  @Test func aLotInAFolderIsItsPapersOneByOne() async throws {
    try await Bench.with { bench in
      try bench.write("many", count: 90)
      let lot = try await issued("many", bench)
      try await bench.run(["print", "certificate", "--lot", lot, "--out", "lot.pdf"])
      for (kind, folder) in [("certificate", "giay"), ("record", "bien-ban")] {
        try FileManager.default.createDirectory(
          at: bench.folder.appending(path: folder), withIntermediateDirectories: true)
        let ending = try await bench.run(["print", kind, "--lot", lot, "--out", folder])
        #expect(ending.status == 0 && ending.output.contains("90"), "\(ending.output)")
        let names = try FileManager.default.contentsOfDirectory(
          atPath: bench.folder.appending(path: folder).path
        ).sorted()
        try #require(names.count == 90)
        for name in [names[0], names[44], names[89]] {
          let number =
            kind == "record" ? String(name.dropLast(4)) : name.prefix(5) + "/2023"
          try await bench.run(["print", kind, number, "--out", "one-\(name)"])
          #expect(
            try Data(contentsOf: bench.folder.appending(path: "one-\(name)"))
              == Data(contentsOf: bench.folder.appending(path: "\(folder)/\(name)")))
        }
      }
      // The serials in the order of the file, whoever was drawn first.
      let text = try await text("lot.pdf", bench)
      #expect(
        text.matches(of: /B20 – many-(?<number>[0-9]+)/).compactMap { Int($0.number) }
          == Array(1...90))
    }
  }

  @Test func aFailureInTheMiddleLeavesNothing() async throws {
    try await Bench.with { bench in
      try bench.write("long", count: 120)
      let file = bench.folder.appending(path: "long")
      let rows = try String(contentsOf: file, encoding: .utf8)
        .replacing("long-100,X,", with: "long-100,Xưởng 😀,")
      try rows.write(to: file, atomically: true, encoding: .utf8)
      let lot = try await issued("long", bench)
      try FileManager.default.createDirectory(
        at: bench.folder.appending(path: "giay"), withIntermediateDirectories: true)
      for out in ["giay", "lot.pdf"] {
        let ending = try await bench.run(["print", "certificate", "--lot", lot, "--out", out])
        #expect(ending.status == 2 && ending.output.contains("U+1F600"), "\(ending.output)")
      }
      #expect(
        try FileManager.default.contentsOfDirectory(
          atPath: bench.folder.appending(path: "giay").path) == [])
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: bench.folder.path)
          .allSatisfy { !$0.hasSuffix(".pdf") && !$0.hasSuffix(".part") })
    }
  }

  /// Only to who watches: on a terminal, and not where a program reads.
  @Test(arguments: [[], ["--json"]]) func progressIsForATerminal(_ more: [String]) async throws {
    try await printed { bench, lot in
      let words = (["print", "record", "--lot", lot, "--out", "a.pdf"] + more)
        .joined(separator: " ")
      let piped = try await Tool.shell(
        "doluong \(words) 2>&1 && rm a.pdf", in: bench.folder, Bench.environment)
      #expect(piped.status == 0 && !piped.output.contains("2/2"), "\(piped.output)")
      let watched = try await Tool.shell(
        "script --quiet --return --command 'doluong \(words)' typescript < /dev/null",
        in: bench.folder, Bench.environment)
      #expect(watched.status == 0)
      #expect(watched.output.contains("\r1/2\r2/2\r\u{1B}[K") == more.isEmpty)
    }
  }

  private func issued(_ name: String, _ bench: Bench) async throws -> String {
    let recorded = try await bench.run(bench.importing(name))
    let lot = try #require(
      recorded.output.firstMatch(of: /"lot":"(?<id>[^"]+)"/).map { String($0.id) })
    let issued = try await bench.run(bench.issuing(lot))
    #expect(issued.status == 0, "\(issued.output)")
    return lot
  }

  /// Nothing but what the page can show: no letters of another font, no other font for all of it.
  @Test func whatCannotBeSetIsRefusedByName() async throws {
    try await printed { bench, _ in
      let config = bench.folder.appending(path: "fonts.conf")
      try "<?xml version=\"1.0\"?><fontconfig><dir>/usr/share/fonts/none</dir></fontconfig>".write(
        to: config, atomically: true, encoding: .utf8)
      let without = try await bench.run(
        ["print", "certificate", "00001/2023"], ["FONTCONFIG_FILE": config.path])
      #expect(without.status == 2, "\(without.output)")
      #expect(without.output.contains("Tinos") && without.output.contains("fonts-croscore"))

      try "serial,maker,type,nominal,appearance,capacity.error\n1,Xưởng 😀,B20,20,pass,0.5\n".write(
        to: bench.folder.appending(path: "smile"), atomically: true, encoding: .utf8)
      let lot = try await issued("smile", bench)
      let smiling = try await bench.run(["print", "certificate", "--lot", lot, "--out", "a.pdf"])
      #expect(smiling.status == 2 && smiling.output.contains("U+1F600"), "\(smiling.output)")
      let files = try FileManager.default.contentsOfDirectory(atPath: bench.folder.path)
      #expect(files.filter { $0.hasSuffix(".pdf") || $0.hasSuffix(".part") } == [])
    }
  }

  @Test func aDraftSaysSoOnEveryPage() async throws {
    try await printed { bench, _ in
      try await bench.run(["print", "certificate", "00001/2023", "--draft", "--out", "d.pdf"])
      let pages = try await text("d.pdf", bench).split(separator: "\u{0C}")
        .filter { $0.contains("Trang") }
      #expect(pages.count == 2)
      #expect(pages.allSatisfy { $0.contains("BẢN NHÁP – KHÔNG CÓ GIÁ TRỊ") })
    }
  }
}
