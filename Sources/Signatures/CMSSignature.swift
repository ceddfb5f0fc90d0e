internal import COpenSSL
internal import Foundation
public import Metrology

/// The certificates by which signers are trusted.
public final class TrustedRoots: @unchecked Sendable {
  // Only read once it is made; the library counts references with locks of its own.
  let store: OpaquePointer

  /// 4 MiB: all the authorities that a system trusts take a tenth of it.
  public static let greatestLength = 4 << 20

  /// - Parameter pem: certificates, one after the other; roots, and where the signers' files lack them, those between.
  public init(pem: [UInt8], path: String) throws(Refusals) {
    store = X509_STORE_new()!  // Nil only without memory, where Swift itself ends.
    let source = BIO_new_mem_buf(pem, Int32(clamping: pem.count))
    defer { BIO_free(source) }
    var count = 0
    while let certificate = PEM_read_bio_X509(source, nil, nil, nil) {
      X509_STORE_add_cert(store, certificate)
      X509_free(certificate)
      count += 1
    }
    // The walk ends with "no start line"; anything else is a certificate that cannot be read.
    let isAtEnd = ERR_peek_last_error() & 0x7FFFFF == UInt(PEM_R_NO_START_LINE)
    ERR_clear_error()
    guard count > 0, isAtEnd else { throw Refusals(SignatureTrouble.unreadableRoots(path)) }
  }

  deinit { X509_STORE_free(store) }
}

/// One detached CMS signature (RFC 5652), read and verified with OpenSSL.
///
/// What is seen to: one signer; the signature fits the bytes; digest of SHA-2; the signer's certificate was good at the
/// moment asked for, may sign, and is vouched for up to a root that is trusted, by keys and digests of 112 bits at least;
/// where it names its certificate (RFC 5035), it is that one. What is not: whether it was revoked, which takes a network.
final class CMSSignature {
  private let cms: OpaquePointer
  private let signer: OpaquePointer
  private let isAdvanced: Bool

  /// - Parameter contents: DER, padded with zeros.
  /// - Parameter isAdvanced: of CAdES, which names its certificate.
  init(_ contents: [UInt8], isAdvanced: Bool) throws(Refusals) {
    self.isAdvanced = isAdvanced
    var consumed = 0
    let read: OpaquePointer? = contents.withUnsafeBufferPointer { bytes in
      var next = bytes.baseAddress
      let cms = d2i_CMS_ContentInfo(nil, &next, bytes.count)
      if let next, let start = bytes.baseAddress { consumed = next - start }
      return cms
    }
    guard let read else {
      ERR_clear_error()
      throw Refusals(SignatureTrouble.malformedSignature("CMS"))
    }
    cms = read
    guard OBJ_obj2nid(CMS_get0_type(cms)) == NID_pkcs7_signed, CMS_is_detached(cms) == 1,
      let signers = CMS_get0_SignerInfos(cms), OPENSSL_sk_num(signers) == 1,
      let signer = OPENSSL_sk_value(signers, 0)
    else {
      CMS_ContentInfo_free(read)
      throw Refusals(SignatureTrouble.malformedSignature("CMS SignedData"))
    }
    self.signer = OpaquePointer(signer)
    guard contents[consumed...].allSatisfy({ $0 == 0 }) else {
      throw Refusals(SignatureTrouble.malformedSignature("CMS + \(contents.count - consumed)"))
    }
  }

  deinit { CMS_ContentInfo_free(cms) }

  /// Who made it, and everything that is wrong with it.
  ///
  /// - Parameter moment: when the signer's certificate must be good.
  func verify(
    _ covered: [UInt8], _ roots: TrustedRoots, at moment: Moment
  ) -> (signer: Signer?, troubles: [SignatureTrouble]) {
    defer { ERR_clear_error() }
    guard CMS_signed_get_attr_count(signer) > 0 else {
      return (nil, [.malformedSignature("signedAttrs")])
    }
    let fits = covered.withUnsafeBytes { bytes in
      let content = BIO_new_mem_buf(bytes.baseAddress, Int32(clamping: bytes.count))
      defer { BIO_free(content) }
      let flags = UInt32(CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY)
      return CMS_verify(cms, nil, nil, content, nil, flags) == 1
    }
    // Known only after the certificates of the file were matched with the signer, which verifying does.
    guard let certificate = certificate else { return (nil, [.malformedSignature("certificate")]) }
    let identity = Signer(certificate)
    var troubles: [SignatureTrouble] = []
    if !fits { troubles.append(.wrongSignature(identity.name)) }
    if let weak = weakDigest { troubles.append(.weakAlgorithm(weak)) }
    if let reason = distrust(of: certificate, roots, at: moment) {
      troubles.append(.untrustedSigner(identity.name, reason))
    }
    return (identity, troubles)
  }

