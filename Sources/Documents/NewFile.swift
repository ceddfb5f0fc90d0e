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

  /// Writes what `body` puts into a temporary file.
  ///
  /// - Parameter replacing: whether a file of the name gives way.
  static func write<Value>(
    to path: String, replacing: Bool = true, _ body: (_ temporary: String) async throws -> Value
  ) async throws -> Value {
    let part = try Part(of: path, replacing: replacing)
    let value: Value
    do { value = try await body(part.temporary) } catch {
      part.drop()
      throw part.named(error)
    }
    try part.take()
    return value
  }

  /// A file that has no name yet.
  struct Part: Sendable {
    /// Where to write it.
    let temporary: String
    let path: String
    private let isReplacing: Bool

    /// - Parameter replacing: whether a file of the name gives way; where not, it is refused, also one that comes
    ///   meanwhile.
    init(of path: String, replacing: Bool) throws {
      let target = URL(filePath: path)
      self.path = path
      isReplacing = replacing
      temporary =
        target.deletingLastPathComponent()
        .appending(path: ".\(target.lastPathComponent).\(UUID().uuidString).part").path
      if !replacing, FileManager.default.fileExists(atPath: path) {
        throw named(CocoaError(.fileWriteFileExists))
      }
      // Fails here, with the system's reason, where the folder is missing or closed to us.
      do {
        try Data().write(to: URL(filePath: temporary), options: .withoutOverwriting)
      } catch {
        throw named(error)
      }
    }

    /// Gives it its name.
    func take() throws {
      guard !isReplacing else {
        guard rename(temporary, path) == 0 else {
          drop()
          throw named(CocoaError(.fileWriteUnknown))
        }
        return
      }
      // A second name is given only where there is none yet.
      let code: CocoaError.Code? =
        link(temporary, path) == 0
        ? nil : errno == EEXIST ? .fileWriteFileExists : .fileWriteUnknown
      drop()
      if let code { throw named(CocoaError(code)) }
    }

    func drop() { unlink(temporary) }

    /// Told by the name that was asked for: nobody knows the temporary one.
    func named(_ error: any Error) -> any Error {
      guard let error = error as? CocoaError else { return error }
      return CocoaError(error.code, userInfo: [NSFilePathErrorKey: path])
    }
  }
}
