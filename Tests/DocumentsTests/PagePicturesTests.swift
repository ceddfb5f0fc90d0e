import Foundation
import Metrology
import Testing

@testable import Documents

/// Pages as pictures and as text, against those kept in `Pictures`.
///
/// `RECORD_PICTURES=1 swift test --filter PagePicturesTests` keeps what is drawn now; look at the new pictures before they
/// are committed.
@Suite struct PagePicturesTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Pictures")
  private static let isRecording =
    ProcessInfo.processInfo.environment["RECORD_PICTURES"] == "1"
  /// Letters are as high as eight dots; a line of text that is lost has some hundred dots.
  private static let resolution = 50
  private static let most = 30

  private struct Difference: Decodable {
    let sameSize: Bool
    let lost: Int
    let new: Int
    var isSame: Bool {
      sameSize && lost <= PagePicturesTests.most && new <= PagePicturesTests.most
    }
  }

  enum Paper: String, CaseIterable {
    case certificate, record, lotRegister, dispatch, stamps

    func pages(_ papers: inout MadeUpPapers) throws -> [Page] {
      switch self {
      case .certificate: try papers.certificate()
      case .record: try papers.record()
      case .lotRegister: try papers.lotRegister()
      case .dispatch: try papers.dispatch()
      case .stamps: try papers.stamps()
      }
    }
  }

  private static func write(
    _ pages: [Page], _ typesetter: Typesetter, as name: String, in folder: URL
  ) throws {
    let day = Day("2023-01-12")!
    try PDFFile.write(
      pages, to: folder.appending(path: "\(name).pdf").path,
      .init(title: name, subject: "", keywords: "", author: "", generator: "", day: day),
      typesetter)
  }

  /// The pictures `NAME-1.png`, `NAME-2.png` … of a document, and its text.
  private static func draw(
    _ pages: [Page], _ typesetter: Typesetter, as name: String, in folder: URL
  ) throws -> (pictures: [URL], text: String) {
    try write(pages, typesetter, as: name, in: folder)
    try Tool.shell("pdftoppm -gray -png -r \(resolution) \(name).pdf \(name)", in: folder)
    // How many spaces stand between columns is the affair of whoever reads.
    let text = try Tool.shell(
      "pdftotext -layout \(name).pdf - | tr -d '\\f' | tr -s ' \\n'", in: folder)
    return (pages.indices.map { folder.appending(path: "\(name)-\($0 + 1).png") }, text)
  }

  private static func compare(_ kept: URL, _ now: URL) throws -> Difference {
    try Tool.python("compare_pictures.py", kept.path, now.path, as: Difference.self)
  }

  @Test(arguments: Paper.allCases) func thePageIsAsItWasKept(paper: Paper) async throws {
    var papers = try MadeUpPapers()
    let pages = try paper.pages(&papers)
    try await Tool.withFolder { folder in
      let name = paper.rawValue
      let drawn = try Self.draw(pages, papers.typesetter, as: name, in: folder)
      let text = Self.folder.appending(path: "\(name).txt")
      guard !Self.isRecording else { return try Self.keep(drawn, text) }
      #expect(drawn.text == (try String(contentsOf: text, encoding: .utf8)))
      for picture in drawn.pictures {
        let difference = try Self.compare(
          Self.folder.appending(path: picture.lastPathComponent), picture)
        #expect(difference.isSame, "\(picture.lastPathComponent): \(difference)")
      }
    }
  }

  private static func keep(_ drawn: (pictures: [URL], text: String), _ text: URL) throws {
    try drawn.text.write(to: text, atomically: true, encoding: .utf8)
    for picture in drawn.pictures {
      let kept = folder.appending(path: picture.lastPathComponent)
      try Tool.shell(
        "/usr/bin/python3 Scripts/keep_picture.py '\(picture.path)' '\(kept.path)'",
        in: folder.deletingLastPathComponent())
    }
  }

  @Test func whatIsKeptIsSmallAndAllOfIt() throws {
    guard !Self.isRecording else { return }
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    let sizes = try files.map { try Data(contentsOf: Self.folder.appending(path: $0)).count }
    #expect(sizes.reduce(0, +) < 300_000)
    let papers = Set(files.map { String($0.prefix { $0 != "-" && $0 != "." }) })
    #expect(papers == Set(Paper.allCases.map(\.rawValue)))
  }

  // MARK: - What the comparison sees, and what it does not

  /// What is done to the first page of a paper, and whether that is another page.
  private static let changes: [(String, Paper, isSame: Bool, @Sendable (inout Page) -> Void)] = [
    ("nothing", .certificate, true, { _ in }),
    // A dot is 1.44 points.
    ("all a dot down", .certificate, true, { $0.move(y: 1.44) { _ in true } }),
    ("all half a dot aside", .lotRegister, true, { $0.move(x: 0.72) { _ in true } }),
    ("a line lost", .certificate, false, { $0.drop { $0.text == "Xưởng Mẫu, Việt Nam, 2019" } }),
    (
      "a small line lost", .certificate, false,
      { $0.drop { $0.text == "Complies with the metrological requirements" } }
    ),
    ("the code lost", .certificate, false, { $0.drop(where: \.isSymbol) }),
    ("the code 2 mm aside", .certificate, false, { $0.move(x: 5.67, where: \.isSymbol) }),
    (
      "the signatures 2 mm down", .certificate, false,
      { $0.move(y: 5.67) { $0.text?.hasPrefix("(") == true } }
    ),
    ("the page number lost", .certificate, false, { $0.drop { $0.text == "Trang (Page) 1/2" } }),
    ("a table's lines lost", .dispatch, false, { $0.drop(where: \.isRule) }),
    ("one stamp lost", .stamps, false, { $0.drop { $0.text == "00003" } }),
    ("a column 2 mm aside", .lotRegister, false, { $0.move(x: 5.67) { $0.text == "đạt" } }),
  ]

  @Test(arguments: changes.indices) func aChangedPageIsSeen(index: Int) async throws {
    let (name, paper, isSame, change) = Self.changes[index]
    var papers = try MadeUpPapers()
    let pages = try paper.pages(&papers)
    var changed = pages[0]
    change(&changed)
    try await Tool.withFolder { folder in
      let before = try Self.draw([pages[0]], papers.typesetter, as: "before", in: folder)
      let after = try Self.draw([changed], papers.typesetter, as: "after", in: folder)
      let difference = try Self.compare(before.pictures[0], after.pictures[0])
      #expect(difference.isSame == isSame, "\(name): \(difference)")
    }
  }

  /// Cairo draws letters and lines otherwise than poppler does, as another version of either may. The modules of a code are
  /// narrower than a dot: how grey they come out is the affair of each.
  @Test(arguments: Paper.allCases.filter { $0 != .stamps })
  func anotherProgramsPictureIsTheSamePage(paper: Paper)
    async throws
  {
    var papers = try MadeUpPapers()
    let pages = try paper.pages(&papers)
    try await Tool.withFolder { folder in
      let drawn = try Self.draw([pages[0]], papers.typesetter, as: "page", in: folder)
      try Tool.shell(
        "pdftocairo -gray -png -singlefile -r \(Self.resolution) page.pdf other", in: folder)
      let other = folder.appending(path: "other.png")
      #expect(try Data(contentsOf: drawn.pictures[0]) != Data(contentsOf: other))
      let difference = try Self.compare(drawn.pictures[0], other)
      #expect(difference.isSame, "\(difference)")
    }
  }
}

extension Page.Mark {
  fileprivate var text: String? { if case .text(let line, _, _) = self { line.text } else { nil } }
  fileprivate var isSymbol: Bool { if case .symbol = self { true } else { false } }
  fileprivate var isRule: Bool { if case .rule = self { true } else { false } }
}

extension Page {
  fileprivate mutating func drop(where matches: (Mark) -> Bool) { marks.removeAll(where: matches) }

  fileprivate mutating func move(
    x right: Double = 0, y down: Double = 0, where matches: (Mark) -> Bool
  ) {
    marks = marks.map { mark in
      guard matches(mark) else { return mark }
      return switch mark {
      case .text(let line, let x, let y): .text(line, x: x + right, y: y + down)
      case .rule(let x, let y, let toX, let toY):
        .rule(x: x + right, y: y + down, toX: toX + right, toY: toY + down)
      case .symbol(let symbol, let module, let x, let y):
        .symbol(symbol, module: module, x: x + right, y: y + down)
      case .begin, .end: mark
      }
    }
  }
}
