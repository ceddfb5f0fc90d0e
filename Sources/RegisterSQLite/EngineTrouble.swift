internal import GRDB
import Metrology

/// Turns what the engine throws into reasons a person can act on. No type of the engine leaves the target.
enum EngineTrouble {
  static func refusals(_ error: DatabaseError, _ path: String) -> Refusals {
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: Refusals(.busy)
    case .SQLITE_FULL: Refusals(.diskFull)
    // The engine has a code of its own for shared memory that finds no room, and one for every way a disk can fail; a
    // backup put over a sound register would be the wrong cure.
    case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_SHMSIZE: Refusals(.diskFull)
    case .SQLITE_IOERR:
      Refusals(.diskFailed(error.message ?? "\(error.extendedResultCode.rawValue)"))
    // That the file is there was seen before; what cannot be opened is the log beside it.
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN: Refusals(.readOnly(path))
    case .SQLITE_NOTADB: Refusals(.notARegister(path))
    // The message names table and rule; the row's values are left out, they may be people's data.
    default: Refusals(.damaged(error.message ?? "\(error.extendedResultCode.rawValue)"))
    }
  }

  /// Runs `work` and lets only refusals out, and what the caller's own closures throw.
  static func mapped<T>(_ path: String, _ work: () throws -> T) throws -> T {
    do { return try work() } catch let error as DatabaseError { throw refusals(error, path) }
  }

  /// The same for work that waits.
  static func mapped<T>(
    _ path: String, isolation: isolated (any Actor)? = #isolation, _ work: () async throws -> T
  ) async throws -> T {
    do { return try await work() } catch let error as DatabaseError { throw refusals(error, path) }
  }
}
