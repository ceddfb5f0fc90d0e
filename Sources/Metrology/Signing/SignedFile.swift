/// What tells a file from every other: the SHA-256 of its bytes, and how many they are.
public struct FileMark: Sendable, Hashable {
  public let digest: Digest
  /// In bytes.
  public let length: Int

  public init(digest: Digest, length: Int) {
    self.digest = digest
    self.length = length
  }

  public init(of bytes: some Collection<UInt8>) {
    self.init(digest: Digest(hashing: bytes), length: bytes.count)
  }
}

/// An electronic signature of a file, verified: who made it, and when.
public struct FileSignature: Sendable, Hashable {
  /// The common name in the signer's certificate.
  public let name: String
  /// The distinguished names of the signer and of who vouches for the signer, as RFC 2253 writes them.
  public let subject: String
  public let issuer: String
  /// Serial number of the signer's certificate, in hexadecimal digits.
  public let serial: String
  /// SHA-256 of the signer's certificate (DER).
  public let fingerprint: Digest
  /// When it was made, as the signer's program states it: inside what is signed, but by the signer's clock.
  public let at: Moment

  public init(
    name: String, subject: String, issuer: String, serial: String, fingerprint: Digest, at: Moment
  ) {
    self.name = name
    self.subject = subject
    self.issuer = issuer
    self.serial = serial
    self.fingerprint = fingerprint
    self.at = at
  }
}

/// A signed file as the examination found it: all signatures verified, nothing on its pages changed.
public struct ExaminedFile: Sendable, Hashable {
  public let mark: FileMark
  /// The bytes it begins with, and to which the signatures were added.
  public let beginning: FileMark
  /// In the order in which they were made; never empty.
  public let signatures: [FileSignature]

  public init(mark: FileMark, beginning: FileMark, signatures: [FileSignature]) {
    self.mark = mark
    self.beginning = beginning
    self.signatures = signatures
  }
}

/// The signed file of an electronic certificate, taken back by the centre: from that day on the certificate is good.
///
/// The register keeps what tells the file, not the file itself. It is taken back once.
public struct SignedFile: Sendable, Hashable {
  /// Number of the certificate.
  public let certificate: String
  public let file: ExaminedFile
  public let on: Day
  /// Card number of the officer.
  public let by: String
  public let at: Moment

  public init(certificate: String, file: ExaminedFile, on: Day, by: String, at: Moment) {
    self.certificate = certificate
    self.file = file
    self.on = on
    self.by = by
    self.at = at
  }
}

extension FileSignature {
  /// As the register keeps it.
  public var tree: DataTree {
    [
      "at": .count(Int(at.milliseconds)), "fingerprint": .text(fingerprint.hex),
      "issuer": .text(issuer),
      "name": .text(name), "serial": .text(serial), "subject": .text(subject),
    ]
  }

  /// Nil where the register holds something else.
  public init?(tree: DataTree) {
    guard let name = tree["name"]?.asText, let subject = tree["subject"]?.asText,
      let issuer = tree["issuer"]?.asText, let serial = tree["serial"]?.asText,
      let fingerprint = tree["fingerprint"]?.asText.flatMap(Digest.init(hex:)),
      case .number(let at)? = tree["at"]?.content, let milliseconds = Int64(at)
    else { return nil }
    self.init(
      name: name, subject: subject, issuer: issuer, serial: serial, fingerprint: fingerprint,
      at: Moment(milliseconds: milliseconds))
  }
}
