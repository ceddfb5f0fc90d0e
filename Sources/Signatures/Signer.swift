internal import COpenSSL
internal import Foundation
internal import Metrology

/// Who signed, as the signer's certificate says.
struct Signer: Hashable {
  let name: String
  let subject: String
  let issuer: String
  let serial: String
  let fingerprint: Digest

  init(_ certificate: OpaquePointer) {
    subject = Self.text(X509_get_subject_name(certificate))
    issuer = Self.text(X509_get_issuer_name(certificate))
    name = Self.commonName(X509_get_subject_name(certificate)) ?? subject
    serial = Self.serial(X509_get0_serialNumber(certificate))
    fingerprint = Digest(hashing: Self.encoded(certificate))
  }

  /// By RFC 2253, but with letters beyond ASCII as they are.
  private static func text(_ name: OpaquePointer?) -> String {
    let target = BIO_new(BIO_s_mem())
    defer { BIO_free(target) }
    X509_NAME_print_ex(target, name, 0, doluong_name_flags)
    var start: UnsafeMutablePointer<CChar>?
    let length = BIO_ctrl(target, BIO_CTRL_INFO, 0, &start)
    let bytes = UnsafeRawBufferPointer(start: start, count: max(0, length))
    return String(decoding: bytes, as: UTF8.self).precomposedStringWithCanonicalMapping
  }

  private static func commonName(_ name: OpaquePointer?) -> String? {
    let index = X509_NAME_get_index_by_NID(name, NID_commonName, -1)
    guard index >= 0, let entry = X509_NAME_get_entry(name, index) else { return nil }
    var text: UnsafeMutablePointer<UInt8>?
    let length = ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(entry))
    guard length > 0, let text else { return nil }
    defer { CRYPTO_free(text, nil, 0) }
    return String(decoding: UnsafeBufferPointer(start: text, count: Int(length)), as: UTF8.self)
      .precomposedStringWithCanonicalMapping
  }

  private static func serial(_ number: UnsafePointer<ASN1_INTEGER>?) -> String {
    let value = ASN1_INTEGER_to_BN(number, nil)
    defer { BN_free(value) }
    guard let digits = BN_bn2hex(value) else { return "" }
    defer { CRYPTO_free(digits, nil, 0) }
    return String(cString: digits).lowercased()
  }

  private static func encoded(_ certificate: OpaquePointer) -> [UInt8] {
    var der: UnsafeMutablePointer<UInt8>?
    let length = i2d_X509(certificate, &der)
    guard length > 0, let der else { return [] }
    defer { CRYPTO_free(der, nil, 0) }
    return Array(UnsafeBufferPointer(start: der, count: Int(length)))
  }
}

extension Moment {
  /// A date as PDF writes it with its zone, `D:20230112093000+07'00'` (ISO 32000-1, 7.9.4); nil for any other form.
  init?(pdf text: String) {
    guard
      let found = text.wholeMatch(
        of:
          /D:(?<date>\d{8})(?<h>\d{2})(?<m>\d{2})(?<s>\d{2})(?:Z(?:00'00'?)?|(?<sign>[+-])(?<zh>\d{2})'(?<zm>\d{2})'?)/
      )
    else { return nil }
    let date = found.date
    let (year, rest) = (date.prefix(4), date.dropFirst(4))
    guard let day = Day("\(year)-\(rest.prefix(2))-\(rest.suffix(2))"), let hour = Int64(found.h),
      let minute = Int64(found.m), let second = Int64(found.s), hour < 24, minute < 60, second < 60
    else { return nil }
    var zone: Int64 = 0
    if let sign = found.sign, let hours = found.zh.flatMap({ Int64($0) }),
      let minutes = found.zm.flatMap({ Int64($0) })
    {
      guard hours < 15, minutes < 60 else { return nil }
      zone = (hours * 60 + minutes) * (sign == "-" ? -1 : 1)
    }
    let minutes = (Int64(day.number) * 24 + hour) * 60 + minute - zone
    self.init(milliseconds: (minutes * 60 + second) * 1000)
  }
}
