import Foundation

/// Looks through class files and shared lists for everything that is wrong with them, and runs the worked examples.
public struct ClassCheck {
  /// Where shared lists are looked for, besides beside the class itself.
  private let folders: [String]
  private let library: ClassLibrary
  /// How many were looked at.
  public private(set) var files = 0
  public private(set) var examples = 0
  private var found: [Refusal] = []
  private var known: Set<Refusal> = []

  public init(folders: [String]) {
    self.folders = folders
    library = ClassLibrary(folders: folders)
  }

  /// What was found, by file in the order they were looked at, and by line.
  public var findings: [Refusal] {
    var order: [String: Int] = [:]
    for refusal in found where order[refusal.at.file ?? ""] == nil {
      order[refusal.at.file ?? ""] = order.count
    }
    func key(_ refusal: Refusal) -> (Int, Int) {
      (order[refusal.at.file ?? ""] ?? 0, refusal.at.line ?? 0)
    }
    return found.enumerated().sorted {
      let (a, b) = (key($0.element), key($1.element))
      return a != b ? a < b : $0.offset < $1.offset
    }.map(\.element)
  }

  /// Every class and every list of every folder.
  public mutating func checkAll() {
    for folder in folders {
      // A folder need not have lists of its own.
      check(folder: "\(folder)/lists", mayBeAbsent: true)
      check(folder: folder)
    }
    checkByHand(library)
  }

  private mutating func check(folder: String, mayBeAbsent: Bool = false) {
    if mayBeAbsent, !FileManager.default.fileExists(atPath: folder) { return }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      return add([Refusal(.input(.unreadableFile(folder)))])
    }
    for name in names.sorted() where name.hasSuffix(".yaml") { check(file: "\(folder)/\(name)") }
  }

  /// One file: a shared list where it stands in a folder `lists`, a class otherwise.
  public mutating func check(file path: String) {
    files += 1
    let url = URL(filePath: path)
    let id = url.deletingPathExtension().lastPathComponent
    do throws(Refusals) {
      let text = try ClassLibrary.text(of: path)
      if url.deletingLastPathComponent().lastPathComponent == "lists" {
        try check(list: id, text, path)
      } else {
        check(class: id, text, url, path)
      }
    } catch {
      add(error.all)
    }
  }

  /// What a list is shows in what it holds: kinds in editions, the form of kinds by hand, or parts that classes use.
  private mutating func check(list id: String, _ text: String, _ path: String) throws(Refusals) {
    let place = Place(file: path)
    let troubles = TroubleList()
    let tree = try YAMLReader.read(text, at: place)
    if id == ByHand.list || tree["editions"] != nil {
      _ = KindList(yaml: text, id: id, at: place, troubles)
    } else if id == ByHand.form {
      checkByHand(ClassLibrary(folders: [Self.folder(of: path)] + folders))
    } else {
      _ = SharedList.parts(text, id: id, at: place, troubles)
    }
    add(troubles.refusals)
  }

  /// The classes of kinds that are recorded by hand; they are alike but for their rows.
  private mutating func checkByHand(_ library: ClassLibrary) {
    let file = ClassLibrary.list(ByHand.form, in: library.folders) ?? "lists/\(ByHand.form).yaml"
    do throws(Refusals) {
      for id in try library.idsByHand() {
        for version in try library.instrumentClass(id).versions {
          add(ExampleCheck.findings(version, file: file))
        }
      }
    } catch {
      add(error.all.map { located($0, beside: URL(filePath: file)) })
    }
  }

  /// The folder of classes whose folder `lists` a list stands in.
  private static func folder(of list: String) -> String {
    URL(filePath: list).deletingLastPathComponent().deletingLastPathComponent().relativePath
  }

  private mutating func check(class id: String, _ text: String, _ url: URL, _ path: String) {
    let library = library
    let folders = folders
    let reading = ClassReading(
      yaml: text, file: path, expectedID: id, kinds: { library.kinds($0, beside: url) },
      list: { name in
        try ClassLibrary.list(name, beside: url, folders).map { try ClassLibrary.text(of: $0) }
      })
    add(reading.troubles.map { located($0, beside: url) })
    for (rules, hasAllExamples) in reading.versions {
      add(ExampleCheck.disagreements(rules, file: path))
      if hasAllExamples { add(ExampleCheck.gaps(rules, file: path)) }
      examples += rules.examples.count
    }
  }

  /// A trouble inside a list with the path where the list was found.
  private func located(_ refusal: Refusal, beside url: URL) -> Refusal {
    guard let file = refusal.at.file, file.hasPrefix("lists/"), file.hasSuffix(".yaml"),
      let found = ClassLibrary.list(String(file.dropFirst(6).dropLast(5)), beside: url, folders)
    else { return refusal }
    var place = refusal.at
    place.file = found
    return Refusal(refusal.reason, at: place)
  }

  private mutating func add(_ refusals: [Refusal]) {
    for refusal in refusals where known.insert(refusal).inserted { found.append(refusal) }
  }
}
