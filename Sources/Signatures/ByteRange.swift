import Metrology

/// What one signature of a PDF covers: all bytes up to an end, but for the gap that holds the signature itself
/// (ISO 32000-1, 12.8.1).
///
/// It is read from the bytes as they stand and not through a reader of PDF: a signature's dictionary must be written
/// plainly, because its places are counted in bytes. What is written in another way is refused.
struct ByteRange: Hashable {
  /// Offset of the `<` that opens `/Contents`.
  let gap: Int
  /// Offset behind the `>` that closes it.
  let resumes: Int
  /// Offset behind the last byte that is covered.
  let end: Int
  let subFilter: String
  /// What stands in the gap, decoded.
  let contents: [UInt8]

  /// Every `/ByteRange` behind the first print, in the order of what they cover.
  ///
  /// - Parameter start: where the first print ends.
  static func all(in bytes: [UInt8], from start: Int) throws(Refusals) -> [ByteRange] {
    var ranges: [ByteRange] = []
    var scan = Scan(bytes, start)
    while scan.moveBehind("/ByteRange") {
      guard ranges.count < greatestCount else { throw malformed("> \(greatestCount)") }
      ranges.append(try ByteRange(scan, after: start))
    }
    ranges.sort { $0.end < $1.end }
    // Each is made over all that was there before: none may lie in another's gap, or stop where another begins.
    for (earlier, later) in zip(ranges, ranges.dropFirst()) where later.gap < earlier.end {
      throw malformed("\(earlier.end) > \(later.gap)")
    }
    return ranges
  }

  private static let greatestCount = 16

  private static func malformed(_ detail: String) -> Refusals {
    Refusals(SignatureTrouble.malformedByteRange(detail))
  }

  private init(_ place: Scan, after start: Int) throws(Refusals) {
    var scan = place
    let bytes = scan.bytes
    guard let numbers = scan.fourNumbers() else {
      throw Self.malformed(scan.excerpt(at: place.offset))
    }
    let (gap, resumes) = (numbers[1], numbers[2])
    let (end, overflows) = resumes.addingReportingOverflow(numbers[3])
    let stated = numbers.map(String.init).joined(separator: " ")
    guard numbers[0] == 0, !overflows, gap >= start, gap < resumes, resumes <= end,
      end <= bytes.count
    else { throw Self.malformed(stated) }
    // The gap is the hexadecimal string, and it stands in the dictionary that states the range.
    guard let object = scan.object(around: place.offset), object.lowerBound >= start,
      object.contains(gap), resumes <= object.upperBound, bytes[gap] == UInt8(ascii: "<"),
      bytes[resumes - 1] == UInt8(ascii: ">"),
      let contents = Hexadecimal.bytes(bytes[(gap + 1)..<(resumes - 1)])
    else { throw Self.malformed(stated) }
    var outside = Scan(Array(bytes[object.lowerBound..<gap] + bytes[resumes..<object.upperBound]))
    guard outside.moveBehind("/SubFilter"), let subFilter = outside.name(),
      !outside.moveBehind("/SubFilter")
    else { throw Refusals(SignatureTrouble.malformedSignature("/SubFilter")) }
    (self.gap, self.resumes, self.end) = (gap, resumes, end)
    (self.subFilter, self.contents) = (subFilter, contents)
  }

  /// The bytes that are signed.
  func covered(_ bytes: [UInt8]) -> [UInt8] { Array(bytes[..<gap] + bytes[resumes..<end]) }
}

enum Hexadecimal {
  /// An even number of digits and nothing else; nil otherwise.
  static func bytes(_ digits: ArraySlice<UInt8>) -> [UInt8]? {
    guard digits.count % 2 == 0 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count / 2)
    var high: UInt8?
    for digit in digits {
      guard let value = Character(UnicodeScalar(digit)).hexDigitValue.map(UInt8.init) else {
        return nil
      }
      if let first = high {
        bytes.append(first << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    return bytes
  }
}

/// A walk over bytes of a PDF, for the little that is read from them plainly.
struct Scan {
  let bytes: [UInt8]
  private(set) var offset: Int

  init(_ bytes: [UInt8], _ offset: Int = 0) {
    self.bytes = bytes
    self.offset = offset
  }

  /// Moves behind the next place where a key stands; false where there is none.
  mutating func moveBehind(_ key: String) -> Bool {
    guard let place = find(key, from: offset) else { return false }
    offset = place + key.utf8.count
    return true
  }

  /// `[ 0 840 960 240 ]`: four whole numbers without a sign, of ten digits at most.
  mutating func fourNumbers() -> [Int]? {
    skipSpace()
    guard take(UInt8(ascii: "[")) else { return nil }
    var numbers: [Int] = []
    for _ in 0..<4 {
      skipSpace()
      let digits = bytes[offset...].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      guard (1...10).contains(digits.count),
        let number = Int(String(decoding: digits, as: UTF8.self))
      else { return nil }
      numbers.append(number)
      offset += digits.count
    }
    skipSpace()
    return take(UInt8(ascii: "]")) ? numbers : nil
  }

  /// `/ETSI.CAdES.detached` without its slash.
  mutating func name() -> String? {
    skipSpace()
    guard take(UInt8(ascii: "/")) else { return nil }
    let letters = bytes[offset...].prefix {
      (0x21...0x7E).contains($0) && !"()<>[]{}/%".utf8.contains($0)
    }
    offset += letters.count
    return letters.isEmpty ? nil : String(decoding: letters, as: UTF8.self)
  }

  /// From behind the `obj` before a place to its `endobj`.
  func object(around place: Int) -> Range<Int>? {
    let opening = Array(" obj".utf8)
    var start = place - opening.count
    while start >= 0, bytes[start..<start + opening.count] != opening[...] { start -= 1 }
    guard start >= 0, let end = find("endobj", from: place) else { return nil }
    return start + opening.count..<end
  }

  /// Some bytes as text, for people.
  func excerpt(at place: Int) -> String {
    String(decoding: bytes[place..<min(bytes.count, place + 24)], as: UTF8.self)
  }

  private func find(_ text: String, from start: Int) -> Int? {
    let wanted = Array(text.utf8)
    guard start >= 0, bytes.count - wanted.count >= start else { return nil }
    return bytes.withUnsafeBufferPointer { bytes in
      (start...bytes.count - wanted.count).first { place in
        bytes[place] == wanted[0]
          && wanted.indices.allSatisfy { bytes[place + $0] == wanted[$0] }
      }
    }
  }

  private mutating func skipSpace() {
    while offset < bytes.count, [0, 9, 10, 12, 13, 32].contains(bytes[offset]) { offset += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard offset < bytes.count, bytes[offset] == byte else { return false }
    offset += 1
    return true
  }
}
