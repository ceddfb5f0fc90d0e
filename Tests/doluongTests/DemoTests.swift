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
