import Foundation
import Metrology
import Testing

@testable import Documents
@testable import Signatures

/// A printed page and made-up signers, and what the script of the transcripts makes of them.
struct SignedPaper {
  let folder: URL
  let printed: [UInt8]
  let roots: TrustedRoots
  /// The day on which the files are signed unless told otherwise.
  static let day = Day(2023, 1, 12)!
  static let moment = Moment(milliseconds: 1_673_600_400_000)  // 2023-01-13T16:00+07:00

  private static let script = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "doluongTests/Transcripts/files/sign.py").path

  /// Made once: keys take time.
  static let shared = Task { try SignedPaper() }

  private init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "signed-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Self.draw(folder.appending(path: "printed.pdf").path)
    try Self.python(["people", folder.appending(path: "people").path])
    printed = Array(try Data(contentsOf: folder.appending(path: "printed.pdf")))
    roots = try Self.roots(["root"], folder)
  }

  /// Two pages with a line each.
  private static func draw(_ path: String) throws {
    let typesetter = try Typesetter()
    let file = PDFFile(path: path, typesetter, isTagged: true)
    for text in ["Có giá trị đến 31/01/2028", "Kết quả"] {
      var flow = PageFlow(typesetter, .a4, running: [])
      try flow.add(Paragraph(text, TextStyle(size: 12)))
      try file.add(flow.pages[0])
    }
    try file.close(
      .init(title: "Giấy", subject: "1", keywords: "", author: "x", generator: "test", day: day),
      language: "vi-VN")
  }

  private static func roots(_ names: [String], _ folder: URL) throws -> TrustedRoots {
    let pem = try names.map {
      try String(contentsOf: folder.appending(path: "people/\($0).pem"), encoding: .utf8)
    }.joined()
    return try TrustedRoots(pem: Array(pem.utf8), path: "roots.pem")
  }

  func roots(_ names: String...) throws -> TrustedRoots { try Self.roots(names, folder) }

  /// The printed file signed once for each list of options, one after the other.
  func signed(_ signatures: [[String]]) throws -> [UInt8] {
    var source = folder.appending(path: "printed.pdf")
    for options in signatures {
      let target = folder.appending(path: "\(UUID().uuidString).pdf")
      try Self.python(
        [source.path, target.path, "--people", folder.appending(path: "people").path] + options)
      source = target
    }
    return Array(try Data(contentsOf: source))
  }

  func signed(_ options: String...) throws -> [UInt8] { try signed([options]) }

  private static func python(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments = [script] + arguments
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }

  @discardableResult
  func examine(
    _ bytes: [UInt8], _ roots: TrustedRoots? = nil, at moment: Moment = moment
  ) throws(Refusals) -> ExaminedFile {
    try SignedPDF.examine(
      bytes, print: FileMark(of: printed), of: "1", roots ?? self.roots, at: moment)
  }
}
