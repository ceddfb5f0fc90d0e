import Metrology
import Testing

@Suite struct PrintingTests {
  private static let act = Act(
    by: "KD-09", at: Moment(milliseconds: 7), on: Day(2023, 1, 12)!, identities: RandomIdentities())

  private static func print(_ lines: [String], file: String? = "a") -> Print {
    Print(
      document: PrintedDocument(.certificate, of: "1"), form: "f", edition: "1",
      languages: "vi, en", content: PrintedContent(lines),
      file: file.map { FileMark(of: $0.utf8) }, producer: "p")
  }

  private static func first(_ lines: [String], file: String? = "a") -> FirstPrint {
    FirstPrint(print(lines, file: file), on: act.on, by: "KD-01", at: act.at)
  }

  /// What `printf 'a\nb\n' | sha256sum` says.
  @Test func theDigestIsOfTheLinesEachEndedByALineFeed() {
    let content = PrintedContent(["a", "b"])
    #expect(
      content.digest.hex == "911169ddaaf146aff539f58c26c489af3b892dff0fe283c1c264c65ae5aa59a2")
    // printf a | sha256sum; printf b | sha256sum
    #expect(content.marks == ["ca978112", "3e23e816"])
    #expect(PrintedContent(digest: content.digest, marks: "ca9781123e23e816") == content)
    #expect(PrintedContent(digest: content.digest, marks: "ca9781123e23e81") == nil)
  }

  @Test(
    arguments: [
      (["a", "b"], "a", ["a", "b"], "a", "sameFile"),
      (["a", "b"], "a", ["a", "b"], "z", "otherFile"),
      (["a", "b"], "a", ["a", "b"], nil, "sameContent"),
      (["a", "b"], nil, ["a", "b"], "a", "sameContent"),
      (["a", "b"], nil, ["a", "b"], nil, "sameContent"),
    ] as [([String], String?, [String], String?, String)])
  func theSameContentIsTold(
    _ then: [String], _ thenFile: String?, _ now: [String], _ nowFile: String?, _ code: String
  ) throws {
    let first = Self.first(then, file: thenFile)
    let outcome = try Printing.compare(Self.print(now, file: nowFile), with: first)
    #expect(outcome.code == code && outcome.first == first)
  }

  @Test(
    arguments: [
      (["a", "b"], ["a", "c"], ["c"], 1), (["a", "b"], ["a", "b", "c"], ["c"], 0),
      (["a", "b"], ["a"], [], 1), (["a", "a"], ["a"], [], 1), (["a"], ["a", "a"], ["a"], 0),
      // Only the order is another: nothing new, nothing gone, and yet another document.
      (["a", "b"], ["b", "a"], [], 0), ([], ["a"], ["a"], 0),
      // The break between lines counts, too.
      (["a", "b"], ["ab"], ["ab"], 2),
    ] as [([String], [String], [String], Int)])
  func anotherContentIsRefusedWithWhatDiffers(
    _ then: [String], _ now: [String], _ new: [String], _ gone: Int
  ) {
    let refusals = #expect(throws: Refusals.self) {
      try Printing.compare(Self.print(now), lines: now, with: Self.first(then))
    }
    #expect(
      refusals?.all.map(\.reason) == [
        .register(
          .printDiffers(
            PrintedDocument(.certificate, of: "1"), on: Self.act.on, new: new.count, gone: gone,
            lines: new))
      ])
  }

  /// Cells are told apart, and what could act on a terminal is shown and not sent.
  @Test func aNewLineIsShownAsItStandsOnThePaper() {
    let trouble = RegisterTrouble.printDiffers(
      PrintedDocument(.certificate, of: "1"), on: Self.act.on, new: 1, gone: 0,
      lines: ["12.\u{1E}\tCó giá trị đến\u{1E}Valid until\u{1E}\t31/01/2029\u{1B}[2J\u{1E}\t"])
    for language in Language.allCases {
      let sentence = language.wording.sentence(Refusal(.register(trouble)))
      #expect(
        sentence.hasSuffix("\n  + 12. | Có giá trị đến / Valid until | 31/01/2029\\u{1B}[2J"))
    }
  }
}
