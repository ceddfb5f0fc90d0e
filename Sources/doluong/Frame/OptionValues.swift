import ArgumentParser
import Foundation
import Metrology

/// What people write after options, read strictly: a value that cannot be read is wrong use, exit status 64.

func parseDay(_ text: String, _ option: String) throws -> Day {
  guard let day = Day(text) else { throw Usage(.unreadableDay(text), at: Place(path: option)) }
  return day
}

func parseStamp(_ text: String, _ option: String) throws -> StampSerial {
  guard let stamp = StampSerial(text) else {
    throw Usage(.unreadableStamp(text), at: Place(path: option))
  }
  return stamp
}

/// A name or code as it may stand in the register.
func checked(_ text: String, _ option: String, mayBeEmpty: Bool = false) throws -> String {
  do throws(InputTrouble) {
    let name = try PlainName.checked(text)
    guard mayBeEmpty || !name.isEmpty else { throw InputTrouble.emptyText }
    return name
  } catch {
    throw Usage(error, at: Place(path: option))
  }
}

func parseChoice<Choice: RawRepresentable<String> & CaseIterable>(
  _ text: String, _ option: String
) throws -> Choice {
  guard let choice = Choice(rawValue: text) else {
    throw Usage(
      .notAChoice(text, allowed: Choice.allCases.map(\.rawValue)), at: Place(path: option))
  }
  return choice
}

/// Each field once, in the order of the monthly table; at least one.
func parseFields(_ text: String, _ option: String) throws -> [Field] {
  let named: [Field] = try text.split(separator: ",", omittingEmptySubsequences: false).map {
    try parseChoice($0.trimmingCharacters(in: .whitespaces), option)
  }
  return Field.allCases.filter(named.contains)
}

/// A closed range of days of two options.
func parseTerm(_ from: String, _ until: String) throws -> Period {
  let (first, last) = (try parseDay(from, "--from"), try parseDay(until, "--until"))
  guard let term = Period(first, last) else {
    throw Usage(.outOfRange(until, allowed: "≥ \(first)"), at: Place(path: "--until"))
  }
  return term
}

/// Runs what writes a file, and says by the name the user gave why it could not be written.
func writing<Value>(_ path: String, _ write: () async throws -> Value) async throws -> Value {
  do { return try await write() } catch let error as CocoaError {
    if error.code == .fileWriteFileExists { throw Refusals(InputTrouble.fileExists(path)) }
    let isFull = error.code == .fileWriteOutOfSpace
    throw Refusals(isFull ? RegisterTrouble.diskFull : .readOnly(path))
  }
}

/// A table of a bench, from a file or from standard input.
func readTable(_ path: String) throws -> [UInt8] {
  guard path == "-" else { return try WholeFile.bytes(of: path, atMost: CSVReader.greatestLength) }
  guard let bytes = WholeFile.read(0, atMost: CSVReader.greatestLength + 1) else {
    throw Refusals(InputTrouble.unreadableFile(path))
  }
  return bytes
}
