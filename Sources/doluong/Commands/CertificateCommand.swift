import ArgumentParser
import Foundation
import Metrology
import Signatures

struct CertificateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "certificate",
    abstract: help(
      vi: "Giấy chứng nhận điện tử: nhận lại tệp đã ký.",
      en: "Electronic certificates: take back the signed file."),
    subcommands: [Accept.self])

  struct Accept: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: help(
        vi:
          "Xét tệp PDF đã ký của một giấy chứng nhận điện tử và nhận lại: từ ngày này giấy có giá trị.",
        en:
          "Examine the signed PDF of an electronic certificate and take it back: from this day on it is good."
      ),
      discussion: help(
        vi:
          "Tệp phải bắt đầu bằng đúng các byte đã in, chỉ thêm chữ ký (PAdES, adbe.pkcs7.detached), mọi chữ ký đúng và người ký được --ca bảo đảm. Không xét việc thu hồi chứng thư.",
        en:
          "The file must begin with the very bytes that were printed, add signatures only (PAdES, adbe.pkcs7.detached), all of them good, by signers whom --ca vouches for. Whether a signer's certificate was revoked is not seen."
      ))

    @Argument(
      help: .init(help(vi: "Tệp PDF đã ký.", en: "The signed PDF."), valueName: "FILE"),
      completion: .file(extensions: ["pdf"]))
    var file: String
    @Option(help: .init(help(vi: "Số giấy chứng nhận.", en: "Certificate number.")))
    var certificate: String
    @Option(
      help: .init(
        help(
          vi: "Chứng thư gốc mà trung tâm tin cậy (PEM), có thể kèm chứng thư trung gian.",
          en: "The root certificates that the centre trusts (PEM); those between may be there, too."
        ), valueName: "ROOTS.pem"), completion: .file(extensions: ["pem"]))
    var ca: String
    @OptionGroup var options: WritingOptions

    func run() async throws {
      let number = try checked(certificate, "--certificate")
      let act = try options.act()
      let roots = try TrustedRoots(
        pem: try WholeFile.bytes(of: ca, atMost: TrustedRoots.greatestLength), path: ca)
      let bytes = try WholeFile.bytes(of: file, atMost: SignedPDF.greatestLength)
      let register = try await options.register.forWriting()
      guard let status = try await register.verification(certifiedAs: number) else {
        throw Refusals(IssuingTrouble.certificateUnknown(number))
      }
      let document = PrintedDocument(.certificate, of: number)
      let first = try await register.firstPrint(of: document)
      let obstacles = Issuing.obstacles(status, printed: first, act)
      guard obstacles.isEmpty, let print = first?.print.file else {
        throw Refusals(obstacles.map { Refusal(.issuing($0)) })
          ?? Refusals(IssuingTrouble.notPrintedYet(number))
      }
      let examined = try SignedPDF.examine(bytes, print: print, of: number, roots, at: act.moment)
      let accepted = try await register.accept(examined, for: number, act)
      if options.common.json { return Output.json(accepted.tree) }
      let day = Surroundings.wording.day(accepted.on)
      Output.line(
        say(
          vi:
            "Đã nhận lại tệp đã ký của giấy chứng nhận \(number) ngày \(day); người ký: \(accepted.signers).",
          en:
            "Took back the signed file of certificate \(number) on \(day); signed by \(accepted.signers)."
        ))
    }
  }
}

extension Act {
  /// Now; for another day its last moment.
  fileprivate var moment: Moment {
    guard at.day != on else { return at }
    return Moment(milliseconds: (Int64(on.number) * 24 + 17) * 3_600_000 - 1)
  }
}
