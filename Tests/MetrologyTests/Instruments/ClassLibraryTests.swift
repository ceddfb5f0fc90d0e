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

  /// A version of the made-up class, with days and a name.
  private static func box(
    _ version: String, _ inForce: String, _ until: String? = nil, name: String = "Box"
  ) -> Data {
    let days = "inForce: \(inForce)" + (until.map { "\n    until: \($0)" } ?? "")
    return Self.box(
      ClassFile.valid.with("en: \(name)}", for: "en: Resistance box}")
        .with("version: \"\(version)\"", for: "version: \"1\"")
        .with(days, for: "inForce: 2020-01-01").text)
  }

  /// On each day the centre's version in force, else the shipped one; of two of one name the centre's.
  @Test func versionsOfAnEarlierFolderStandBeforeThoseOfALaterOne() throws {
    for (own, days) in [
      // Its own from 2022 to 2023, the shipped one before and after.
      (
        Self.box("1b", "2022-01-01", "2023-12-31", name: "Mine"),
        [
          ("2019-12-31", nil), ("2021-12-31", "1 Box"), ("2022-01-01", "1b Mine"),
          ("2023-12-31", "1b Mine"), ("2024-01-01", "1 Box"),
        ]
      ),
      // The same name: the shipped one is not there, not even outside the days of the other.
      (
        Self.box("1", "2022-01-01", "2023-12-31", name: "Mine"),
        [("2021-12-31", nil), ("2022-01-01", "1 Mine"), ("2024-01-01", nil)]
      ),
      // Begun before the shipped one.
      (
        Self.box("0", "2010-01-01", name: "Mine"),
        [("2015-01-01", "0 Mine"), ("2025-01-01", "0 Mine")]
      ),
    ] as [(Data, [(String, String?)])] {
      try Self.withFolders([["box.yaml": own], ["box.yaml": Self.box("1", "2020-01-01")]]) {
        (folders: [String]) throws -> Void in
        let found = try ClassLibrary(folders: folders).instrumentClass("box")
        for (day, version) in days {
          let there = found.version(on: Day(day)!).map { "\($0.version) \($0.names.en)" }
          #expect(there == version, "\(day)")
        }
      }
    }
  }

  @Test func aClassOfOneFolderAloneIsThere() throws {
    try Self.withFolders([
      ["bin.yaml": Self.box(id: "bin"), "notes.txt": Data()],
      ["box.yaml": Self.box(), "bag.yaml": Self.box(id: "bag")],
    ]) { (folders: [String]) throws -> Void in
      let library = ClassLibrary(folders: folders)
      #expect(try library.ids() == ["bag", "bin", "box"])
      #expect(try library.files().map(\.id) == ["bin", "bag", "box"])
      for id in ["bag", "bin"] {
        #expect(try library.version(of: id, on: Day(2023, 1, 1)!).classID == id)
      }
      // Without the list there are no kinds recorded by hand.
      #expect(try library.idsByHand() == [])
      for (id, day, code) in [
        ("bag", "2019-12-31", "noVersionInForce"), ("taximeter", "2023-01-01", "unknownClass"),
      ] {
        do throws(Refusals) {
          _ = try library.version(of: id, on: Day(day)!)
          Issue.record("\(id) was found")
        } catch { #expect(error.all.map(\.code) == [code]) }
      }
    }
  }

  /// The centre wrote rules of its own: nobody is to work by others because they cannot be read.
  @Test func aBrokenFileIsRefusedAndStopsNoOther() throws {
    let broken = Self.box(ClassFile.valid.with("regime: moon", for: "regime: metrology").text)
    try Self.withFolders([
      ["box.yaml": broken], ["box.yaml": Self.box(), "bag.yaml": Self.box(id: "bag")],
    ]) { (folders: [String]) throws -> Void in
      let library = ClassLibrary(folders: folders)
      #expect(try library.ids() == ["bag", "box"])
      #expect(try library.version(of: "bag", on: Day(2023, 1, 1)!).version == "1")
      do throws(Refusals) {
        _ = try library.instrumentClass("box")
        Issue.record("the shipped one was taken")
      } catch {
        #expect(error.all.map(\.code) == ["notAChoice"])
        #expect(error.all[0].at.file == "\(folders[0])/box.yaml")
      }
    }
  }

  /// A centre's list serves kinds by hand with a form of its own, as it serves its own classes; a broken one is told when
  /// such a kind is asked for, and keeps no other class away.
  @Test func kindsByHandComeFromTheFolderOfTheForm() throws {
    func shipped(_ name: String) throws -> Data {
      try Data(contentsOf: URL(filePath: "\(ShippedClassesTests.folder)/lists/\(name).yaml"))
    }
    let list = String(decoding: try shipped("group-2"), as: UTF8.self)
    let own = Data(list.replacing("en: Taximeter", with: "en: Fare meter").utf8)
    let form = try shipped("by-hand")
    let broken = Data("id: group-2\n".utf8)
    for (content, hasForm, name) in [
      (own, false, "Taximeter"), (own, true, "Fare meter"), (broken, false, "Taximeter"),
      (broken, true, nil),
    ] {
      try Self.withFolders([
        hasForm
          ? ["lists/group-2.yaml": content, "lists/by-hand.yaml": form]
          : ["lists/group-2.yaml": content],
        [
          "bag.yaml": Self.box(id: "bag"), "lists/group-2.yaml": Data(list.utf8),
          "lists/by-hand.yaml": try shipped("by-hand"), "lists/common.yaml": try shipped("common"),
        ],
      ]) { (folders: [String]) throws -> Void in
        let library = ClassLibrary(folders: folders)
        #expect(try library.instrumentClass("bag").id == "bag")
        let found = try? library.version(of: "taximeter", on: Day(2023, 1, 1)!)
        #expect(found?.names.en == name)
      }
    }
  }

  /// A centre that writes the procedure of a kind goes on by hand on the days before.
  @Test func aClassOfTheCentreStandsBeforeTheKindByHand() throws {
    let own = Self.box(
      ClassFile.valid.with("inForce: 2022-01-01", for: "inForce: 2020-01-01").text, id: "taximeter")
    try Self.withFolders([["taximeter.yaml": own]]) { (folders: [String]) throws -> Void in
      let library = ClassLibrary(folders: folders + [ShippedClassesTests.folder])
      let found = try library.instrumentClass("taximeter")
      #expect(found.version(on: Day(2021, 12, 31)!)?.version == "1-2020")
      #expect(found.version(on: Day(2022, 1, 1)!)?.version == "1")
      #expect(try !library.idsByHand().contains("taximeter"))
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
