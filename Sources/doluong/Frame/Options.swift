import ArgumentParser
import Foundation
import Metrology
import RegisterSQLite
import StandardData

/// Options that every command takes.
struct CommonOptions: ParsableArguments {
  @Option(
    name: .customLong("language"),
    help: ArgumentHelp(
      help(
        vi: "Ngôn ngữ: vi hoặc en ($DOLUONG_LANGUAGE).",
        en: "Language: vi or en ($DOLUONG_LANGUAGE)."),
      valueName: "vi|en"),
    completion: .list(Language.allCases.map(\.rawValue)))
  var languageName: String?

  @Flag(name: .customLong("json"), help: .init(help(vi: "In ra JSON.", en: "Print JSON.")))
  var json = false

  @Option(
    help: ArgumentHelp(
      help(
        vi: "Thư mục có instruments/ và reports/ ($DOLUONG_DATA).",
        en: "Folder that holds instruments/ and reports/ ($DOLUONG_DATA)."), valueName: "DIR"),
    completion: .directory)
  var data: String?

  /// The shipped folder of instrument classes and report data.
  func dataFolder() throws -> URL {
    let override = data ?? Surroundings.environment["DOLUONG_DATA"]
    guard
      let folder = StandardData.folder(
        override: override, executable: Bundle.main.executablePath)
    else { throw Refusals(.unreadableFile(override ?? "instruments")) }
    return folder
  }

  /// The centre's own classes first, where there is a register with an `instruments` folder; then the shipped ones.
  func library(register: URL? = nil) throws -> ClassLibrary {
    var folders: [String] = []
    if let own = register?.appending(path: "instruments").path,
      FileManager.default.fileExists(atPath: own)
    {
      folders.append(own)
    }
    folders.append(try dataFolder().appending(path: "instruments").path)
    return ClassLibrary(folders: folders)
  }
}

/// Which register.
struct RegisterOptions: ParsableArguments {
  @Option(
    name: .customLong("register"),
    help: ArgumentHelp(
      help(
        vi: "Thư mục của sổ ($DOLUONG_REGISTER).", en: "The register's folder ($DOLUONG_REGISTER)."),
      valueName: "DIR"), completion: .directory)
  var path: String?

  /// Nil where none is named.
  var named: URL? {
    (path ?? Surroundings.environment["DOLUONG_REGISTER"]).map {
      URL(filePath: $0, directoryHint: .isDirectory)
    }
  }

  func folder() throws -> URL {
    guard let named else { throw Usage(.optionMissing("--register DIR ($DOLUONG_REGISTER)")) }
    return named
  }

  func forReading() async throws -> any RegisterReader {
    try await SQLiteRegister.open(at: folder(), access: .reading)
  }

  func forWriting() async throws -> any Register {
    try await SQLiteRegister.open(at: folder(), access: .writing)
  }
}

/// The day a command counts for.
struct DayOptions: ParsableArguments {
  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp(
      help(vi: "Ngày tính, mặc định hôm nay.", en: "The day that counts, today by default."),
      valueName: "YYYY-MM-DD"))
  var asOf: String?

  func day() throws -> Day {
    guard let asOf else { return Surroundings.now().day }
    return try parseDay(asOf, "--as-of")
  }
}

/// Who writes.
struct WriterOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      help(
        vi: "Số thẻ của người thực hiện ($DOLUONG_OFFICER).",
        en: "Card number of who does it ($DOLUONG_OFFICER)."), valueName: "CARD"))
  var by: String?

  func act(_ day: DayOptions) throws -> Act {
    guard let by = by ?? Surroundings.environment["DOLUONG_OFFICER"], !by.isEmpty else {
      throw Usage(.optionMissing("--by CARD ($DOLUONG_OFFICER)"))
    }
    return Act(
      by: try checked(by, "--by"), at: Surroundings.now(), on: try day.day(),
      identities: RandomIdentities())
  }
}

// MARK: - Reading values of options

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
    let isFull = error.code == .fileWriteOutOfSpace
    throw Refusals(isFull ? RegisterTrouble.diskFull : .readOnly(path))
  }
}

func readFile(_ path: String) throws -> [UInt8] {
  let data =
    path == "-"
    ? FileHandle.standardInput.readDataToEndOfFile() : FileManager.default.contents(atPath: path)
  guard let data else { throw Refusals(InputTrouble.unreadableFile(path)) }
  return Array(data)
}
