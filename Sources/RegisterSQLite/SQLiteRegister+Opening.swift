public import Foundation
internal import GRDB
public import Metrology

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

// MARK: - Creating

extension SQLiteRegister {
  /// Makes `register.sqlite` in the folder, and the folder where it is not there yet: everything or nothing.
  ///
  /// The file is made under another name and gets its own only when it is complete, so that neither a fault nor a power
  /// cut leaves half a register, and of two who make one at the same time one is refused. It is not opened here: what
  /// hinders opening must not be told as if nothing had been made.
  public static func create(at folder: URL, centre: Centre, _ act: Act) async throws {
    let file = folder.appendingPathComponent(fileName)
    guard access(file.path, F_OK) != 0 else { throw Refusals(.registerExists(file.path)) }
    // What could not be read back must not be written.
    _ = try Centre(tree: centre.tree)

    let folderWasThere = access(folder.path, F_OK) == 0
    let draft = folder.appendingPathComponent(".register-\(act.newIdentity()).sqlite")
    do {
      try makeFolder(folder)
      try await write(centre, act, to: draft)
      try give(draft, its: file)
    } catch {
      for ending in ["", "-wal", "-shm", "-journal"] { unlink(draft.path + ending) }
      if !folderWasThere { rmdir(folder.path) }
      // Whoever asked knows the folder and nothing of drafts.
      if let refusals = error as? Refusals, isUnwritable(refusals) {
        throw Refusals(.readOnly(folder.path))
      }
      throw error
    }
  }

  private static func makeFolder(_ folder: URL) throws {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw Refusals(.readOnly(folder.path))
    }
  }

  private static func write(_ centre: Centre, _ act: Act, to file: URL) async throws {
    let queue = try EngineTrouble.mapped(file.path) {
      try DatabaseQueue(path: file.path, configuration: configuration())
    }
    let register = SQLiteRegister(path: file.path, writer: queue)
    try await register.perform { db in
      try Schema.migrate(db, from: 0)
      var deed = Deed(db, .createRegister, act)
      deed.tell("registerID", .text(centre.registerID))
      deed.put(.centre, [1, JSONWriter.line(centre.tree)])
      try deed.done()
    }
    // The write-ahead log comes last. The file alone is to be the register, and an engine that closes such a log does not
    // tell where the disk kept it from bringing the log into the file.
    try await EngineTrouble.mapped(file.path) {
      try await queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
    }
    try register.close()
  }

  /// A hard link does not overwrite; where the file system knows none, a move that refuses to.
  private static func give(_ draft: URL, its file: URL) throws {
    if link(draft.path, file.path) == 0 {
      unlink(draft.path)
      keepNames(of: file.deletingLastPathComponent())
      return
    }
    guard errno != EEXIST else { throw Refusals(.registerExists(file.path)) }
    do {
      try FileManager.default.moveItem(at: draft, to: file)
    } catch {
      throw Refusals(
        access(file.path, F_OK) == 0 ? .registerExists(file.path) : .readOnly(file.path))
    }
    keepNames(of: file.deletingLastPathComponent())
  }
}

/// Has the disk take the names in a folder, so that a power cut does not take back a register that was told of. Not every
/// file system can, and the register is whole without it.
private func keepNames(of folder: URL) {
  let descriptor = open(folder.path, O_RDONLY)
  guard descriptor >= 0 else { return }
  fsync(descriptor)
  close(descriptor)
}

// MARK: - Opening

