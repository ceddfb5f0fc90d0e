import Foundation

/// Something that takes what strangers hand over, with what must be true of it whatever they hand over.
public struct FuzzTarget: Sendable {
  /// Of the folder of its starting cases and of its dictionary.
  public let name: String
  private let body: @Sendable ([UInt8]) throws -> Void

  init(_ name: String, _ body: @escaping @Sendable ([UInt8]) throws -> Void) {
    self.name = name
    self.body = body
  }

  /// Throws a ``Breach`` where something is not as it must be; what is refused properly is well.
  public func run(_ bytes: [UInt8]) throws { try body(bytes) }
}

/// What must be true and was not.
public struct Breach: Error, CustomStringConvertible {
  public let description: String
  init(_ description: String) { self.description = description }
}

func require(_ holds: Bool, _ promise: @autoclosure () -> String) throws {
  guard holds else { throw Breach(promise()) }
}

extension FuzzTarget {
  public static let all = [
    classes, lots, evaluate, codes, packs, journal, definitions, trust,
  ]
}
