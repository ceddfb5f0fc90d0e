import Metrology
import Testing

struct StampTests {
  @Test func readsWhatIsPrinted() {
    let table: [(text: String, printed: String?)] = [
      ("A23-00042", "A23-00042"), ("A23 00042", "A23-00042"), ("A23.00042", "A23-00042"),
      ("7-1", "7-1"), ("ABCDEFGHIJKL-999999999", "ABCDEFGHIJKL-999999999"),
      ("2023-0001", "2023-0001"),
      ("A23-00000", nil), ("A23-", nil), ("-00042", nil), ("A23", nil), ("A2300042", nil),
      ("a23-00042", nil), ("Đ23-00042", nil), ("A23--00042", nil), ("A23-00042-1", nil),
      ("A23-0004x", nil), ("A23-٤٢", nil), ("A23-1234567890", nil), ("ABCDEFGHIJKLM-1", nil),
      ("A23-+0042", nil), ("A23-00042 ", nil), ("", nil),
      ("A-" + String(repeating: "9", count: 30), nil),
    ]
    for row in table { #expect(StampSerial(row.text)?.description == row.printed, "\(row.text)") }
  }

  @Test func onlyWhatCanBePrintedIsASerial() {
    #expect(StampSerial(series: "A", number: 99, digits: 2)?.description == "A-99")
    for (series, number, digits) in [
      ("A", 100, 2), ("A", 0, 2), ("A", -1, 2), ("A", 1, 0), ("A", 1, 10), ("", 1, 2), ("a", 1, 2),
    ] {
      #expect(StampSerial(series: series, number: number, digits: digits) == nil)
    }
  }

  @Test func countsToTheLastNumberItsDigitsPrint() throws {
    let serial = try #require(StampSerial("A23-98"))
    #expect(serial.next?.description == "A23-99")
    #expect(serial.next?.next == nil)
    let order = try ["A-1", "A-2", "A-01", "A-02", "A-99", "B-1"].map {
      try #require(StampSerial($0))
    }
    #expect(order.shuffled().sorted() == order)
  }

  @Test func aRangeIsUnbrokenAndOfOneSeries() throws {
    func range(_ a: String, _ b: String) throws -> StampRange? {
      StampRange(try #require(StampSerial(a)), try #require(StampSerial(b)))
    }
    #expect(try range("A-001", "A-500")?.count == 500)
    #expect(try range("A-007", "A-007")?.count == 1)
    for (a, b) in [("A-002", "A-001"), ("A-001", "B-002"), ("A-001", "A-0002")] {
      #expect(try range(a, b) == nil)
    }
  }
}