extension SQLiteRegister {
  /// Opens the register of a folder; for writing, an older schema is brought up to date.
  ///
  /// A verb waits `patience` for others who write, and then refuses as busy.
  public static func open(
    at folder: URL, access: Access, patience: Duration = .seconds(10)
  ) async throws -> SQLiteRegister {
    let path = folder.appendingPathComponent(fileName).path
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw Refusals(.notARegister(path))
    }
    guard FileManager.default.isReadableFile(atPath: path) else {
      throw Refusals(.unreadableFile(path))
    }
    let configuration = configuration(patience)
    switch access {
    case .reading: return try openForReading(path, configuration)
    case .writing: return try await openForWriting(path, configuration)
    }
  }

  private static func openForWriting(
    _ path: String, _ configuration: Configuration
  ) async throws -> SQLiteRegister {
    guard FileManager.default.isWritableFile(atPath: path) else { throw Refusals(.readOnly(path)) }
    let queue = try EngineTrouble.mapped(path) {
      try DatabaseQueue(path: path, configuration: configuration)
    }
    let register = SQLiteRegister(path: path, writer: queue)
    let found = try await register.read { try Schema.version(of: $0) }
    if try isOlder(found, path) { try await migrate(queue, path) }
    return register
  }

  /// All missing steps in one transaction, or none. Foreign keys can be switched off only outside of it; instead every
  /// reference is checked before it commits.
  private static func migrate(_ queue: DatabaseQueue, _ path: String) async throws {
    try await EngineTrouble.mapped(path) {
      try await queue.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA foreign_keys = OFF")
        // The last word of a connection that is not used again where it fails.
        defer { try? db.execute(sql: "PRAGMA foreign_keys = ON") }
        try db.inTransaction(.immediate) {
          // Asked again under the lock: another process may have been quicker.
          guard let found = try Schema.version(of: db), found < Schema.version else {
            return .rollback
          }
          try Schema.migrate(db, from: found)
          try db.checkForeignKeys()
          return .commit
        }
      }
    }
  }

  /// First as any reader. A folder that cannot be written to holds no place for the shared memory of the log; where
  /// there is no log either, the file is complete and may be read as one that nobody changes.
  private static func openForReading(
    _ path: String, _ configuration: Configuration
  ) throws -> SQLiteRegister {
    do {
      return try openForReading(path, source: path, configuration)
    } catch let refusals as Refusals {
      guard isUnwritable(refusals) else { throw refusals }
      guard !hasLog(path) else { throw Refusals(.readOnly(path)) }
      let name = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
      return try openForReading(path, source: "file:\(name)?immutable=1", configuration)
    }
  }

  private static func openForReading(
    _ path: String, source: String, _ configuration: Configuration
  ) throws -> SQLiteRegister {
    let connection = try connectionForReading(path, source: source, configuration)
    return SQLiteRegister(path: path, source: source, reader: connection)
  }

  static func connectionForReading(
    _ path: String, source: String, _ configuration: Configuration = configuration()
  ) throws -> DatabaseQueue {
    var configuration = configuration
    configuration.readonly = true
    return try EngineTrouble.mapped(path) {
      let queue = try DatabaseQueue(path: source, configuration: configuration)
      let found = try queue.read { try Schema.version(of: $0) }
      // An older schema is read as it is: every step so far only adds, allows more, or drops what was
      // never used.
      if try isOlder(found, path) { try queue.inDatabase { try VouchedRows.standIn($0) } }
      return queue
    }
  }

  private static func isOlder(_ found: Int?, _ path: String) throws -> Bool {
    guard let found, found >= 1 else { throw Refusals(.notARegister(path)) }
    guard found <= Schema.version else {
      throw Refusals(.schemaTooNew(found: found, known: Schema.version))
    }
    return found < Schema.version
  }

  private static func isUnwritable(_ refusals: Refusals) -> Bool {
    refusals.all.contains {
      if case .register(.readOnly) = $0.reason { true } else { false }
    }
  }

  private static func hasLog(_ path: String) -> Bool {
    var status = stat()
    return stat(path + "-wal", &status) == 0 && status.st_size > 0
  }

  private static func configuration(_ patience: Duration = .seconds(10)) -> Configuration {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    let milliseconds = patience / .milliseconds(1)
    configuration.busyMode = .timeout(milliseconds / 1000)
    configuration.prepareDatabase { db in
      // A certificate that was handed over must survive a power cut.
      try db.execute(sql: "PRAGMA synchronous = FULL")
      // A deed that outgrows the cache is written to the log twice and more; 64 MiB hold those of some ten thousand
      // rows, and are taken only as they are needed. Whoever reads goes through pages once.
      if !db.configuration.readonly { try db.execute(sql: "PRAGMA cache_size = -65536") }
    }
    return configuration
  }
}
