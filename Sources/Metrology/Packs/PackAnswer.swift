/// What one pack says of one signed code.
public struct PackAnswer: Sendable, Hashable {
  public enum Outcome: Sendable, Hashable {
    /// It is no pack, or not a whole one.
    case unreadable(Pack.Fault)
    /// Nothing says whose key signed it.
    case unknownKey(String)
    /// The key that it names did not sign it.
    case wrongSignature(String)
    /// The key did not sign on the day it says it was made on.
    case keyNotValid(madeOn: Day, from: Day, until: Day?)
    /// The key that signed it is of another centre than the one that signed the code.
    case ofOtherCentre
    /// It is of the centre of the code: what it lists, nil where the certificate is not listed.
    case speaks(Listing?)
  }

  /// By which people know it: its path.
  public let name: String
  /// Nil unless a key of the trust file signed it.
  public let pack: Pack?
  /// Whose key signed it.
  public let signer: TrustList.Key?
  public let outcome: Outcome

  /// Verifies the header, and reads and verifies the one block in which the certificate would stand; nothing else of the
  /// file is read.
  ///
  /// - Parameter length: of the file, in bytes.
  /// - Parameter read: gives a part of the file; asked for at most 16 MiB and 64 bytes.
  public init(
    _ name: String, for code: SignedCode, _ trust: TrustList, length: Int,
    read: (Range<Int>) throws -> [UInt8]
  ) throws {
    self.name = name
    var signed: Signed?
    do {
      outcome = try Self.outcome(code, trust, length, &signed) { range in
        guard range.upperBound <= length else { throw Pack.Fault.truncated }
        let bytes = try read(range)
        guard bytes.count == range.count else { throw Pack.Fault.truncated }
        return bytes
      }
    } catch let fault as Pack.Fault {
      outcome = .unreadable(fault)
    }
    (pack, signer) = (signed?.pack, signed?.signer)
  }

  private typealias Signed = (pack: Pack, signer: TrustList.Key)

  private static func outcome(
    _ code: SignedCode, _ trust: TrustList, _ length: Int, _ whole: inout Signed?,
    _ read: (Range<Int>) throws -> [UInt8]
  ) throws -> Outcome {
    let start = try Pack.Start(try read(0..<min(length, Pack.Start.length)))
    let (headerEnd, blocksStart) = (start.headerLength, start.headerLength + Pack.signatureLength)
    let signed = try read(0..<blocksStart)
    guard let signer = trust[start.keyID] else { return .unknownKey(start.keyID) }
    let header = Array(signed[..<headerEnd])
    guard signer.publicKey.isSignature(Array(signed[headerEnd...]), over: header) else {
      return .wrongSignature(start.keyID)
    }
    let pack = try Pack(header: header, fileLength: length)
    whole = (pack, signer)
    guard signer.signed(on: pack.madeOn) else {
      return .keyNotValid(madeOn: pack.madeOn, from: signer.from, until: signer.until)
    }
    guard trust[code.keyID]?.centre == signer.centre else { return .ofOtherCentre }
    let name = PackEntry.name(code.claim.certificate)
    guard let block = pack.block(for: name) else { return .speaks(nil) }
    let entries = try block.entries(try read(block.place))
    return .speaks(entries.first { $0.name == name }?.listing)
  }
}

extension Pack.Block {
  /// - Parameter bytes: what lies in the file.
  func entries(_ bytes: [UInt8]) throws(Pack.Fault) -> [PackEntry] {
    guard Digest(hashing: bytes) == digest else { throw .wrongBlock }
    guard let expanded = Zlib.expanded(bytes, to: length) else { throw .wrongField(.entries) }
    let entries = try PackEntry.all(expanded)
    guard entries.first?.name == first else { throw .wrongField(.entries) }
    return entries
  }
}
