internal import Dispatch
internal import GRDB

/// A further connection to a register's file, for work that takes long enough to be shared among cores.
struct Companion: Sendable {
  private let connection: DatabaseQueue
  /// What the engine calls the state of the file, as this connection saw it when it was opened.
  private let version: Int?

  /// Opened before the view is taken that it is to share.
  init(_ connection: DatabaseQueue) throws {
    self.connection = connection
    version = try connection.inDatabase { try Self.version($0) }
  }

  /// Works beside whoever asks, who is within a read transaction and has read in it; not at all where the file was written
  /// to since this was opened.
  ///
  /// Before the asker's view this connection saw the file, and sees it again after: where nothing was committed in between,
  /// which `PRAGMA data_version` tells in every journal mode, the two views are the same.
  func join(_ group: DispatchGroup, _ work: @escaping @Sendable (Database) -> Void) {
    group.enter()
    connection.asyncRead { [version] view in
      defer { group.leave() }
      // What hinders this connection does not hinder the asker's.
      guard let db = try? view.get(), (try? Self.version(db)) == version else { return }
      work(db)
    }
  }

  private static func version(_ db: Database) throws -> Int? {
    try Int.fetchOne(db, sql: "PRAGMA data_version")
  }
}
