import Testing

@testable import Metrology

@Suite struct TrustListTests {
  private static let key = CodeBench.active.publicKey

  /// A file of one key, in which a test changes one thing.
  private static func file(
    format: String = "doluong-trust-1", madeOn: String = "2023-03-01", id: String = key.id,
    publicKey: String = key.hex, from: String = "2023-01-01", more: String = "",
    keys: Int = 1
  ) -> String {
    let entry = """
      {"id":"\(id)","publicKey":"\(publicKey)","centre":"Trung tâm Mẫu","from":"\(from)"\(more)}
      """
    let entries = Array(repeating: entry, count: keys).joined(separator: ",")
    return #"{"format":"\#(format)","madeOn":"\#(madeOn)","keys":[\#(entries)]}"#
  }

  @Test func aKeySignsFromItsFirstDayToItsLast() throws {
    let list = try TrustList(
      Array(Self.file(more: #","until":"2023-12-31""#).utf8), file: "trust.json")
    let key = try #require(list[Self.key.id])
    #expect(key.centre == "Trung tâm Mẫu")
    for (day, signs) in [
      ("2022-12-31", false), ("2023-01-01", true), ("2023-12-31", true), ("2024-01-01", false),
    ] {
      #expect(key.signed(on: CodeBench.day(day)) == signs, "\(day)")
    }
    let open = try TrustList(Array(Self.file().utf8), file: "trust.json")
    #expect(open[Self.key.id]?.signed(on: CodeBench.day("2099-01-01")) == true)
    #expect(open["0000000000000000"] == nil)
  }

  @Test(arguments: [
    ("", "malformedJSON"), ("[]", "mapExpected"), (file(keys: 0) + "x", "malformedJSON"),
    (file(format: "doluong-trust-2"), "notAChoice"), (file(madeOn: "2023-02-30"), "unreadableDay"),
    (file(id: "0000000000000000"), "wrongForm"), (file(publicKey: "00"), "wrongForm"),
    (file(publicKey: key.hex.uppercased()), "wrongForm"), (file(from: "soon"), "unreadableDay"),
    (file(more: #","until":"2022-12-31""#), "outOfRange"), (file(more: #","x":"y""#), "unknownKey"),
    (file(keys: 2), "idTwice"),
    (#"{"format":"doluong-trust-1","madeOn":"2023-03-01"}"#, "missingKey"),
  ])
  func whatIsNoTrustFileIsRefused(text: String, code: String) {
    let refusals = #expect(throws: Refusals.self) {
      try TrustList(Array(text.utf8), file: "trust.json")
    }
    #expect(refusals?.all.map(\.code) == [code])
    #expect(refusals?.all.first?.at.file == "trust.json")
  }
}
