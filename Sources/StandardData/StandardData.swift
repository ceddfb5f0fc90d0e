public import Foundation

/// Where the shipped instrument classes and report data are.
public enum StandardData {
  /// The folder that holds `instruments/` and `reports/`.
  ///
  /// Looked for in this order: `override` (from `--data` or `$DOLUONG_DATA`), `../share/doluong` beside the
  /// executable, the resource bundle beside it; without an executable, this package's own bundle. Nil when none of them
  /// holds `instruments/`.
  public static func folder(override: String?, executable: String?) -> URL? {
    if let override { return valid(URL(filePath: override, directoryHint: .isDirectory)) }
    if let executable {
      let installed = URL(filePath: executable).resolvingSymlinksInPath()
        .deletingLastPathComponent().appending(path: "../share/doluong").standardizedFileURL
      if let found = valid(installed) { return found }
      let beside = URL(filePath: executable).resolvingSymlinksInPath()
        .deletingLastPathComponent().appending(path: "doluong_StandardData.resources")
      // A program that stands alone has neither, and is told so; the bundle below would trap.
      return valid(beside)
    }
    return valid(Bundle.module.resourceURL ?? Bundle.module.bundleURL)
  }

  private static func valid(_ folder: URL) -> URL? {
    var isFolder = false as ObjCBool
    let path = folder.appending(path: "instruments").path
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    return exists && isFolder.boolValue ? folder : nil
  }
}
