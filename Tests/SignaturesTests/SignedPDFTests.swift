import Foundation
import Metrology
import Testing

@testable import Signatures

@Suite("A signed file is taken only for what it is")
struct SignedPDFTests {
  // MARK: - What is taken

  @Test(arguments: [
    [], ["--as", "head"], ["--kind", "ETSI.CAdES.detached"],
    ["--kind", "ETSI.CAdES.detached", "--time", "entry"], ["--time", "attribute"],
    ["--digest", "sha512"], ["--fault", "producer"],
  ])
  func aGoodSignatureIsTaken(_ options: [String]) async throws {
    let paper = try await SignedPaper.shared.value
    let bytes = try paper.signed([options])
    let file = try paper.examine(bytes)
    #expect(file.mark == FileMark(of: bytes))
    #expect(file.beginning == FileMark(of: paper.printed))
    let name = options.contains("head") ? "Nguyễn Văn Trưởng" : "Trần Thị Mẫu"
    let signature = try #require(file.signatures.first)
    #expect(file.signatures.count == 1 && signature.name == name)
    #expect(signature.subject == "CN=\(name),O=Made up,C=VN")
    #expect(signature.issuer == "CN=Made-up CA,O=Made up,C=VN")
    // 2023-01-12T09:30+07:00
    #expect(signature.at == Moment(milliseconds: 1_673_490_600_000))
  }

  /// What the command-line tool of OpenSSL says of the signer's certificate.
  @Test func theSignerIsWhoOpenSSLSays() async throws {
    let paper = try await SignedPaper.shared.value
    let signature = try paper.examine(try paper.signed()).signatures[0]
    let said = try tool(
      "openssl",
      ["x509", "-in", "people/officer.pem", "-noout", "-serial", "-fingerprint", "-sha256"],
      paper.folder)
    #expect(said.lowercased().contains("serial=\(signature.serial)\n"), "\(said)")
    #expect(said.replacing(":", with: "").lowercased().contains("=\(signature.fingerprint.hex)"))
  }

  @Test func twoSignaturesAreTakenInTheirOrder() async throws {
    let paper = try await SignedPaper.shared.value
    let bytes = try paper.signed([
      ["--waiting"], ["--as", "head", "--field", "head", "--at", "2023-01-13T08:00:00+07:00"],
    ])
    // The field made ready by the first is not the one the second fills.
    expect(paper, bytes, ["fieldNotSigned"])
    let good = try paper.signed([
      [], ["--as", "head", "--field", "head", "--at", "2023-01-13T08:00:00+07:00"],
    ])
    let file = try paper.examine(good)
    #expect(file.signatures.map(\.name) == ["Trần Thị Mẫu", "Nguyễn Văn Trưởng"])
    #expect(file.signatures.map(\.at.day) == [Day(2023, 1, 12)!, Day(2023, 1, 13)!])
  }

  /// Another program's opinion of the same files.
  @Test func popplerAgrees() async throws {
    let paper = try await SignedPaper.shared.value
    for (options, isGood) in [
      ([], true), (["--fault", "tampered"], false), (["--fault", "other-key"], false),
      (["--kind", "ETSI.CAdES.detached", "--as", "head"], true),
    ] {
      let bytes = try paper.signed([options])
      let file = paper.folder.appending(path: "\(UUID().uuidString).pdf")
      try Data(bytes).write(to: file)
      let said = try tool("pdfsig", ["-nocert", file.path], paper.folder)
      #expect(said.contains("Signature is Valid") == isGood, "\(options): \(said)")
      #expect(((try? paper.examine(bytes)) != nil) == isGood, "\(options)")
    }
  }

  // MARK: - What is not