  private var certificate: OpaquePointer? {
    var found: OpaquePointer?
    CMS_SignerInfo_get0_algs(signer, nil, &found, nil, nil)
    return found
  }

  private var weakDigest: String? {
    var algorithm: UnsafeMutablePointer<X509_ALGOR>?
    CMS_SignerInfo_get0_algs(signer, nil, nil, &algorithm, nil)
    let digest = OBJ_obj2nid(algorithm?.pointee.algorithm)
    guard ![NID_sha256, NID_sha384, NID_sha512].contains(digest) else { return nil }
    return OBJ_nid2ln(digest).map { String(cString: $0) } ?? "?"
  }

  /// Nil where the certificate may be trusted.
  private func distrust(
    of certificate: OpaquePointer, _ roots: TrustedRoots, at moment: Moment
  ) -> String? {
    let others = CMS_get1_certs(cms)
    defer { OPENSSL_sk_pop_free(others) { X509_free($0.map(OpaquePointer.init)) } }
    guard let context = X509_STORE_CTX_new(),
      X509_STORE_CTX_init(context, roots.store, certificate, others) == 1
    else { return "X509_STORE_CTX" }
    defer { X509_STORE_CTX_free(context) }
    let parameters = X509_STORE_CTX_get0_param(context)
    X509_VERIFY_PARAM_set_time(parameters, Int(moment.milliseconds / 1000))
    // RSA of 2048 bits and SHA-2 at least, but for the roots' own signatures, which prove nothing.
    X509_VERIFY_PARAM_set_auth_level(parameters, 2)
    guard X509_verify_cert(context) == 1 else {
      return String(cString: X509_verify_cert_error_string(Int(X509_STORE_CTX_get_error(context))))
    }
    // A certificate without the extension may be used for everything, and then all bits are set.
    let uses = X509_get_key_usage(certificate)
    guard uses & UInt32(KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION) != 0 else { return "keyUsage" }
    return namesItsCertificate(X509_STORE_CTX_get0_chain(context)) ? nil : "signing-certificate-v2"
  }

  private func namesItsCertificate(_ chain: OpaquePointer?) -> Bool {
    let attribute = CMS_signed_get0_data_by_OBJ(
      signer, OBJ_nid2obj(NID_id_smime_aa_signingCertificateV2), -3, V_ASN1_SEQUENCE)
    guard let attribute else { return !isAdvanced }
    let text = attribute.assumingMemoryBound(to: ASN1_STRING.self).pointee
    let named = {
      var next = UnsafePointer(text.data)
      return d2i_ESS_SIGNING_CERT_V2(nil, &next, Int(text.length))
    }()
    guard let named else { return false }
    defer { ESS_SIGNING_CERT_V2_free(named) }
    return OSSL_ESS_check_signing_certs(nil, named, chain, 1) == 1
  }

  /// As the signed attributes state it; nil where they do not.
  var signingTime: Moment? {
    for type in [V_ASN1_UTCTIME, V_ASN1_GENERALIZEDTIME] {
      let found = CMS_signed_get0_data_by_OBJ(
        signer, OBJ_nid2obj(NID_pkcs9_signingTime), -3, type)
      guard let found else { continue }
      var parts = tm()
      let time = UnsafePointer(found.assumingMemoryBound(to: ASN1_TIME.self))
      guard ASN1_TIME_to_tm(time, &parts) == 1 else { return nil }
      return Moment(milliseconds: Int64(timegm(&parts)) * 1000)
    }
    return nil
  }
}
