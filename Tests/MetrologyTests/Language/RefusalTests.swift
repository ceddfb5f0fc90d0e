import Metrology
import Testing

struct RefusalTests {
  @Test func aCodeIsTheNameOfItsCaseWhateverItCarries() {
    let table: [(reason: Refusal.Reason, code: String)] = [
      (.input(.textExpected), "textExpected"), (.input(.unreadableDay("x")), "unreadableDay"),
      (.input(.tooManyRepeats(allowed: 3)), "tooManyRepeats"),
      (.input(.unreadableNumber("x", .empty)), "unreadableNumber"),
      (.input(.noVersionInForce("a", on: Day(2023, 1, 1)!)), "noVersionInForce"),
      (.definition(.fileTooLong), "fileTooLong"),
      (.definition(.bandsDoNotMeet(row: 1)), "bandsDoNotMeet"),
      (.issuing(.superseded), "superseded"), (.issuing(.stampUsed("a", by: "b")), "stampUsed"),
      (.register(.busy), "busy"), (.register(.exists(.lot, "x")), "exists"),
    ]
    for row in table { #expect(Refusal(row.reason).code == row.code) }
  }

  @Test func placesGrowFromOutsideIn() {
    let file = Place(file: "a.yaml").on(line: 7)
    #expect(
      file.appending("points").appending("q3") == Place(file: "a.yaml", line: 7, path: "points.q3"))
    // A tree that the program made has no lines, and takes none away.
    #expect(file.on(line: 0) == file)
  }

  @Test func nothingToRefuseIsNoRefusal() {
    #expect(Refusals([]) == nil)
    #expect(Refusals([Refusal(.input(.emptyText))])?.all.count == 1)
  }

  /// A text from a file cannot colour, move or rewrite what the terminal shows.
  @Test func sentencesNeverCarryControlCharacters() {
    let hostile = "a\u{1B}[2Jb\u{7}\r\n\u{202E}c\u{0}"
    let troubles: [Refusal.Reason] = [
      .input(.unknownKey(hostile, known: [hostile])),
      .input(.notAChoice(hostile, allowed: [hostile])),
      .input(.unreadableNumber(hostile, .notANumber)), .input(.outOfRange(hostile, allowed: "1")),
      .definition(.unknownSource(hostile)),
      .issuing(.alreadyCertified(hostile)), .definition(.unknownUnit(hostile)),
    ]
    for language in Language.allCases {
      for reason in troubles {
        let refusal = Refusal(reason, at: Place(file: hostile, line: 1, path: hostile))
        let sentence = language.wording.sentence(refusal)
        #expect(
          sentence.unicodeScalars.allSatisfy {
            ![.control, .format].contains($0.properties.generalCategory)
          },
          "\(language) \(refusal.code): \(sentence.debugDescription)")
      }
    }
  }

  @Test func bothLanguagesSayItInTheirOwnWords() {
    for reason in [
      .input(.emptyText), .definition(.aliasNotAllowed), .issuing(.noStandardNamed),
      .register(.busy),
    ] as [Refusal.Reason] {
      let words = Set(Language.allCases.map { $0.wording.sentence(Refusal(reason)) })
      #expect(words.count == 2 && !words.contains(""))
    }
    #expect(
      Phrase(vi: "a", en: "b")[.vietnamese] == "a" && Phrase(vi: "a", en: "b")[.english] == "b")
  }
}
