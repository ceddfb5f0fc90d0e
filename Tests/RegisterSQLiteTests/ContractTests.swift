import Metrology
import RegisterContract
import RegisterSQLite
import Testing

@Suite("SQLite keeps the register's promises")
struct ContractTests {
  @Test(arguments: RegisterContract.promises)
  func keeps(_ promise: RegisterContract.Promise) async throws {
    let folder = Folder()
    try await promise.check(RegisterContract { _, _ in try await folder.register() })
    _ = folder
  }
}
