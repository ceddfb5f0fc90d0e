import Foundation
import Testing

@testable import Metrology

/// One published vector: a code, a question, and what must be answered.
struct CodeVector {
  let name: String
  let text: String
  var on = "2023-06-30"
  var byTheClock = false
  var seenSerial: String?
  /// `valid`, `notValid`, `cannotTell` or `refused`.
  let answer: String
  /// Codes, of a refusal the fault and its field.
  var reasons: [String] = []

  var tree: DataTree {
    [
      "name": .text(name), "code": .text(text), "on": .text(on), "byTheClock": .bool(byTheClock),
      "seenSerial": .text(seenSerial), "answer": .text(answer),
      "reasons": .list(reasons.map { .text($0) }),
    ]
  }
}

extension CodeVector {
  static func all() throws -> [CodeVector] {
    try questions() + keys() + altered() + (try malformed())
  }

  private static func questions() throws -> [CodeVector] {
    let good = CodeBench.code(try CodeBench.claim()).text
    let long = "SN-" + String(repeating: "0123456789", count: 7)
    let longText = CodeBench.code(try CodeBench.claim(serial: long)).text
    let noEnd = CodeBench.code(try CodeBench.claim(validUntil: nil, stamp: nil)).text
    let vietnamese = CodeBench.code(try CodeBench.claim(serial: "Số 7/Đ")).text
    return [
      CodeVector(name: "good", text: good, answer: "valid"),
      CodeVector(name: "good, serial seen", text: good, seenSerial: "0003228", answer: "valid"),
      CodeVector(
        name: "serial differs", text: good, seenSerial: "0003229", answer: "notValid",
        reasons: ["serialDiffers"]),
      CodeVector(name: "last day", text: good, on: "2028-01-31", answer: "valid"),
      CodeVector(
        name: "day after", text: good, on: "2028-02-01", answer: "notValid", reasons: ["expired"]),
      CodeVector(
        name: "day after, serial differs", text: good, on: "2028-02-01", seenSerial: "9",
        answer: "notValid", reasons: ["serialDiffers", "expired"]),
      CodeVector(name: "day of issue", text: good, on: "2023-01-12", answer: "valid"),
      CodeVector(
        name: "day before issue", text: good, on: "2023-01-11", answer: "notValid",
        reasons: ["issuedLater"]),
      CodeVector(name: "no end, no stamp", text: noEnd, on: "2100-01-01", answer: "valid"),
      CodeVector(name: "long serial", text: longText, seenSerial: long, answer: "valid"),
      CodeVector(
        name: "long serial differs", text: longText, seenSerial: long + "0", answer: "notValid",
        reasons: ["serialDiffers"]),
      CodeVector(
        name: "letters beyond ASCII", text: vietnamese, seenSerial: "Số 7/Đ", answer: "valid"),
      CodeVector(
        name: "failed", text: CodeBench.code(try CodeBench.claim(verdict: .fails)).text,
        answer: "notValid", reasons: ["verdictIsNotConforms"]),
      CodeVector(
        name: "incomplete", text: CodeBench.code(try CodeBench.claim(verdict: .incomplete)).text,
        answer: "notValid", reasons: ["verdictIsNotConforms"]),
      CodeVector(
        name: "clock before the trust file", text: good, on: "2023-02-28", byTheClock: true,
        answer: "cannotTell", reasons: ["implausibleClock"]),
      CodeVector(
        name: "clock on the day of the trust file", text: good, on: "2023-03-01",
        byTheClock: true, answer: "valid"),
      CodeVector(
        name: "clock before the issue",
        text: CodeBench.code(
          try CodeBench.claim(verifiedOn: "2023-05-02", issuedOn: "2023-05-03")
        ).text, on: "2023-05-02", byTheClock: true, answer: "cannotTell",
        reasons: ["implausibleClock"]),
      CodeVector(
        name: "wrong clock, serial differs", text: good, on: "2000-01-01", byTheClock: true,
        seenSerial: "9", answer: "notValid", reasons: ["serialDiffers"]),
    ]
  }

  private static func keys() throws -> [CodeVector] {
    let claim = try CodeBench.claim()
    let lastDay = try CodeBench.claim(verifiedOn: "2022-12-30", issuedOn: "2022-12-31")
    let dayAfter = try CodeBench.claim(verifiedOn: "2022-12-30", issuedOn: "2023-01-01")
    return [
      CodeVector(
        name: "unknown key", text: CodeBench.code(claim, CodeBench.stranger).text,
        answer: "cannotTell", reasons: ["unknownKey"]),
      CodeVector(
        name: "wrong key",
        text: CodeBench.text(
          CodeBench.body(claim)
            + CodeBench.stranger.signature(over: Array("DL:".utf8) + CodeBench.body(claim))),
        answer: "notValid", reasons: ["wrongSignature"]),
      CodeVector(
        name: "signed without the prefix",
        text: CodeBench.text(
          CodeBench.body(claim) + CodeBench.active.signature(over: CodeBench.body(claim))),
        answer: "notValid", reasons: ["wrongSignature"]),
      CodeVector(
        name: "retired key, issued on its last day",
        text: CodeBench.code(lastDay, CodeBench.retired).text, answer: "valid"),
      CodeVector(
        name: "retired key, issued the day after",
        text: CodeBench.code(dayAfter, CodeBench.retired).text, answer: "cannotTell",
        reasons: ["keyNotValid"]),
      CodeVector(
        name: "key of later", text: CodeBench.code(lastDay).text, answer: "cannotTell",
        reasons: ["keyNotValid"]),
    ]
  }

