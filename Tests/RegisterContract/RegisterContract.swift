public import Metrology

/// The promises of ``RegisterReader`` and ``Register``, as tests that any engine can be put to.
///
/// An engine's tests make one of these over a factory of fresh registers and run every promise:
///
/// ```swift
/// @Test(arguments: RegisterContract.promises)
/// func keeps(_ promise: RegisterContract.Promise) async throws {
///   try await promise.check(RegisterContract { centre, act in … })
/// }
/// ```
public struct RegisterContract: Sendable {
  /// Makes a register that nobody else uses.
  public typealias Factory = @Sendable (Centre, Act) async throws -> any Register

  let fresh: Factory

  public init(fresh: @escaping Factory) { self.fresh = fresh }

  /// One sentence about the register, and how it is checked.
  public struct Promise: Sendable, CustomStringConvertible {
    public let description: String
    private let body: @Sendable (World) async throws -> Void

    init(_ description: String, _ body: @escaping @Sendable (World) async throws -> Void) {
      self.description = description
      self.body = body
    }

    public func check(_ contract: RegisterContract) async throws {
      try await body(try await World.make(contract.fresh))
    }
  }

  public static let promises: [Promise] =
    adding + approving + recording + correcting + stamps + issuing + keys + ending
    + printing + accepting
    + month + inspection + journal
}
