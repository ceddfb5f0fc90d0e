internal import Metrology

/// The record as data, for whoever wants to derive the numbers of a document again without trusting who printed it.
struct RecordAttachments {
  let files: [FileAttachment]

  init(of record: Verification) throws {
    files = [
      FileAttachment(
        name: "record.jsonl",
        description:
          "Số liệu gốc, đánh giá lại bằng (frozen inputs, to judge again by): doluong evaluate record.jsonl",
        relationship: .source, mediaType: "application/json", text: record.inputs + "\n"),
      FileAttachment(
        name: "result.jsonl",
        description: "Kết quả đã ghi và bản quy tắc (the recorded result, and by which rules)",
        relationship: .data, mediaType: "application/json",
        text: JSONWriter.line(try Self.result(record)) + "\n"),
    ]
  }

  /// The result as the register keeps it, with the class version that it was judged by.
  private static func result(_ record: Verification) throws -> DataTree {
    let rules = record.classReference
    let entries = try JSONReader.read(record.result).asMap ?? []
    return .map(
      entries + [
        .init("class", .text(rules.id)), .init("classDigest", .text(rules.digest)),
        .init("classVersion", .text(rules.version)),
      ])
  }
}
