import Foundation
import Synchronization

/// Where instrument classes are read from: the centre's own folder first, then the shipped one.
///
/// A class is read when it is asked for, and once; a command that needs one class opens one file.
public final class ClassLibrary: Sendable {
  /// Folders that hold `ID.yaml` and `lists/ID.yaml`; the versions of an earlier one stand before those of a later one.
  public let folders: [String]
  /// Digests of the versions that a centre approved: tentative ones stand only if they are among them.
  public let approved: Set<String>
  private let read = Mutex<[String: InstrumentClass]>([:])
  /// By file: nearly every class rests on one of them.
  private let readKinds = Mutex<[String: KindList]>([:])

  public init(folders: [String], approved: Set<String> = []) {
    self.folders = folders
    self.approved = approved
  }

  /// The ids of all classes that have a file, sorted.
  public func ids() throws(Refusals) -> [String] {
    Set(try files().map(\.id)).sorted()
  }

  /// The ids of the kinds that are recorded by hand, in the order of the list.
  public func idsByHand() throws(Refusals) -> [String] {
    let ids = Set(try self.ids())
    return try kindList()?.kinds.filter { $0.byHand && !ids.contains($0.id) }.map(\.id) ?? []
  }

  /// Every class file of every folder, in the order of the folders.
  public func files() throws(Refusals) -> [(id: String, path: String)] {
    var files: [(id: String, path: String)] = []
    for folder in folders {
      do {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        for name in names where name.hasSuffix(".yaml") {
          files.append((String(name.dropLast(".yaml".count)), "\(folder)/\(name)"))
        }
      } catch {
        throw Refusals(InputTrouble.unreadableFile(folder))
      }
    }
    return files
  }

  /// The class with an id: the versions of every folder that has it, those of an earlier folder before those of a later
  /// one, and where no procedure ships, those recorded by hand.
  ///
  /// A file that is broken is refused, even where a later folder has the class: nobody must work by other rules than the
  /// centre wrote down.
  public func instrumentClass(_ id: String) throws(Refusals) -> InstrumentClass {
    if let known = read.withLock({ $0[id] }) { return known }
    // An id is a name, never a path.
    guard !id.isEmpty, id.utf8.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: "-") || $0.isLetter })
    else { throw Refusals(InputTrouble.unknownClass(id)) }
    let paths = folders.map { "\($0)/\(id).yaml" }
      .filter { FileManager.default.fileExists(atPath: $0) }
    var layers: [InstrumentClass] = []
    for path in paths { layers.append(try read(path)) }
    if folders.last.map({ !paths.contains("\($0)/\(id).yaml") }) ?? false {
      // What is wrong with the list of kinds is told where those are asked for, and keeps no class of the centre's own away.
      let byHand = layers.isEmpty ? try classByHand(id) : (try? classByHand(id)) ?? nil
      if let byHand { layers.append(byHand) }
    }
    guard var found = layers.popLast() else { throw Refusals(InputTrouble.unknownClass(id)) }
    while let layer = layers.popLast() { found = layer.over(found) }
    read.withLock { $0[id] = found }
    return found
  }

  /// The version of a class in force on a day.
  public func version(of id: String, on day: Day) throws(Refusals) -> ClassVersion {
    guard let version = try instrumentClass(id).version(on: day, approved: approved) else {
      throw Refusals(InputTrouble.noVersionInForce(id, on: day))
    }
    return version
  }
}

// MARK: - Kinds recorded by hand

extension ClassLibrary {
  /// The folder whose form is used; list and shared parts are taken from beside it, as for a class.
  private var formOfKinds: URL? {
    Self.list(ByHand.form, in: folders).map {
      URL(filePath: $0).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "\(ByHand.form).yaml")
    }
  }

  private func text(of list: String, beside form: URL) throws(Refusals) -> String? {
    try Self.list(list, beside: form, folders).map { (path) throws(Refusals) in
      try Self.text(of: path)
    }
  }

  private func kindList() throws(Refusals) -> KindList? {
    guard let form = formOfKinds, let path = Self.list(ByHand.list, beside: form, folders) else {
      return nil
    }
    return try kinds(ByHand.list, at: path)
  }

  /// Nil where the list has no such kind, or it is none recorded by hand.
  private func classByHand(_ id: String) throws(Refusals) -> InstrumentClass? {
    guard let url = formOfKinds, let kinds = try kindList(),
      let kind = kinds.kinds.first(where: { $0.id == id && $0.byHand }),
      let form = try text(of: ByHand.form, beside: url)
    else { return nil }
    return try ByHand.instrumentClass(kind, of: kinds, form: form) { (name) throws(Refusals) in
      try text(of: name, beside: url)
    }
  }
}

// MARK: - Files

extension ClassLibrary {
  /// Reads one class file; shared lists are looked for beside it, then in the given folders.
  static func read(
    _ path: String, lists folders: [String] = [],
    kinds: (String) -> KindList? = { _ in nil }
  ) throws(Refusals) -> InstrumentClass {
    let url = URL(filePath: path)
    let id = url.deletingPathExtension().lastPathComponent
    let reading = ClassReading(
      yaml: try text(of: path), file: path, expectedID: id, kinds: kinds
    ) { name in
      try list(name, beside: url, folders).map { try text(of: $0) }
    }
    return try InstrumentClass(reading, id: id)
  }

  private func read(_ path: String) throws(Refusals) -> InstrumentClass {
    let url = URL(filePath: path)
    return try Self.read(path, lists: folders) { kinds($0, beside: url) }
  }

  /// A dated list as it was read for another class; nil where it cannot be read, which whoever asks is told of.
  func kinds(_ name: String, beside url: URL) -> KindList? {
    guard let path = Self.list(name, beside: url, folders) else { return nil }
    return try? kinds(name, at: path)
  }

  /// Read once.
  private func kinds(_ name: String, at path: String) throws(Refusals) -> KindList? {
    if let known = readKinds.withLock({ $0[path] }) { return known }
    let troubles = TroubleList()
    let found = KindList(
      yaml: try Self.text(of: path), id: name, at: Place(file: path), troubles)
    if let refusals = Refusals(troubles.refusals) { throw refusals }
    readKinds.withLock { $0[path] = found }
    return found
  }

  /// The file of a shared list for a class file.
  static func list(_ name: String, beside url: URL, _ folders: [String]) -> String? {
    list(name, in: [url.deletingLastPathComponent().relativePath] + folders)
  }

  static func list(_ name: String, in folders: [String]) -> String? {
    folders.lazy.map { "\($0)/lists/\(name).yaml" }
      .first { FileManager.default.fileExists(atPath: $0) }
  }

  /// The text of a class, a list, a form or another definition.
  public static func text(of path: String) throws(Refusals) -> String {
    let bytes = try WholeFile.bytes(of: path, atMost: YAMLReader.greatestLength) { _ in
      Refusals(DefinitionTrouble.fileTooLong, at: Place(file: path))
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
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
