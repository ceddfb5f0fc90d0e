import Foundation
import Metrology

/// What the targets know beforehand: the repository's own classes and vectors.
enum Kept {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../..").standardizedFileURL

  private static func bytes(_ path: String) -> [UInt8] {
    Array(try! Data(contentsOf: root.appending(path: path)))
  }

  private static func tree(_ path: String) -> DataTree {
    try! JSONReader.read(String(decoding: bytes(path), as: UTF8.self))
  }

  /// The small classes of the transcripts, and those that ship.
  static let library = ClassLibrary(
    folders: ["Tests/doluongTests/Transcripts/files", "instruments"].map {
      root.appending(path: $0).path
    })

  static let standard = Standard(
    code: "CH-01", name: "x", serial: "x", certificate: "x",
    calibrationValidUntil: Day("2024-06-30")!, decisionValidUntil: Day("2026-12-31")!)

  // MARK: - Codes and packs

  static let trust = try! TrustList(bytes("Tests/Vectors/trust.json"), file: "trust.json")

  /// Every code that was ever signed with a key that is trusted.
  static let codes = Set(
    tree("Tests/Vectors/codes.json")["vectors"]!.asList!.compactMap { $0["code"]?.asText })

  private static let packVectors = tree("Tests/Vectors/packs.json")

  static let packTrust = try! TrustList(
    Array(JSONWriter.line(packVectors["trust"]!).utf8), file: "trust.json")

  /// The code that the packs are asked about.
  static let code = try! SignedCode(packVectors["vectors"]!.asList![0]["code"]!.asText!)

  static let packs: [[UInt8]] = packVectors["packs"]!.asMap!.map {
    Array(Data(base64Encoded: $0.value.asText!)!)
  }

  // MARK: - The journal

  /// The lines of one journal.
  static let journal = String(
    decoding: bytes("Tests/Fuzz/Corpus/journal/centre.jsonl"), as: UTF8.self
  ).split(separator: "\n").map(String.init)
}
