import Documents
import Metrology
import Testing

struct CSVTests {
  /// RFC 4180 section 2, rules 5 to 7.
  @Test(
    "quotes what RFC 4180 says, and nothing else",
    arguments: [
      (["a", "b"], "a,b\n"), (["", ""], ",\n"), (["a,b", "c"], "\"a,b\",c\n"),
      (["a\"b"], "\"a\"\"b\"\n"), (["a\nb"], "\"a\nb\"\n"), (["a\r\nb"], "\"a\r\nb\"\n"),
      (["Điện trở nối đất", "07"], "Điện trở nối đất,07\n"),
    ])
  func line(fields: [String], text: String) { #expect(CSV.line(fields) == text) }

  @Test("writes the month with plain numbers, UTF-8, LF")
  func month() {
    let table = MadeUpMonth.table("2023-01", MadeUpMonth.january)
    #expect(
      CSV.text(table.records(in: .vietnamese)) == """
        STT,Lĩnh vực kiểm định,Đơn vị tính,"Số PTĐ hiệu chỉnh, kiểm định",Số PTĐ Loại bỏ,Cấp giấy chứng nhận
        1,Điện,PTĐ,67,0,67
        2,Khối lượng,PTĐ,67,0,67
        3,Dung tích,PTĐ,119,0,119
        4,Áp suất,PTĐ,20,0,20
        5,Điện trở nối đất,PTĐ,7,0,7
        6,X- Quang,PTĐ,1,0,1
        7,Đồng hồ đo nước,PTĐ,500,0,500
        ,Tổng,,781,0,781

        """)
  }
}
