import Foundation
import GRDB
import Metrology
import RegisterContract
import RegisterSQLite

/// A folder of its own for a test, gone when the test is.
final class Folder: Sendable {
  let url: URL

  init() {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("register-\(UUID().uuidString)")
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  var file: URL { url.appendingPathComponent(SQLiteRegister.fileName) }

  func register() async throws -> SQLiteRegister {
    try await SQLiteRegister.create(at: url, centre: World.centre, act)
    return try await SQLiteRegister.open(at: url, access: .writing)
  }

  var act: Act {
    Act(
      by: "init", at: Moment(milliseconds: 1_673_312_400_000), on: World.today,
      identities: RandomIdentities())
  }

  /// A connection past the register, as somebody with a database tool would have.
  func raw() throws -> DatabaseQueue { try DatabaseQueue(path: file.path) }
}
