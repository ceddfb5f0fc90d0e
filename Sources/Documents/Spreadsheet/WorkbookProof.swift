internal import CZlib
internal import Dispatch
internal import Foundation
internal import Synchronization

/// Whether every part of a workbook arrived whole.
///
/// libxlsxwriter passes each part through a temporary file and does not look whether that took all of it: where the
/// temporary folder is full, the workbook lacks what had no room, and nothing is told. So each part is read again, in
/// memory that does not grow, and must be XML whose elements are all closed. All cores read, a part each.
struct WorkbookProof {
  private let file: FileHandle

  static func check(_ path: String) throws {
    let parts = try reading(path) { try $0.parts() }
    guard !parts.isEmpty else { throw WorkbookFault("no part was written") }
    // The longest is begun first, so that nobody waits for it in the end.
    let queue = parts.indices.sorted { parts[$0].length > parts[$1].length }
    let proofs = Mutex([Int: Result<Bool, any Error>]())
    DispatchQueue.concurrentPerform(iterations: parts.count) { place in
      let index = queue[place]
      let proof = Result { try reading(path) { try $0.isWhole(parts[index]) } }
      proofs.withLock { $0[index] = proof }
    }
    let found = proofs.withLock { $0 }
    for (index, part) in parts.enumerated() where try found[index]?.get() != true {
      throw WorkbookFault(
        "a part did not pass whole through the temporary folder; is there room in it?",
        detail: part.name)
    }
  }

  /// Through a handle of its own: a place in the file cannot be shared.
  private static func reading<Value>(
    _ path: String, _ work: (Self) throws -> Value
  ) throws -> Value {
    let file = try FileHandle(forReadingFrom: URL(filePath: path))
    defer { try? file.close() }
    return try work(WorkbookProof(file: file))
  }

  private struct Part {
    let name: String
    let isCompressed: Bool
    let length: Int
    let place: Int
  }

  /// The central directory (APPNOTE.TXT of PKWARE, 4.3.12 and 4.3.16); the library writes no comment behind it.
  private func parts() throws -> [Part] {
    let end = Int(try file.seekToEnd()) - 22
    guard end >= 0 else { return [] }
    let last = try bytes(22, at: end)
    guard last.number(0, 4) == 0x0605_4B50 else { return [] }
    let directory = try bytes(last.number(12, 4), at: last.number(16, 4))
    var parts: [Part] = []
    var at = 0
    while at + 46 <= directory.count, directory.number(at, 4) == 0x0201_4B50 {
      let name = directory[(at + 46)..<(at + 46 + directory.number(at + 28, 2))]
      parts.append(
        Part(
          name: String(decoding: name, as: UTF8.self),
          isCompressed: directory.number(at + 10, 2) == 8, length: directory.number(at + 20, 4),
          place: directory.number(at + 42, 4)))
      at += 46 + name.count + directory.number(at + 30, 2) + directory.number(at + 32, 2)
    }
    return parts.count == last.number(10, 2) ? parts : []
  }

  private func isWhole(_ part: Part) throws -> Bool {
    let header = try bytes(30, at: part.place)
    try file.seek(
      toOffset: UInt64(part.place + 30 + header.number(26, 2) + header.number(28, 2)))
    var elements = ElementBalance()
    var stream = z_stream()
    // Without the header of zlib: a file in a ZIP has none.
    guard
      inflateInit2_(&stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return false }
    defer { inflateEnd(&stream) }
    var room = [UInt8](repeating: 0, count: 1 << 16)
    var left = part.length
    while left > 0 {
      var chunk = Array(try file.read(upToCount: min(left, 1 << 16)) ?? Data())
      guard !chunk.isEmpty else { return false }
      left -= chunk.count
      guard part.isCompressed else {
        chunk.withUnsafeBufferPointer { elements.take($0) }
        continue
      }
      let isGood = chunk.withUnsafeMutableBufferPointer { chunk in
        stream.next_in = chunk.baseAddress
        stream.avail_in = UInt32(chunk.count)
        return Self.expand(&stream, &room, &elements)
      }
      guard isGood else { return false }
    }
    return elements.areClosed
  }

  private static func expand(
    _ stream: inout z_stream, _ room: inout [UInt8], _ elements: inout ElementBalance
  ) -> Bool {
    room.withUnsafeMutableBufferPointer { room in
      repeat {
        stream.next_out = room.baseAddress
        stream.avail_out = UInt32(room.count)
        let status = inflate(&stream, Z_NO_FLUSH)
        guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else {
          return false
        }
        elements.take(UnsafeBufferPointer(rebasing: room[..<(room.count - Int(stream.avail_out))]))
      } while stream.avail_out == 0
      return true
    }
  }

  private func bytes(_ count: Int, at place: Int) throws -> [UInt8] {
    try file.seek(toOffset: UInt64(place))
    let bytes = Array(try file.read(upToCount: count) ?? Data())
    guard bytes.count == count else { throw WorkbookFault("its directory is cut off") }
    return bytes
  }
}

/// Counts the elements of XML that are open, as it is read.
struct ElementBalance {
  private enum Place { case text, tag, value }

  private var place = Place.text
  private var depth = 0
  private var count = 0
  private var first: UInt8 = 0
  private var last: UInt8 = 0
  private var isBroken = false

  /// Whether there was an element, and all that were opened are closed.
  var areClosed: Bool { !isBroken && place == .text && depth == 0 && count > 0 }

  mutating func take(_ bytes: UnsafeBufferPointer<UInt8>) {
    for byte in bytes {
      switch place {
      case .text:
        if byte == UInt8(ascii: "<") { (place, first) = (.tag, 0) }
      case .value:
        if byte == UInt8(ascii: "\"") { place = .tag }
        // It would be written as an entity.
        if byte == UInt8(ascii: "<") { isBroken = true }
      case .tag:
        if first == 0 { first = byte }
        switch byte {
        case UInt8(ascii: "\""): place = .value
        case UInt8(ascii: "<"): isBroken = true
        case UInt8(ascii: ">"): close()
        default: break
        }
      }
      last = byte
    }
  }

  private mutating func close() {
    place = .text
    switch first {
    case UInt8(ascii: "?"), UInt8(ascii: "!"): return
    case UInt8(ascii: "/"): depth -= 1
    default:
      count += 1
      if last != UInt8(ascii: "/") { depth += 1 }
    }
    if depth < 0 { isBroken = true }
  }
}

extension [UInt8] {
  /// A whole number as a ZIP has it, least byte first.
  fileprivate func number(_ place: Int, _ length: Int) -> Int {
    self[place..<(place + length)].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
