import Foundation
import Testing

/// The glossary is the place to look before inventing a word, so it must not fall behind the code.
@Suite struct GlossaryTests {
  private static let sources = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources/Metrology")

  /// The public types declared at the left margin: nested ones are met through the type that holds them.
  private static func types() throws -> Set<String> {
    let declaration =
      /(?m)^public (?:indirect |final )*(?:struct|enum|protocol|class|actor) (?<name>\w+)/
    let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
    var types: Set<String> = []
    for case let file as URL in try #require(files) where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      types.formUnion(text.matches(of: declaration).map { String($0.name) })
    }
    return types
  }

  @Test func everyPublicTypeStandsInTheGlossary() throws {
    let page = try String(
      contentsOf: Self.sources.appending(path: "Metrology.docc/Glossary.md"), encoding: .utf8)
    let named = Set(page.matches(of: /``(?<name>\w+)``/).map { String($0.name) })
    let types = try Self.types()
    #expect(types.count > 90)
    #expect(types.subtracting(named).sorted() == [], "add them to Glossary.md")
    #expect(named.subtracting(types).sorted() == [], "no such types; take them out of Glossary.md")
  }
}
