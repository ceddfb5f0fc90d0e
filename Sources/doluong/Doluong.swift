import ArgumentParser
import Foundation
import Metrology

/// The command. It parses, calls the library and prints; the only place that reads the clock and the environment.
@main
struct Doluong: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doluong",
    abstract: help(
      vi: "Sổ kiểm định phương tiện đo: kiểm định, giấy chứng nhận, tem, bảng tháng.",
      en:
        "A register of verified measuring instruments: records, certificates, stamps, monthly tables."
    ),
    version: Program.version,
    subcommands: [
      Init.self, ClassCommand.self, Evaluate.self, OfficerCommand.self, CustomerCommand.self,
      StandardCommand.self, InstrumentCommand.self, WorksheetCommand.self,
      LotCommand.self, StampCommand.self, Issue.self, PrintCommand.self,
      CertificateCommand.self,
      VoidCertificate.self, ReplaceCertificate.self, Correct.self, Month.self, Check.self,
      KeyCommand.self, PackCommand.self, JournalCommand.self, Rederive.self, Doctor.self, Demo.self,
    ])

  /// People write it before the command, too; `Surroundings` reads it from wherever it stands.
  @Option(name: .customLong("language"), help: .hidden) var languageName: String?

  static func main() async {
    do {
      var command = try parseAsRoot()
      try Surroundings.checkLanguage()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      try Output.finish()
    } catch {
      Failure.exit(with: error)
    }
  }
}

enum Program {
  static let version = "0.1.0"
  /// As it was called, so that a line shown can be typed again from where one stands.
  static let name = CommandLine.arguments.first ?? "doluong"
  /// As manifests name it.
  static let generator = "doluong \(version)"
}
