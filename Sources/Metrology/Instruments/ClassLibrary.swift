import Foundation
import Synchronization

/// Where instrument classes are read from: the centre's own folder first, then the shipped one.
///
/// A class is read when it is asked for, and once; a command that needs one class opens one file.
public final class ClassLibrary: Sendable {
  /// Folders that hold `ID.yaml` and `lists/ID.yaml`; an earlier one overrides a later one.
  public let folders: [String]
  private let read = Mutex<[String: InstrumentClass]>([:])

  public init(folders: [String]) { self.folders = folders }

  /// The ids of all classes, sorted.
  public func ids() throws(Refusals) -> [String] {
    var ids: Set<String> = []
    for folder in folders {
      do {
        for name in try FileManager.default.contentsOfDirectory(atPath: folder)
        where name.hasSuffix(".yaml") {
          ids.insert(String(name.dropLast(".yaml".count)))
        }
      } catch {
        throw Refusals(InputTrouble.unreadableFile(folder))
      }
    }
    return ids.sorted()
  }

  /// The class with an id, from the first folder that has it.
  public func instrumentClass(_ id: String) throws(Refusals) -> InstrumentClass {
    if let known = read.withLock({ $0[id] }) { return known }
    // An id is a name, never a path.
    guard !id.isEmpty, id.utf8.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: "-") || $0.isLetter }),
      let folder = folders.first(where: {
        FileManager.default.fileExists(atPath: "\($0)/\(id).yaml")
      })
    else { throw Refusals(InputTrouble.unknownClass(id)) }
    let found = try Self.read("\(folder)/\(id).yaml", lists: folders)
    read.withLock { $0[id] = found }
    return found
  }

  /// The version of a class in force on a day.
  public func version(of id: String, on day: Day) throws(Refusals) -> ClassVersion {
    guard let version = try instrumentClass(id).version(on: day) else {
      throw Refusals(InputTrouble.noVersionInForce(id, on: day))
    }
    return version
  }

  /// Reads one class file; shared lists are looked for beside it, then in the given folders.
  public static func read(
    _ path: String, lists folders: [String] = []
  ) throws(Refusals) -> InstrumentClass {
    let url = URL(filePath: path)
    return try InstrumentClass(
      yaml: try text(of: path), file: path,
      expectedID: url.deletingPathExtension().lastPathComponent
    ) { name in
      try list(name, beside: url, folders).map { try text(of: $0) }
    }
  }

  /// The file of a shared list for a class file.
  static func list(_ name: String, beside url: URL, _ folders: [String]) -> String? {
    ([url.deletingLastPathComponent().relativePath] + folders).lazy
      .map { "\($0)/lists/\(name).yaml" }
      .first { FileManager.default.fileExists(atPath: $0) }
  }

  static func text(of path: String) throws(Refusals) -> String {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Refusals(InputTrouble.unreadableFile(path))
    }
    guard data.count <= YAMLReader.greatestLength else {
      throw Refusals(DefinitionTrouble.fileTooLong, at: Place(file: path))
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw Refusals(InputTrouble.notUTF8, at: Place(file: path))
    }
    return text
  }
}

extension UInt8 {
  var isLetter: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self)
      || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self)
  }
}
