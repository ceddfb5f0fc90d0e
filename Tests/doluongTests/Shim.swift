import Foundation
import Testing

/// A library that comes between the command and the system: built where it is used, because a C compiler belongs to the
/// toolchain.
enum Shim {
  private static let sources = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Shims")
  private static let noSpace = Task { try await built("nospace") }
  private static let clock = Task { try await built("clock") }

  /// A disk on which only so many bytes of the folder can still be written, and what is told then.
  static func disk(
    _ bytes: Int, _ errno: Int32, in folder: URL
  ) async throws -> [String: String] {
    [
      "LD_PRELOAD": try await noSpace.value, "SHIM_BYTES": "\(bytes)", "SHIM_ERRNO": "\(errno)",
      "SHIM_FOLDER": folder.path,
    ]
  }

  /// A clock that shows a moment, in the form `2023-01-10T08:00:00Z`.
  static func clock(at moment: String) async throws -> [String: String] {
    let date = try Date(moment, strategy: .iso8601)
    return [
      "LD_PRELOAD": try await clock.value, "SHIM_CLOCK": "\(Int(date.timeIntervalSince1970))",
    ]
  }

  private static func built(_ name: String) async throws -> String {
    let source = sources.appending(path: "\(name).c").path
    let library = Tool.scratch.appending(path: "\(name).so").path
    let built = try await Tool.shell(
      "cc -shared -fPIC -o '\(library)' '\(source)' -ldl || clang -shared -fPIC -o '\(library)' '\(source)' -ldl",
      in: FileManager.default.temporaryDirectory)
    try #require(built.status == 0, "\(built.output)")
    return library
  }
}