  static let refused: [(options: [String], codes: [String])] = [
    // Before the signature
    (["--fault", "first-byte"], ["otherBeginning"]),
    // What it covers
    (["--fault", "negative"], ["malformedByteRange"]),
    (["--fault", "five"], ["malformedByteRange"]),
    (["--fault", "real"], ["malformedByteRange"]),
    (["--fault", "plus"], ["malformedByteRange"]),
    (["--fault", "long"], ["malformedByteRange"]),
    (["--fault", "words"], ["malformedByteRange"]),
    (["--fault", "open"], ["malformedByteRange"]),
    (["--fault", "reference"], ["malformedByteRange"]),
    (["--fault", "wide-gap"], ["malformedByteRange"]),
    (["--fault", "gap-behind"], ["malformedByteRange"]),
    (["--fault", "overlap"], ["malformedByteRange"]),
    (["--fault", "beyond"], ["malformedByteRange"]),
    (["--fault", "huge"], ["malformedByteRange"]),
    (["--fault", "late"], ["malformedByteRange"]),
    (["--fault", "elsewhere"], ["malformedByteRange"]),
    (["--fault", "not-hex"], ["malformedByteRange"]),
    (["--fault", "truncated"], ["malformedByteRange"]),
    (["--fault", "escaped"], ["notSigned"]),
    (["--fault", "short-range"], ["notWholeFile"]),
    (["--fault", "behind"], ["notWholeFile"]),
    (["--fault", "update"], ["notWholeFile"]),
    // The signature itself
    (["--kind", "adbe.pkcs7.sha1"], ["unknownSubFilter"]),
    (["--kind", "adbe.x509.rsa_sha1"], ["unknownSubFilter"]),
    (["--kind", "ETSI.RFC3161"], ["unknownSubFilter"]),
    (["--fault", "not-cms"], ["malformedSignature"]),
    (["--fault", "cut-cms"], ["malformedSignature"]),
    (["--fault", "padding"], ["malformedSignature"]),
    (["--fault", "attached"], ["malformedSignature"]),
    (["--fault", "two-signers"], ["malformedSignature"]),
    (["--fault", "no-attributes"], ["malformedSignature"]),
    (["--fault", "tampered"], ["wrongSignature"]),
    (["--fault", "other-key"], ["wrongSignature"]),
    (["--digest", "sha1"], ["weakAlgorithm"]),
    (["--as", "stranger"], ["untrustedSigner"]),
    (["--as", "expired"], ["untrustedSigner"]),
    (["--as", "sealer"], ["untrustedSigner"]),
    (["--as", "weak"], ["untrustedSigner"]),
    (["--fault", "no-chain"], ["untrustedSigner"]),
    (["--kind", "ETSI.CAdES.detached", "--fault", "no-name"], ["untrustedSigner"]),
    (["--kind", "ETSI.CAdES.detached", "--fault", "other-name"], ["untrustedSigner"]),
    (["--as", "expired", "--digest", "sha1"], ["weakAlgorithm", "untrustedSigner"]),
    (["--time", "none"], ["noSigningTime"]),
    // What was added with it
    (["--waiting"], ["fieldNotSigned"]),
    (["--fault", "page"], ["contentChanged"]),
    (["--fault", "twin"], ["contentChanged"]),
    (["--fault", "twin-tree"], ["contentChanged"]),
    (["--fault", "freed"], ["contentChanged"]),
    (["--fault", "field-action"], ["contentChanged", "foreignAnnotation", "malformedPDF"]),
    (["--fault", "stream"], ["contentChanged"]),
    (["--fault", "box"], ["contentChanged"]),
    (["--fault", "two-pages"], ["contentChanged"]),
    (["--fault", "open-action"], ["contentChanged"]),
    (["--fault", "xfa"], ["contentChanged"]),
    (["--fault", "root"], ["contentChanged"]),
    (["--fault", "text-field"], ["contentChanged"]),
    (["--fault", "title"], ["contentChanged"]),
    (["--fault", "note"], ["foreignAnnotation"]),
    (["--fault", "action"], ["foreignAnnotation"]),
    (["--fault", "stray"], ["foreignAnnotation"]),
  ]

  @Test(arguments: refused.indices)
  func whatIsWrongIsRefusedByName(_ row: Int) async throws {
    let paper = try await SignedPaper.shared.value
    let (options, codes) = Self.refused[row]
    expect(paper, try paper.signed([options]), codes)
  }

  /// The officer signs an altered page; the head signs it put back.
  @Test func everySignedRevisionIsHeldAgainstThePrint() async throws {
    let paper = try await SignedPaper.shared.value
    let bytes = try paper.signed([
      ["--fault", "box"], ["--as", "head", "--field", "head", "--fault", "box-back"],
    ])
    expect(paper, bytes, ["contentChanged"])
  }

