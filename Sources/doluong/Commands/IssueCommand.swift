import ArgumentParser
import Metrology

struct Issue: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: help(
      vi: "Cấp giấy chứng nhận và tem cho phương tiện đo đạt yêu cầu.",
      en: "Issue certificates and stamps for instruments that conform."))

  @Option(
    help: .init(
      help(
        vi: "Cả lô: mọi phương tiện đo đạt; có thể lặp lại.",
        en: "A whole lot: all that conform; may be repeated."),
      valueName: "ID"))
  var lot: [String] = []
  @Option(help: .init(help(vi: "Một lần kiểm định.", en: "One verification."), valueName: "ID"))
  var verification: String?
  @Option(
    help: .init(
      help(
        vi: "Tem đầu tiên được dùng; mặc định là tem nhỏ nhất còn lại.",
        en: "First stamp to use; the lowest free one by default."),
      valueName: "A23-00001"))
  var stamp: String?
  @OptionGroup var medium: MediumArguments
  @OptionGroup var options: WritingOptions

  func run() async throws {
    let selections: [IssueRequest.Selection]
    switch (lot, verification) {
    case ([], let id?): selections = [.verification(id)]
    case ([], nil): throw Usage(.optionMissing("--lot | --verification"))
    case (_, _?): throw Usage(.optionsDisagree("--lot", "--verification"))
    case (let lots, nil): selections = lots.map { .lot($0) }
    }
    // The stamps of one lot lie in a row; where the next lot's would begin nobody said.
    if stamp != nil, selections.count > 1 {
      throw Usage(.optionsDisagree("--stamp", "--lot --lot"))
    }
    let firstStamp = try stamp.map { try parseStamp($0, "--stamp") }
    let act = try options.act()
    let register = try await options.register.forWriting()
    let key = try await register.openedKey(on: act.on)
    let issued = try await register.issue(
      selections.map { IssueRequest($0, firstStamp: firstStamp, medium: medium.medium) },
      signedBy: key, act)
    if options.common.json {
      let codes = try await register.signedCodes(of: issued)
      return Output.json(["certificates": .list(issued.map { $0.tree(code: codes[$0.number]) })])
    }
    Output.line(summary(issued))
    if medium.electronic { Output.line(MediumArguments.next) }
  }

  private func summary(_ issued: [Certificate]) -> String {
    let words = Surroundings.wording
    guard let first = issued.first, let last = issued.last else { return "" }
    let until = Set(issued.map { $0.validUntil.map(words.day) ?? "–" }).sorted().joined(
      separator: ", ")
    let numbers = issued.count == 1 ? first.number : "\(first.number) – \(last.number)"
    let stamps = issued.compactMap(\.stamp)
    let used = stamps.isEmpty ? "–" : StampRange.unbroken(stamps).joined(separator: ", ")
    return say(
      vi:
        "Đã cấp \(issued.count) giấy chứng nhận: \(numbers); tem: \(used); có giá trị đến \(until).",
      en:
        "Issued \(counted(issued.count, "certificate")): \(numbers); stamps: \(used); valid until \(until)."
    )
  }
}

extension StampRange {
  /// Stamps in the order they were used, as the rows they lie in: whoever sticks them must not look for one that
  /// belongs to somebody else.
  static func unbroken(_ stamps: [StampSerial]) -> [String] {
    var rows: [StampRange] = []
    for stamp in stamps {
      if let row = rows.last, row.last.next == stamp, let longer = StampRange(row.first, stamp) {
        rows[rows.count - 1] = longer
      } else if let row = StampRange(stamp, stamp) {
        rows.append(row)
      }
    }
    return rows.map { $0.count == 1 ? "\($0.first)" : "\($0.first) – \($0.last)" }
  }
}

/// On what a certificate is signed; fixed once it is issued.
struct MediumArguments: ParsableArguments {
  @Flag(
    help: .init(
      help(
        vi: "Bản điện tử: có giá trị khi tệp PDF đã ký được nhận lại; mặc định là bản in.",
        en: "Electronic: good once the signed PDF is taken back; on paper by default.")))
  var electronic = false

  var medium: CertificateMedium { electronic ? .electronic : .paper }

  /// What is to be done until it is good.
  static var next: String {
    say(
      vi:
        "Bản điện tử: in bằng doluong print certificate, ký tệp PDF, rồi nhận lại bằng doluong certificate accept.",
      en:
        "Electronic: print it with doluong print certificate, sign the PDF, and take it back with doluong certificate accept."
    )
  }
}
