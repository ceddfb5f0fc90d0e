public import Metrology
import Testing

extension World {
  public static let lines = ["Số: 1", "Có giá trị đến 31/01/2028"]

  /// A certificate as it might be drawn; the same every time.
  public func drawn(
    _ number: String, _ kind: PrintedDocument.Kind = .certificate, isCopy: Bool = false,
    lines: [String] = lines, file: String? = nil, inAFileWithOthers: Bool = false,
    producer: String = "test 1"
  ) -> Print {
    Print(
      document: PrintedDocument(kind, of: number, isCopy: isCopy), form: "certificate-metrology",
      edition: "2013", languages: "vi, en", content: PrintedContent(lines),
      file: inAFileWithOthers ? nil : FileMark(of: (file ?? "%PDF \(number)").utf8),
      producer: producer)
  }

  /// The file of ``drawn(_:_:isCopy:lines:file:inAFileWithOthers:producer:)``, signed.
  public func examined(
    _ number: String, beginning: String? = nil, signedOn day: Day = today, file: String = "signed"
  ) -> ExaminedFile {
    ExaminedFile(
      mark: FileMark(of: "%PDF \(number) \(file)".utf8),
      beginning: FileMark(of: (beginning ?? "%PDF \(number)").utf8),
      signatures: [
        FileSignature(
          name: "Nguyễn Văn An", subject: "CN=Nguyễn Văn An,C=VN", issuer: "CN=CA,C=VN",
          serial: "1f", fingerprint: Digest(hashing: "certificate"),
          at: Moment(milliseconds: (Int64(day.number) * 24 + 3) * 3_600_000 + 250))
      ])
  }
}

extension RegisterContract {
  /// Two certificates, `00001/2023` on paper and `00002/2023` electronic, and the key of a failed record.
  private static func certified(_ world: World) async throws -> (failed: String, [Certificate]) {
    try await world.open()
    var issued: [Certificate] = []
    for (serial, medium) in [("1", CertificateMedium.paper), ("2", .electronic)] {
      let id = try await world.recorded(world.meter(serial))
      issued += try await world.register.issue(
        IssueRequest(.verification(id), medium: medium), world.act())
    }
    return (try await world.recorded(world.meter("3", .fails)), issued)
  }

