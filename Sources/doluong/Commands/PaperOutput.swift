import Documents
import Foundation
import Metrology

/// Where papers go: one file, or a folder with a file for each.
struct PaperOutput {
  /// What the user named; nil for a file here, named by what it holds.
  let out: String?
  let options: PrintOptions

  /// - Parameter names: what each paper is called among files, in the order of the run.
  /// - Parameter named: what one file for all is called where nobody says.
  func write(
    _ run: PaperFile.Run, names: [String], named: String, _ register: any RegisterReader
  ) async throws {
    let marking = try options.marking()
    let keeper = marking == .draft ? nil : PrintKeeper(register, options)
    let folder = out.flatMap(Self.existingFolder)
    let files =
      folder.map { folder in names.map { folder + Self.fileName($0) } }
      ?? [out ?? Self.fileName(named)]
    for file in files { try Self.refuseIfThere(file) }
    let line = ProgressLine(of: run.count, quiet: options.common.json)
    defer { line?.clear() }
    try await writing(files[0]) {
      if folder == nil {
        try await PaperFile.write(
          run, to: files[0], marking: marking, generator: Program.generator, witness: keeper
        ) { line?.show($0) }
      } else {
        try await PaperFile.write(
          run, each: files, marking: marking, generator: Program.generator, witness: keeper
        ) { line?.show($0) }
      }
    }
    line?.clear()
    Self.report(
      files, documents: run.count, in: out ?? "", prints: await keeper?.trees ?? [],
      json: options.common.json)
    await keeper?.report()
  }

  /// Whether papers come into one file, or a folder with a file for each.
  var isFolder: Bool { out.flatMap(Self.existingFolder) != nil }

  /// Where one document goes, refused where something is there already.
  ///
  /// - Parameter named: what it is called where nobody says.
  static func newFile(_ out: String?, named: String) throws -> String {
    let file = out.map { existingFolder($0).map { $0 + fileName(named) } ?? $0 } ?? fileName(named)
    try refuseIfThere(file)
    return file
  }

  private static func refuseIfThere(_ file: String) throws {
    if FileManager.default.fileExists(atPath: file) {
      throw Refusals(InputTrouble.fileExists(file))
    }
  }

  static func report(
    _ files: [String], documents count: Int, in folder: String = "", prints: [DataTree] = [],
    json: Bool
  ) {
    if json {
      return Output.json([
        "documents": .count(count), "files": .list(files.map { .text($0) }),
        "prints": .list(prints),
      ])
    }
    if files.count == 1 {
      Output.line(say(vi: "Đã ghi \(files[0]).", en: "Wrote \(files[0])."))
    } else {
      Output.line(
        say(
          vi: "Đã ghi \(files.count) tệp vào \(folder).",
          en: "Wrote \(counted(files.count, "file")) to \(folder)."))
    }
  }

  /// With its slash; nil for what is no folder.
  private static func existingFolder(_ path: String) -> String? {
    var isFolder = false as ObjCBool
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
    else { return nil }
    return path.hasSuffix("/") ? path : path + "/"
  }

  /// A number may hold a slash.
  private static func fileName(_ number: String) -> String {
    number.replacing("/", with: "-") + ".pdf"
  }
}