  @Test func aWrongSignatureBesideAGoodOneIsRefused() async throws {
    let paper = try await SignedPaper.shared.value
    expect(
      paper, try paper.signed([["--fault", "other-key"], ["--as", "head", "--field", "head"]]),
      ["wrongSignature"])
    expect(
      paper, try paper.signed([["--as", "stranger"], ["--as", "head", "--field", "head"]]),
      ["untrustedSigner"])
  }

  @Test func aFileWithoutASignatureIsRefused() async throws {
    let paper = try await SignedPaper.shared.value
    expect(paper, paper.printed, ["notSigned"])
    expect(paper, paper.printed + Array("% x\n".utf8), ["notSigned"])
    expect(paper, Array(paper.printed.dropLast()), ["otherBeginning"])
    expect(paper, [], ["otherBeginning"])
    expect(paper, [UInt8](repeating: 0, count: SignedPDF.greatestLength + 1), ["fileTooLong"])
  }

  /// Every byte behind the print, cut off or changed: refused, and never a crash.
  @Test func anyOtherFileIsRefused() async throws {
    let paper = try await SignedPaper.shared.value
    let bytes = try paper.signed()
    let start = paper.printed.count
    for length in stride(from: start, to: bytes.count, by: 97) {
      #expect(throws: Refusals.self) { try paper.examine(Array(bytes[..<length])) }
    }
    for place in stride(from: start, to: bytes.count, by: 31) {
      var changed = bytes
      changed[place] ^= 0x15
      #expect(throws: Refusals.self, "byte \(place)") { try paper.examine(changed) }
    }
  }

  /// The signers' certificates must be good on the day, whatever their clocks say.
  @Test func trustIsOfTheMomentAndOfTheRootsGiven() async throws {
    let paper = try await SignedPaper.shared.value
    let bytes = try paper.signed()
    let late = Moment(milliseconds: 2_524_608_000_000)  // 2050
    expect(paper, bytes, ["untrustedSigner"], at: late)
    expect(paper, bytes, ["untrustedSigner"], try paper.roots("strangers"))
    let both = try paper.roots("strangers", "root")
    #expect(try paper.examine(bytes, both).signatures.count == 1)
    // Where the file lacks a certificate between, the centre's own may have it.
    let bare = try paper.signed("--fault", "no-chain")
    #expect(try paper.examine(bare, try paper.roots("root", "between")).signatures.count == 1)
  }

  @Test(arguments: [
    "", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
  ])
  func rootsMustBeReadable(_ text: String) {
    let refusals = #expect(throws: Refusals.self) {
      try TrustedRoots(pem: Array(text.utf8), path: "x.pem")
    }
    #expect(refusals?.all.map(\.code) == ["unreadableRoots"])
  }

  @Test(
    arguments: [
      ("D:20230112093000+07'00'", 1_673_490_600_000), ("D:20230112093000+07'00", 1_673_490_600_000),
      ("D:20230112023000Z", 1_673_490_600_000), ("D:20230111223000-04'00'", 1_673_490_600_000),
      ("D:20230112093000", nil), ("D:20230132093000Z", nil), ("D:20230112253000Z", nil),
      ("20230112093000Z", nil), ("", nil),
    ] as [(String, Int64?)])
  func aDateIsReadWithItsZone(_ text: String, _ milliseconds: Int64?) {
    #expect(Moment(pdf: text)?.milliseconds == milliseconds)
  }

  // MARK: -

  private func expect(
    _ paper: SignedPaper, _ bytes: [UInt8], _ codes: [String], _ roots: TrustedRoots? = nil,
    at moment: Moment = SignedPaper.moment, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let refusals = #expect(throws: Refusals.self, sourceLocation: sourceLocation) {
      try paper.examine(bytes, roots, at: moment)
    }
    // What a forger changes in several objects is told of each.
    let found = refusals?.all.map(\.code).reduce(into: [String]()) {
      if $0.last != $1 { $0.append($1) }
    }
    #expect(found == codes, "\(refusals?.all.map(\.reason) as Any)", sourceLocation: sourceLocation)
  }

  private func tool(_ name: String, _ arguments: [String], _ folder: URL) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [name] + arguments
    process.currentDirectoryURL = folder
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}