  /// One bit of each field of the good code, its signature kept.
  private static func altered() throws -> [CodeVector] {
    let body = CodeBench.body(try CodeBench.claim())
    let bytes = body + CodeBench.active.signature(over: Array("DL:".utf8) + body)
    // The last byte of each: texts of 10, 22, 7 and 9 bytes follow 35 fixed ones.
    let fields = [
      ("key", 8), ("verified on", 11), ("issued on", 14), ("valid until", 17), ("verdict", 18),
      ("class digest", 34), ("certificate", 45), ("class", 68), ("serial", 76), ("stamp", 86),
      ("signature, first half", 87), ("signature, second half", 119),
    ]
    return fields.map { name, index in
      CodeVector(
        name: "altered: \(name)",
        // The verdict becomes 2 instead of 1; digits and letters stay such.
        text: CodeBench.text(
          bytes.replacing(index..<index + 1, with: [bytes[index] ^ (index == 18 ? 3 : 1)])),
        answer: name == "key" ? "cannotTell" : "notValid",
        reasons: [name == "key" ? "unknownKey" : "wrongSignature"])
    }
  }

  private static func malformed() throws -> [CodeVector] {
    let good = CodeBench.code(try CodeBench.claim()).text
    let body = CodeBench.body(try CodeBench.claim())
    let signed = body + CodeBench.active.signature(over: Array("DL:".utf8) + body)
    func field(_ name: String, _ range: Range<Int>, _ bytes: [UInt8], _ fault: String) -> Self {
      CodeVector(
        name: name, text: CodeBench.signed(body.replacing(range, with: bytes)), answer: "refused",
        reasons: [fault])
    }
    func text(_ name: String, _ text: String, _ fault: String) -> Self {
      CodeVector(name: name, text: text, answer: "refused", reasons: [fault])
    }
    return [
      text("empty", "", "otherText"), text("prefix alone", "DL:", "truncated"),
      text("small letters", good.lowercased(), "otherText"),
      text("another prefix", "HC1:" + good.dropFirst(3), "otherText"),
      text("a space before", " " + good, "otherText"),
      text("a space after", good + " ", "notBase45"),
      text("a character less", String(good.dropLast()), "notBase45"),
      text("a byte less", CodeBench.text(signed.dropLast()), "truncated"),
      text("cut in the middle", CodeBench.text(Array(signed.prefix(60))), "truncated"),
      text("no signature", CodeBench.text(body), "truncated"),
      text("a byte more", CodeBench.text(signed + [0]), "tooLong"),
      text("endless", good + String(repeating: "0", count: 3000), "tooLong"),
      text("a group over 65535", "DL:::::::", "notBase45"),
      text("a letter that is none", good.replacing("DL:", with: "DL:_"), "notBase45"),
      field("layout 0", 0..<1, [0], "unknownVersion"),
      field("layout 2", 0..<1, [2], "unknownVersion"),
      field("verified before the calendar", 9..<12, [0, 0, 1], "wrongField verifiedOn"),
      field(
        "verified after the calendar", 9..<12, [0x37, 0xB9, 0xDC], "wrongField verifiedOn"),
      field("issued on no day", 12..<15, [0xFF, 0xFF, 0xFF], "wrongField issuedOn"),
      field(
        "issued before verified", 12..<15, Array(body[9..<11]) + [body[11] - 1],
        "wrongField issuedOn"),
      field(
        "ends before verified", 15..<18, Array(body[9..<11]) + [body[11] - 1],
        "wrongField validUntil"),
      field("ends after the calendar", 15..<18, [0xFF, 0xFF, 0xFE], "wrongField validUntil"),
      field("verdict 0", 18..<19, [0], "wrongField verdict"),
      field("verdict 4", 18..<19, [4], "wrongField verdict"),
      field("no certificate", 35..<46, [0], "wrongField certificate"),
      field("a space before the certificate", 36..<37, [0x20], "wrongField certificate"),
      field("a line end in the certificate", 40..<41, [0x0A], "wrongField certificate"),
      field("no class", 46..<69, [0], "wrongField instrumentClass"),
      field("serial is no UTF-8", 70..<71, [0xC3], "wrongField serial"),
      field("serial is not composed", 69..<77, [3, 0x61, 0xCC, 0x81], "wrongField serial"),
      field(
        "serial turns the line around", 69..<77, [4, 0x31, 0xE2, 0x80, 0xAE],
        "wrongField serial"),
      field("stamp with small letters", 78..<79, [0x61], "wrongField stamp"),
      field("stamp 0", 78..<87, Array("A23-00000".utf8), "wrongField stamp"),
      field("stamp written otherwise", 81..<82, [0x20], "wrongField stamp"),
      field("text longer than the code", 69..<70, [0xFE], "truncated"),
    ]
  }
}
