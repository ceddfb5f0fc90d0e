internal import GRDB
public import Metrology

/// A register in one SQLite file, `register.sqlite` in a folder.
///
/// A value of this type always has a ready schema. It holds the only connections; every verb is one transaction, and a
/// question is answered from one consistent view. Several processes may work on one register: writers wait for each
/// other, readers wait for nobody (write-ahead log).
///
/// One connection serves a value: a command asks a question and goes, and a second connection, or a pool, which writes to
/// the file whenever it is opened, would only cost it time. Where a whole register is gone through, each further core gets
/// a ``Companion``.
///
/// The parts are in extensions: opening, the questions (`+Parties`, `+History`, `+Inspection`, `+Month`, `+Journal`,
/// `+Checking`) and the verbs (`+Adding`, `+Approving`, `+Recording`, `+Stamps`, `+Keys`, `+Issuing`, `+Ending`,
/// `+Printing`).
public struct SQLiteRegister: Register {
  public static let fileName = "register.sqlite"

  /// What a register is opened for.
  public enum Access: Sendable {
    case reading, writing
  }

  /// For refusals.
  let path: String
  /// By what it was opened: the path, or an address that says more.
  private let source: String
  private let reader: any DatabaseReader
  /// Nil where it was opened for reading.
  private let writer: DatabaseQueue?

  init(path: String, source: String, reader: any DatabaseReader) {
    self.path = path
    self.source = source
    self.reader = reader
    writer = nil
  }

  init(path: String, writer: DatabaseQueue) {
    self.path = path
    source = path
    reader = writer
    self.writer = writer
  }
}

extension SQLiteRegister {
  /// Asks, in one consistent view.
  func read<Value: Sendable>(
    _ question: @escaping @Sendable (Database) throws -> Value
  ) async throws -> Value {
    try await EngineTrouble.mapped(path) { try await reader.read(question) }
  }

  /// Writes one deed with its journal line, or nothing.
  ///
  /// The transaction takes the write lock at once (`BEGIN IMMEDIATE`), so that what the deed reads cannot change before
  /// it writes.
  func write<Value: Sendable>(
    _ verb: JournalEntry.Verb, _ act: Act,
    _ work: @escaping @Sendable (Database, inout Deed) throws -> Value
  ) async throws -> Value {
    try await perform { db in
      var deed = Deed(db, verb, act)
      let value = try work(db, &deed)
      try deed.done()
      return value
    }
  }

  /// One write transaction, for verbs that end their deed themselves.
  func perform<Value: Sendable>(
    _ work: @escaping @Sendable (Database) throws -> Value
  ) async throws -> Value {
    guard let writer else { throw Refusals(.readOnly(path)) }
    return try await EngineTrouble.mapped(path) { try await writer.write(work) }
  }

  /// Further connections, of which each reads what this one reads; fewer where they cannot be had.
  func companions(_ count: Int) -> [Companion] {
    (0..<count).compactMap { _ in
      try? Companion(try Self.connectionForReading(path, source: source))
    }
  }

  /// Closes the connections now and not when the last copy of the value goes.
  public func close() throws {
    try EngineTrouble.mapped(path) { try reader.close() }
  }
}
