import Foundation
import Testing

/// The QR code on a certificate, read back from the page as an inspector's device would.
@Suite struct CertificateCodeTests {
  static let passphrase = ["DOLUONG_PASSPHRASE": "a phrase of the tests"]

  private struct Issued: Decodable {
    struct Certificate: Decodable {
      let number: String
      let code: String?
      let verification: String
    }
    let certificates: [Certificate]
  }

  /// Two certificates without a code, then two with one.
  private func issued<Value>(
    _ body: (Bench, _ without: Issued, _ with: Issued) async throws -> Value
  ) async throws -> Value {
    try await Bench.with { bench in
      func issue(_ name: String) async throws -> Issued {
        try bench.write(name, count: 2)
        let recorded = try await bench.run(bench.importing(name))
        let lot = try #require(
          recorded.output.firstMatch(of: /"lot":"(?<id>[^"]+)"/).map { String($0.id) })
        let issued = try await bench.run(bench.issuing(lot), Self.passphrase)
        return try JSONDecoder().decode(Issued.self, from: Data(issued.output.utf8))
      }
      let without = try await issue("before")
      try await bench.run(
        ["key", "create", "--from", "2023-01-01", "--until", "2023-12-31", "--by", "QL-01"],
        Self.passphrase)
      return try await body(bench, without, try await issue("after"))
    }
  }

  /// What zbar sees on each page of a file at 150 dots an inch, a line a code.
  private func codes(in file: String, _ bench: Bench) async throws -> [String] {
    let read = try await Tool.shell(
      """
      set -e
      rm -f page-*
      pdftoppm -r 150 -gray \(file) page
      for page in page-*; do
        echo "$(zbarimg --raw -q -Sdisable -Sqrcode.enable $page 2>/dev/null || test $? = 4)"
      done
      """, in: bench.folder)
    #expect(read.status == 0, "\(read.output)")
    return read.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      .map(String.init)
  }

  @Test func theFirstPageBearsTheStoredCode() async throws {
    try await issued { bench, _, with in
      for certificate in with.certificates {
        let code = try #require(certificate.code)
        try await bench.run(["print", "certificate", certificate.number, "--out", "a.pdf"])
        #expect(try await codes(in: "a.pdf", bench) == [code, ""])
        let text = try await Tool.shell("pdftotext -l 1 a.pdf -", in: bench.folder).output
          .replacing("\n", with: " ")
        for phrase in ["Mã ký số", "Signed code", "Không thay tem", "replaces no stamp"] {
          #expect(text.contains(phrase), "\(phrase)")
        }
        try await bench.run(["print", "certificate", certificate.number, "--out", "b.pdf"])
        let files = ["a.pdf", "b.pdf"].map { bench.folder.appending(path: $0) }
        #expect(try Data(contentsOf: files[0]) == Data(contentsOf: files[1]))
        for file in files { try FileManager.default.removeItem(at: file) }
      }
    }
  }

  /// An older certificate, a draft, the record of a certified verification.
  @Test func whatHasNoCodeBearsNone() async throws {
    try await issued { bench, without, with in
      let (old, new) = (without.certificates[0], with.certificates[0])
      #expect(old.code == nil)
      let printed: [(file: String, arguments: [String])] = [
        ("old.pdf", ["certificate", old.number]),
        ("draft.pdf", ["certificate", new.number, "--draft"]),
        ("record.pdf", ["record", new.verification]),
      ]
      for (file, arguments) in printed {
        let ending = try await bench.run(["print"] + arguments + ["--out", file])
        #expect(ending.status == 0, "\(ending.output)")
        #expect(try await codes(in: file, bench).allSatisfy(\.isEmpty), "\(file)")
      }
      for file in ["old.pdf", "record.pdf"] {
        let text = try await Tool.shell("pdftotext \(file) -", in: bench.folder).output
        #expect(!text.contains("Mã ký số"), "\(file)")
      }
    }
  }

  /// Names of the greatest length, with and without spaces; an empty letterhead.
  @Test(arguments: [
    (name: String(repeating: "Trung tâm Đo lường ", count: 10), parent: "Sở", address: "Số 1"),
    (
      name: String(repeating: "ẤỆỖW", count: 16), parent: String(repeating: "Ễ", count: 60),
      address: String(repeating: "đường-", count: 20)
    ),
    (name: "T", parent: "S", address: ""),
  ])
  func nothingLiesOnTheCode(name: String, parent: String, address: String) async throws {
    try await Tool.withFolder { folder in
      let ending = try await Tool.shell(
        """
        doluong init --example > plain.yaml
        python3 - <<'END'
        import re
        text = open('plain.yaml').read()
        for key, value in [('name', '\(name)'), ('parent', '\(parent)')]:
            text = re.sub(key + r':\\n  vi: .*', key + ':\\n  vi: "' + value.strip() + '"', text)
        text = re.sub('address: .*', 'address: "\(address)"', text)
        open('ugly.yaml', 'w').write(text)
        END
        sed -i 's/doluong init so --centre centre.yaml/doluong init so --centre ugly.yaml/' prepare.sh
        . ./prepare.sh
        doluong key create --from 2023-01-01 --until 2023-12-31 && \
        doluong lot import measures.csv --class measure --on 2023-01-10 $bench && \
        doluong issue --lot $(doluong lot list | cut -d' ' -f1) --as-of 2023-01-11 && \
        doluong print certificate 00001/2023 --out a.pdf && \
        pdftoppm -r 150 -gray -l 1 -singlefile a.pdf a && \
        doluong key export --as-of 2023-02-01 > own-trust.json && \
        doluong check --code "$(zbarimg --raw -q -Sdisable -Sqrcode.enable a.pgm 2>/dev/null)" \
          --trust own-trust.json --on 2023-02-01
        """, in: folder, Self.passphrase)
      #expect(ending.status == 0, "\(ending.output)")
      let words = try await Tool.shell("pdftotext -bbox -l 1 a.pdf -", in: folder).output
        .matches(of: /xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</)
        .map { (left: Double($0.1)!, top: Double($0.2)!, right: Double($0.3)!, text: $0.5) }
      let corner = words.filter { $0.right > 498 && $0.top < 178 }
      // The caption below the code, inside the page, and nothing else there.
      #expect(corner.allSatisfy { $0.left >= 499 && $0.top > 98 && $0.right <= 569 })
      #expect(corner.first?.text == "Mã" && corner.last?.text == "signature.")
      #expect(corner.count == 31, "\(corner.map(\.text))")
    }
  }
}
