internal import Foundation

/// A file that appears under its name only when it is whole.
///
/// It is written beside its place, so that the last step is a renaming inside one file system; where the writing fails
/// nothing is left, and what was there before stays.
public enum NewFile {
  /// Writes a text.
  public static func write(_ text: String, to path: String) async throws {
    try await write(Array(text.utf8), to: path)
  }

  public static func write(_ bytes: [UInt8], to path: String) async throws {
    try await write(to: path) { try Data(bytes).write(to: URL(filePath: $0)) }
  }

  /// - Parameter replacing: whether a file of the name gives way; where not, it is refused, also one that came meanwhile.
  static func write(
    to path: String, replacing: Bool = true, _ body: (_ temporary: String) async throws -> Void
  ) async throws {
    let target = URL(filePath: path)
    if !replacing, FileManager.default.fileExists(atPath: path) { throw existing(path) }
    let temporary = target.deletingLastPathComponent()
      .appending(path: ".\(target.lastPathComponent).\(UUID().uuidString).part").path
    // Fails here, with the system's reason, where the folder is missing or closed to us.
    try Data().write(to: URL(filePath: temporary), options: .withoutOverwriting)
    do {
      try await body(temporary)
      guard replacing else {
        // A second name is given only where there is none yet.
        guard link(temporary, path) == 0 else {
          throw errno == EEXIST
            ? existing(path) : CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: path])
        }
        unlink(temporary)
        return
      }
      guard rename(temporary, path) == 0 else {
        throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: path])
      }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  private static func existing(_ path: String) -> CocoaError {
    CocoaError(.fileWriteFileExists, userInfo: [NSFilePathErrorKey: path])
  }
}
