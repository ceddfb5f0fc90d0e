import GRDB
import Metrology
import Testing

@testable import RegisterSQLite

@Suite("What the engine throws becomes a reason to act on")
struct EngineTroubleTests {
  @Test(arguments: [
    (ResultCode.SQLITE_BUSY, RegisterTrouble.busy),
    (.SQLITE_BUSY_SNAPSHOT, .busy),
    (.SQLITE_LOCKED, .busy),
    (.SQLITE_FULL, .diskFull),
    (.SQLITE_READONLY, .readOnly("P")),
    (.SQLITE_READONLY_CANTLOCK, .readOnly("P")),
    (.SQLITE_CANTOPEN, .readOnly("P")),
    (.SQLITE_NOTADB, .notARegister("P")),
    (.SQLITE_CORRUPT, .damaged("m")),
    (.SQLITE_IOERR_SHMSIZE, .diskFull),
    (.SQLITE_IOERR_READ, .diskFailed("m")),
    (.SQLITE_IOERR_FSYNC, .diskFailed("m")),
    (.SQLITE_CONSTRAINT_TRIGGER, .damaged("m")),
  ])
  func mapped(_ code: ResultCode, _ trouble: RegisterTrouble) {
    let error = DatabaseError(resultCode: code, message: "m", sql: "SELECT 'secret'")
    #expect(EngineTrouble.refusals(error, "P") == Refusals(trouble))
  }

  @Test("A connection keeps what was committed through a power cut, and foreign keys")
  func settings() async throws {
    let folder = Folder()
    let register = try await folder.register()
    let settings = try await register.read { db in
      try ["synchronous", "foreign_keys"].map { try Int.fetchOne(db, sql: "PRAGMA \($0)") }
    }
    #expect(settings == [2, 1])
  }
}
