import Foundation
import Testing

/// The demonstration plays two months; twice played, the months are the same to the byte.
@Suite struct DemoTests {
  @Test(arguments: [
    (
      "2023-01", "781 │       0 │        781",
      """
      1,Điện,PTĐ,67,0,67
      2,Khối lượng,PTĐ,67,0,67
      3,Dung tích,PTĐ,119,0,119
      4,Áp suất,PTĐ,20,0,20
      5,Điện trở nối đất,PTĐ,7,0,7
      6,X- Quang,PTĐ,1,0,1
      7,Đồng hồ đo nước,PTĐ,500,0,500
      ,Tổng,,781,0,781
      """
    ),
    (
      "2025-04", "1477 │      40 │       1437",
      """
      1,Điện,PTĐ,120,5,115
      2,Khối lượng,PTĐ,150,6,144
      3,Dung tích,PTĐ,160,4,156
      4,Áp suất,PTĐ,45,4,41
      5,Điện trở nối đất,PTĐ,12,1,11
      6,X- Quang,PTĐ,2,0,2
      7,Đồng hồ đo nước,PTĐ,988,20,968
      ,Tổng,,1477,40,1437
      """
    ),
  ])
  func theSameMonthTwice(month: String, total: String, rows: String) async throws {
    try await Tool.withFolder { folder in
      async let one = Tool.run(["demo", "one", "--month", month], in: folder)
      async let two = Tool.run(["demo", "two", "--month", month], in: folder)
      let endings = try await [one, two]
      #expect(endings.map(\.status) == [0, 0], "\(endings[0].output)")
      #expect(endings[0].output.contains(total), "\(endings[0].output)")
      // One record is named, and its id is new every time.
      let id = /01[0-9a-f]{6}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/
      let texts = endings.map {
        $0.output.replacing(id, with: "<id>").replacing(/\b(one|two)\b/, with: "DIR")
      }
      let isSame = texts[0] == texts[1]
      #expect(isSame, "both print the same")
      let books = try ["one", "two"].map {
        try Data(contentsOf: folder.appending(path: "\($0)/\(month).xlsx"))
      }
      #expect(books[0] == books[1])
      let table = try await Tool.shell(
        "doluong month \(month) --register one --csv month.csv > log && cat month.csv", in: folder)
      #expect(
        table.output == """
          STT,Lĩnh vực kiểm định,Đơn vị tính,"Số PTĐ hiệu chỉnh, kiểm định",Số PTĐ Loại bỏ,Cấp giấy chứng nhận
          \(rows)

          """)
      // The first certificate of the month: one page to sign, with its notes at the foot, and one of results.
      let first = "\(month.hasPrefix("2023") ? "00001/2022" : "00001/2025")"
      let pages = try await Tool.shell(
        "doluong print certificate \(first) --register one --by QL-01 --out c.pdf > log && pdfinfo c.pdf | grep Pages",
        in: folder)
      #expect(pages.output.split(separator: " ").last == "2\n", "\(pages.output)")
    }
  }

  /// Fills a register and gives its journal.
  private static func years(_ name: String, seed: String, _ folder: URL) async throws -> String {
    let filled = try await Tool.run(
      ["demo", name, "--scale", "600", "--seed", seed, "--language", "en"], in: folder)
    #expect(filled.status == 0)
    #expect(filled.output.contains("600 verifications in "), "\(filled.output)")
    let journal = try await Tool.run(["journal", "export", "--register", name], in: folder)
    return journal.output
  }

  @Test func theSameSeedGivesTheSameYears() async throws {
    try await Tool.withFolder { folder in
      let one = try await Self.years("one", seed: "1", folder)
      let two = try await Self.years("two", seed: "1", folder)
      let three = try await Self.years("three", seed: "2", folder)
      #expect(one == two && one != three)
      // Things that happen now and then do, in a register that is whole and judges the same again.
      for verb in ["correct", "void", "replace", "allotStamps"] {
        #expect(one.contains("\"verb\":\"\(verb)\""), "\(verb)")
      }
      let whole = try await Tool.shell(
        "doluong journal verify --register one && doluong rederive --register one --language en",
        in: folder)
      #expect(whole.status == 0 && whole.output.contains(": 0 differences."), "\(whole.output)")
      // A tenth in the small month; some fail, and so do instruments that come back.
      struct Month: Decodable {
        struct Count: Decodable { let verified: Int }
        let total: Count
      }
      let month = try await Tool.run(
        ["month", "2025-06", "--register", "one", "--json"], in: folder)
      let read = try JSONDecoder().decode(Month.self, from: Data(month.output.utf8))
      #expect(read.total.verified == 60)
      let kept = try await Tool.shell(
        "doluong instrument list --register one --limit 1000 --json | grep -o '\"serial\"' | wc -l",
        in: folder)
      let instruments = Int(kept.output.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
      #expect((300..<600).contains(instruments), "\(kept.output)")
    }
  }

  @Test(arguments: [
    ["--seed", "1"], ["--since", "2022"], ["--scale", "0"], ["--scale", "5", "--since", "2026"],
    ["--scale", "5", "--month", "2023-01"],
  ])
  func yearsAskedForWrongly(options: [String]) async throws {
    try await Tool.withFolder { folder in
      let ending = try await Tool.run(["demo", "years"] + options, in: folder)
      #expect(ending.status == 64, "\(ending.output)")
      #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "years").path))
    }
  }

  @Test func whatIsThereIsNotPlayedOver() async throws {
    try await Tool.withFolder { folder in
      try FileManager.default.createDirectory(
        at: folder.appending(path: "demo"), withIntermediateDirectories: true)
      try "kept".write(
        to: folder.appending(path: "demo/register.sqlite"), atomically: true, encoding: .utf8)
      let ending = try await Tool.run(["demo", "demo"], in: folder)
      #expect(ending.status == 2)
      #expect(ending.output.contains("đã có sổ"))
      #expect(
        try String(contentsOf: folder.appending(path: "demo/register.sqlite"), encoding: .utf8)
          == "kept")
      let wrong = try await Tool.run(["demo", "other", "--month", "2024-01"], in: folder)
      #expect(wrong.status == 64)
      #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "other").path))
    }
  }
}
