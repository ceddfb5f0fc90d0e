import Foundation
import Metrology
import Testing

struct ClassLibraryTests {
  /// A folder of files that is gone after the test.
  static func withFolders<Result>(
    _ folders: [[String: Data]], _ body: ([String]) throws -> Result
  ) throws -> Result {
    let top = FileManager.default.temporaryDirectory.appending(path: "classes-\(UUID())")
    defer { try? FileManager.default.removeItem(at: top) }
    var paths: [String] = []
    for (index, files) in folders.enumerated() {
      let folder = top.appending(path: "\(index)")
      for (name, content) in files {
        let url = folder.appending(path: name)
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try content.write(to: url)
      }
      paths.append(folder.path)
    }
    return try body(paths)
  }

  private static func box(_ text: String = ClassFile.valid.text, id: String = "box") -> Data {
    Data(text.replacing("id: box", with: "id: \(id)").utf8)
  }

  @Test func anEarlierFolderOverridesALaterOne() throws {
    let own = ClassFile.valid.with("en: My box}", for: "en: Resistance box}").text
    try Self.withFolders([
      ["box.yaml": Self.box(own), "notes.txt": Data()],
      ["box.yaml": Self.box(), "bag.yaml": Self.box(id: "bag")],
    ]) { (folders: [String]) throws -> Void in
      let library = ClassLibrary(folders: folders)
      #expect(try library.ids() == ["bag", "box"])
      #expect(try library.instrumentClass("box").versions.first?.names.en == "My box")
      #expect(try library.version(of: "bag", on: Day(2023, 1, 1)!).classID == "bag")
      for (id, day, code) in [
        ("bag", "2019-12-31", "noVersionInForce"), ("bin", "2023-01-01", "unknownClass"),
      ] {
        do throws(Refusals) {
          _ = try library.version(of: id, on: Day(day)!)
          Issue.record("\(id) was found")
        } catch { #expect(error.all.map(\.code) == [code]) }
      }
    }
  }

  /// An id is a name and never a path.
  @Test func neverLeavesItsFolders() throws {
    try Self.withFolders([["box.yaml": Self.box()], ["inner/box.yaml": Self.box()]]) {
      (folders: [String]) throws -> Void in
      let library = ClassLibrary(folders: [folders[1] + "/inner"])
      _ = try library.instrumentClass("box")
      for id in ["../../0/box", "..", "", ".", "/etc/passwd", "box.yaml", "bo x", "hộp", "box\0"] {
        do throws(Refusals) {
          _ = try library.instrumentClass(id)
          Issue.record("\(id) was found")
        } catch { #expect(error.all.map(\.code) == ["unknownClass"], "\(id)") }
      }
    }
  }

  @Test func refusesFilesThatAreNone() throws {
    try Self.withFolders([
      [
        "latin.yaml": Data([0x69, 0x64, 0x3A, 0x20, 0xE9]), "long.yaml": Data(count: 1 << 20 | 1),
        "other.yaml": Self.box(),
        "lost.yaml": Self.box(
          ClassFile.valid.with("uses: gone\n    procedure", for: "procedure").text, id: "lost"
        ),
      ]
    ]) { (folders: [String]) throws -> Void in
      let library = ClassLibrary(folders: folders)
      for (id, code) in [
        ("latin", "notUTF8"), ("long", "fileTooLong"), ("other", "idIsNotFileName"),
        ("lost", "unknownList"),
      ] {
        do throws(Refusals) {
          _ = try library.instrumentClass(id)
          Issue.record("\(id) was taken")
        } catch {
          #expect(error.all.map(\.code) == [code])
          #expect(error.all[0].at.file?.hasSuffix("\(id).yaml") == true)
        }
      }
    }
  }
}