  static let printing: [Promise] = [
    Promise("keeps the first print of a document, with who printed it, when, and what drew it") {
      world in
      let register = world.register
      let (failed, _) = try await certified(world)
      let drawn = [
        world.drawn("00001/2023"), world.drawn(failed, .record),
        world.drawn("00001/2023", isCopy: true, lines: ["BẢN SAO"] + World.lines, file: "copy"),
      ]
      for document in drawn {
        #expect(try await register.firstPrint(of: document.document) == nil)
      }
      let act = world.act(900, by: "KD-02", on: Day(2023, 1, 11)!)
      let outcomes = try await register.keep(drawn, act)
      for (document, outcome) in zip(drawn, outcomes) {
        let first = FirstPrint(document, on: act.on, by: "KD-02", at: act.at)
        #expect(outcome == .first(first))
        #expect(try await register.firstPrint(of: document.document) == first)
      }
      let line = try await register.journal().last
      #expect(line?.verb == .print && line?.by == "KD-02")
      try await register.expectSound()
    },

    Promise("tells the same file, the same content, another file, and writes nothing for them") {
      world in
      let register = world.register
      _ = try await certified(world)
      let first = try await register.keep([world.drawn("00001/2023")], world.act())[0].first
      let lines = try await register.journal().count
      let again = try await register.keep(
        [
          world.drawn("00001/2023"), world.drawn("00001/2023", inAFileWithOthers: true),
          world.drawn("00001/2023", file: "other", producer: "test 2"),
        ], world.act(950))
      #expect(again == [.sameFile(first), .sameContent(first), .otherFile(first)])
      #expect(try await register.journal().count == lines)
      #expect(try await register.firstPrint(of: first.print.document) == first)
    },

    Promise("refuses a document that says something else than at first, and tells what") { world in
      let register = world.register
      let (failed, _) = try await certified(world)
      _ = try await register.keep([world.drawn("00001/2023")], world.act())
      let lines = try await register.journal().count
      let other = world.drawn("00001/2023", lines: ["Số: 1", "Có giá trị đến 31/01/2029"])
      try await expectRefused(
        .register(
          .printDiffers(
            PrintedDocument(.certificate, of: "00001/2023"), on: World.today,
            new: 1, gone: 1, lines: []))
      ) { try await register.keep([world.drawn(failed, .record), other], world.act()) }
      // Nothing of the rest was kept either.
      #expect(try await register.journal().count == lines)
      #expect(try await register.firstPrint(of: PrintedDocument(.record, of: failed)) == nil)
    },

    Promise("keeps prints only of what is there, and an electronic certificate only on its own") {
      world in
      let register = world.register
      _ = try await certified(world)
      let lines = try await register.journal().count
      try await expectRefused(
        .register(.notFound(.certificate, "00009/2023")),
        .register(.notFound(.verification, "nobody")), .register(.printedAlone("00002/2023"))
      ) {
        try await register.keep(
          [
            world.drawn("00009/2023"), world.drawn("nobody", .record),
            world.drawn("00002/2023", inAFileWithOthers: true),
          ], world.act())
      }
      #expect(try await register.journal().count == lines)
    },

    Promise("of many who print one document first, one is the first") { world in
      let register = world.register
      _ = try await certified(world)
      let outcomes = try await withThrowingTaskGroup(of: PrintOutcome.self) { group in
        for second in 0..<6 {
          group.addTask {
            try await register.keep([world.drawn("00001/2023")], world.act(Int64(second)))[0]
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      let first = try await register.firstPrint(of: world.drawn("00001/2023").document)
      #expect(outcomes.allSatisfy { $0.first == first })
      #expect(outcomes.count { if case .first = $0 { true } else { false } } == 1)
      try await register.expectSound()
    },
  ]

  static let accepting: [Promise] = [
    Promise("a certificate is on paper or electronic from its issue on, and its journal line says")
    {
      world in
      let register = world.register
      let (_, issued) = try await certified(world)
      #expect(issued.map(\.medium) == [.paper, .electronic])
      for certificate in issued {
        #expect(
          try await register.verification(certifiedAs: certificate.number)?.certificate
            == certificate)
      }
      let lines = try await register.journal().filter { $0.verb == .issue }
      #expect(lines.map { $0.subject.contains(#""medium":"electronic""#) } == [false, true])
      // A replacement chooses anew.
      let new = try await register.replace(
        Replacement(
          of: "00001/2023", record: world.meter("1"), reason: "x", medium: .electronic),
        world.act())
      #expect(new.medium == .electronic)
      #expect(try await register.verification(certifiedAs: new.number)?.certificate == new)
      try await register.expectSound()
    },

    Promise("an electronic certificate is good from the day its signed file is taken back") {
      world in
      let register = world.register
      _ = try await certified(world)
      func reasons(_ day: Day) async throws -> [Inspection.Reason] {
        let query = InspectionQuery.certificate("00002/2023")
        return Inspection(query, try await register.inspectionFacts(for: query), on: day).reasons
      }
      let (day, before) = (Day(2023, 1, 12)!, Day(2023, 1, 11)!)
      #expect(try await reasons(day) == [.awaitingSignedFile])
      // An inspectors' pack lists it until then, and one that ended as what it is.
      let awaiting = RegisterListing("00002/2023", Listing(.awaiting, on: World.today))
      #expect(try await register.listings() == [awaiting])
      _ = try await register.keep([world.drawn("00002/2023")], world.act())
      let act = world.act(900, by: "KD-02", on: day)
      let file = world.examined("00002/2023", signedOn: before)
      let accepted = try await register.accept(file, for: "00002/2023", act)
      #expect(
        accepted
          == SignedFile(
            certificate: "00002/2023", file: file, on: day, by: "KD-02", at: act.at))
      #expect(
        try await register.verification(certifiedAs: "00002/2023")?.signedFile == accepted)
      #expect(try await reasons(before) == [.awaitingSignedFile])
      #expect(try await reasons(day) == [])
      #expect(try await register.listings() == [])
      #expect(try await register.journal().last?.verb == .acceptSignedFile)
      // It counts in its month with and without its signed file.
      let facts = try await register.month(Period(World.today, World.today)!)
      #expect(facts.counts[.waterMeters]?.certified == 2)
      try await register.expectSound()
    },

    Promise("takes back no file but the one that begins with the first print, signed in time") {
      world in
      let register = world.register
      _ = try await certified(world)
      let lines = try await register.journal().count
      let (file, number) = (world.examined("00002/2023"), "00002/2023")
      try await expectRefused(.issuing(.notPrintedYet(number))) {
        try await register.accept(file, for: number, world.act())
      }
      try await expectRefused(.issuing(.certificateUnknown("00009/2023"))) {
        try await register.accept(file, for: "00009/2023", world.act())
      }
      _ = try await register.keep(
        [world.drawn(number), world.drawn("00001/2023")], world.act())
      try await expectRefused(.issuing(.notElectronic("00001/2023"))) {
        try await register.accept(world.examined("00001/2023"), for: "00001/2023", world.act())
      }
      try await expectRefused(.signature(.otherBeginning(number))) {
        try await register.accept(
          world.examined(number, beginning: "%PDF other"), for: number, world.act())
      }
      let (early, late) = (Day(2023, 1, 9)!, Day(2023, 1, 11)!)
      for day in [early, late] {
        try await expectRefused(
          .signature(
            .signedOutside("Nguyễn Văn An", on: day, from: World.today, until: World.today))
        ) {
          try await register.accept(world.examined(number, signedOn: day), for: number, world.act())
        }
      }
      try await expectRefused(
        .issuing(.acceptedBeforeIssued(World.today)),
        .signature(
          .signedOutside("Nguyễn Văn An", on: World.today, from: World.today, until: early))
      ) { try await register.accept(file, for: number, world.act(on: early)) }
      #expect(try await register.journal().count == lines + 1)
      #expect(try await register.verification(certifiedAs: number)?.signedFile == nil)
    },

    Promise("a signed file is taken back once, and not of a certificate that ended") { world in
      let register = world.register
      _ = try await certified(world)
      let number = "00002/2023"
      _ = try await register.keep([world.drawn(number)], world.act())
      _ = try await register.accept(world.examined(number), for: number, world.act())
      for file in [world.examined(number), world.examined(number, file: "signed again")] {
        try await expectRefused(.issuing(.signedFileAccepted(number, on: World.today))) {
          try await register.accept(file, for: number, world.act())
        }
      }
      // It is withdrawn as any other, and its signed file stays told.
      _ = try await register.void(number, reason: "x", world.act())
      #expect(try await register.verification(certifiedAs: number)?.signedFile != nil)

      let id = try await world.recorded(world.meter("9"))
      _ = try await register.issue(
        IssueRequest(.verification(id), medium: .electronic), world.act())
      _ = try await register.keep([world.drawn("00003/2023")], world.act())
      let new = try await register.replace(
        Replacement(of: "00003/2023", record: world.meter("9"), reason: "x", medium: .electronic),
        world.act())
      try await expectRefused(.issuing(.replacedBefore("00003/2023", by: new.number))) {
        try await register.accept(world.examined("00003/2023"), for: "00003/2023", world.act())
      }
      try await register.expectSound()
    },
  ]
}
