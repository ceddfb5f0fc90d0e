import Documents
import Foundation
import Metrology

/// Gathers what a document says from the register and the forms, and writes the files.
struct Press {
  let register: any RegisterReader
  let options: ReadingOptions
  /// Folder of the forms.
  private let forms: String
  private var centre: Centre?
  private var rules: [String: ClassVersion] = [:]
  private var known: [String: PaperForm] = [:]

  init(register: any RegisterReader, options: ReadingOptions) throws {
    self.register = register
    self.options = options
    forms = try options.common.dataFolder().appending(path: "reports/forms").path
  }

  mutating func certificate(_ status: VerificationStatus) async throws -> PaperFile.Paper {
    let subject = try await subject(status)
    let id =
      switch subject.worksheet.rules.regime {
      case .metrology: "certificate-metrology"
      case .radiation: "certificate-radiation"
      }
    var code: String?
    if let number = status.certificate?.number {
      code = try await register.signedCode(certificate: number)
    }
    return PaperFile.Paper(.certificate, try form(id, on: subject.day), subject, code: code)
  }

  mutating func record(_ status: VerificationStatus) async throws -> PaperFile.Paper {
    // The record is of the day of verification, and says the same before and after a certificate.
    let subject = try await subject(
      VerificationStatus(
        verification: status.verification, certificate: nil, supersededBy: status.supersededBy))
    return PaperFile.Paper(.record, try form("record", on: subject.day), subject)
  }

  private mutating func form(_ id: String, on day: Day) throws -> PaperForm {
    // A lot is issued on few days.
    let key = "\(id) \(day)"
    if let form = known[key] { return form }
    let form = try PaperForm.inForce(id, on: day, folder: forms)
    known[key] = form
    return form
  }

  private mutating func subject(_ status: VerificationStatus) async throws -> PaperSubject {
    let record = status.verification
    let centre = if let known = self.centre { known } else { try await register.centre() }
    self.centre = centre
    let customer = record.instrument.customer
    return try PaperSubject(
      centre: centre, status: status, officer: await register.officer(card: record.officer),
      customer: customer.isEmpty ? nil : await register.customer(code: customer),
      rules: await version(record.classReference))
  }

  /// By the text that the record was judged by, whatever the files say today.
  private mutating func version(_ reference: ClassReference) async throws -> ClassVersion {
    if let version = rules[reference.digest] { return version }
    guard let text = try await register.classText(digest: reference.digest) else {
      throw Refusals(RegisterTrouble.damaged(reference.digest))
    }
    let version = try ClassVersion(canonicalText: text)
    rules[reference.digest] = version
    return version
  }

  // MARK: - Files

  /// - Parameter named: what the file is called where nobody says.
  func write(
    _ papers: [PaperFile.Paper], to out: String?, named: String, draft: Bool
  ) async throws {
    var isFolder = false as ObjCBool
    let exists = FileManager.default.fileExists(atPath: out ?? "", isDirectory: &isFolder)
    var files: [(path: String, papers: [PaperFile.Paper])] = []
    if let out, exists, isFolder.boolValue {
      files = papers.map { paper in
        let name = paper.subject.certificate?.number ?? paper.subject.verification.id
        return ("\(out.hasSuffix("/") ? out : out + "/")\(Self.fileName(name))", [paper])
      }
    } else {
      files = [(out ?? Self.fileName(named), papers)]
    }
    for file in files where FileManager.default.fileExists(atPath: file.path) {
      throw Refusals(InputTrouble.fileExists(file.path))
    }
    var written: [String] = []
    do {
      for (path, papers) in files {
        try await writing(path) {
          try await PaperFile.write(papers, to: path, draft: draft, generator: Program.generator)
        }
        written.append(path)
      }
    } catch {
      // All or nothing: half a lot in a folder looks whole.
      for path in written { try? FileManager.default.removeItem(atPath: path) }
      throw error
    }
    if options.common.json {
      return Output.json([
        "documents": .count(papers.count), "files": .list(written.map { .text($0) }),
      ])
    }
    if written.count == 1 {
      Output.line(say(vi: "Đã ghi \(written[0]).", en: "Wrote \(written[0])."))
    } else {
      Output.line(
        say(
          vi: "Đã ghi \(written.count) tệp vào \(out ?? "").",
          en: "Wrote \(counted(written.count, "file")) to \(out ?? "")."))
    }
  }

  /// A number may hold a slash.
  private static func fileName(_ number: String) -> String {
    number.replacing("/", with: "-") + ".pdf"
  }
}
