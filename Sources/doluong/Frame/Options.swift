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
    else {
      if let override { throw Refusals(.unreadableFile("\(override)/instruments")) }
      throw Refusals(.optionMissing("--data DIR ($DOLUONG_DATA)"))
    }
    return folder
  }

  /// The folder of the forms of printed documents.
  func formFolder() throws -> String { try dataFolder().appending(path: "reports/forms").path }

  /// The centre's own classes first, where the register's folder has an `instruments` folder; then the shipped ones.
  /// Tentative versions stand where they were approved in the register that is named.
  ///
  /// - Parameter open: the register, where it is open already.
  func library(
    register: RegisterOptions, _ open: (any RegisterReader)? = nil
  ) async throws -> ClassLibrary {
    try library(register: register, approvals: await register.approvals(open))
  }

  func library(register: RegisterOptions, approvals: [Approval]) throws -> ClassLibrary {
    var folders: [String] = []
    if let own = register.named?.appending(path: "instruments").path,
      FileManager.default.fileExists(atPath: own)
    {
      folders.append(own)
    }
    folders.append(try dataFolder().appending(path: "instruments").path)
    return ClassLibrary(folders: folders, approved: Set(approvals.map(\.classReference.digest)))
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

  /// None where no register is named, or none is there yet.
  ///
  /// - Parameter open: the register, where it is open already.
  func approvals(_ open: (any RegisterReader)? = nil) async throws -> [Approval] {
    if let open { return try await open.approvals() }
    guard let file = named?.appending(path: SQLiteRegister.fileName).path,
      FileManager.default.fileExists(atPath: file)
    else { return [] }
    return try await forReading().approvals()
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

  private var name: String? {
    (by ?? Surroundings.environment["DOLUONG_OFFICER"]).flatMap { $0.isEmpty ? nil : $0 }
  }

  var isNamed: Bool { name != nil }

  func act(_ day: DayOptions) throws -> Act {
    guard let by = name else {
      throw Usage(.optionMissing("--by CARD ($DOLUONG_OFFICER)"))
    }
    return Act(
      by: try checked(by, "--by"), at: Surroundings.now(), on: try day.day(),
      identities: RandomIdentities())
  }
}

/// Options of a command that reads a register.
struct ReadingOptions: ParsableArguments {
  @OptionGroup var register: RegisterOptions
  @OptionGroup var common: CommonOptions
}

/// Options of a command that writes to a register.
struct WritingOptions: ParsableArguments {
  @OptionGroup var register: RegisterOptions
  @OptionGroup var common: CommonOptions
  @OptionGroup var day: DayOptions
  @OptionGroup var writer: WriterOptions

  func act() throws -> Act { try writer.act(day) }
}
