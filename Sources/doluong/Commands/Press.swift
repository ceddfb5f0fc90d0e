import Documents
import Foundation
import Metrology

/// Gathers what a paper says from the register and the forms, when its turn comes.
actor Press {
  private let register: any RegisterReader
  /// Folder of the forms.
  private let forms: String
  // A lot is of few classes, days, officers and customers.
  private var centre: Centre?
  private var rules: [String: ClassVersion] = [:]
  private var known: [String: PaperForm] = [:]
  private var officers: [String: Officer?] = [:]
  private var customers: [String: Customer?] = [:]
  private var worksheets = WorksheetCache()

  init(register: any RegisterReader, common: CommonOptions) throws {
    self.register = register
    forms = try common.formFolder()
  }

  func certificate(_ status: VerificationStatus) async throws -> PaperFile.Paper {
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

  func record(_ status: VerificationStatus) async throws -> PaperFile.Paper {
    // The record is of the day of verification, and says the same before and after a certificate.
    let subject = try await subject(
      VerificationStatus(
        verification: status.verification, certificate: nil, supersededBy: status.supersededBy))
    return PaperFile.Paper(.record, try form("record", on: subject.day), subject)
  }

  private func form(_ id: String, on day: Day) throws -> PaperForm {
    let key = "\(id) \(day)"
    if let form = known[key] { return form }
    let form = try PaperForm.inForce(id, on: day, folder: forms)
    known[key] = form
    return form
  }

  func subject(_ status: VerificationStatus) async throws -> PaperSubject {
    let record = status.verification
    let centre = if let known = self.centre { known } else { try await register.centre() }
    self.centre = centre
    let officer = try await officer(record.officer)
    let customer = try await customer(record.instrument.customer)
    let rules = try await version(record.classReference)
    return try PaperSubject(
      centre: centre, status: status, officer: officer, customer: customer, rules: rules,
      worksheets: &worksheets)
  }

  private func officer(_ card: String) async throws -> Officer? {
    if let known = officers[card] { return known }
    let officer = try await register.officer(card: card)
    officers[card] = .some(officer)
    return officer
  }

  private func customer(_ code: String) async throws -> Customer? {
    guard !code.isEmpty else { return nil }
    if let known = customers[code] { return known }
    let customer = try await register.customer(code: code)
    customers[code] = .some(customer)
    return customer
  }

  /// By the text that the record was judged by, whatever the files say today.
  private func version(_ reference: ClassReference) async throws -> ClassVersion {
    if let version = rules[reference.digest] { return version }
    guard let text = try await register.classText(digest: reference.digest) else {
      throw Refusals(RegisterTrouble.damaged(reference.digest))
    }
    let version = try ClassVersion(canonicalText: text)
    rules[reference.digest] = version
    return version
  }
}
