import Foundation
import Yams

/// Reads YAML into a ``DataTree``. The only file that knows Yams.
///
/// Every scalar is a text, `no` and `12:30` included; quoting changes nothing. Anchors and aliases are refused, so that a
/// small file cannot unfold into a large one, a file has at most a mebibyte, and it nests no deeper than JSON may, so that
/// its canonical text can be read back.
public enum YAMLReader {
  public struct Fault: Error, Equatable, Sendable {
    public enum Kind: Equatable, Sendable {
      case syntax(String)
      case duplicateKey(String)
      case alias
      case keyIsNotText
      case tooLong
    }
    public let kind: Kind
    /// From 1; 0 where the parser named none.
    public let line: Int
  }

  static let greatestLength = 1 << 20

  public static func read(_ text: String) throws(Fault) -> DataTree {
    guard text.utf8.count <= greatestLength else { throw Fault(kind: .tooLong, line: 0) }
    let (parser, node): (Yams.Parser, Yams.Node?)
    do {
      parser = try Yams.Parser(yaml: text)
      node = try parser.singleRoot()
    } catch {
      throw fault(error)
    }
    guard let node else { return DataTree(.null, line: 1) }
    // A node's anchor is a weak reference that the parser keeps alive.
    defer { withExtendedLifetime(parser) {} }
    return try tree(node, depth: 0)
  }

  private static func tree(_ node: Yams.Node, depth: Int) throws(Fault) -> DataTree {
    let line = node.mark?.line ?? 0
    guard depth < JSONReader.greatestDepth else {
      throw Fault(
        kind: .syntax("nested deeper than \(JSONReader.greatestDepth) levels"), line: line)
    }
    switch node {
    case .scalar(let scalar):
      guard scalar.anchor == nil else { throw Fault(kind: .alias, line: line) }
      return DataTree(
        .text(scalar.string.composed), line: line)
    case .sequence(let sequence):
      guard sequence.anchor == nil else { throw Fault(kind: .alias, line: line) }
      var items: [DataTree] = []
      for item in sequence { items.append(try tree(item, depth: depth + 1)) }
      return DataTree(.list(items), line: line)
    case .mapping(let mapping):
      guard mapping.anchor == nil else { throw Fault(kind: .alias, line: line) }
      var entries: [DataTree.Entry] = []
      var names: Set<String> = []
      for (key, value) in mapping {
        guard case .scalar(let scalar) = key else { throw Fault(kind: .keyIsNotText, line: line) }
        let name = scalar.string.composed
        guard scalar.anchor == nil else { throw Fault(kind: .alias, line: line) }
        guard names.insert(name).inserted else {
          throw Fault(kind: .duplicateKey(name), line: key.mark?.line ?? line)
        }
        entries.append(DataTree.Entry(name, try tree(value, depth: depth + 1)))
      }
      return DataTree(.map(entries), line: line)
    case .alias: throw Fault(kind: .alias, line: line)
    }
  }

  private static func fault(_ error: any Error) -> Fault {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return Fault(kind: .syntax(problem), line: mark.line)
    case .duplicatedKeysInMapping(let duplicates, let context):
      return Fault(
        kind: .duplicateKey("\(duplicates.first?.description ?? "")"), line: context.mark.line)
    default:
      return Fault(kind: .syntax("\(error)"), line: 0)
    }
  }

  /// Reads a file's text, refusing with its place what is not YAML of the kind used here.
  public static func read(_ text: String, at place: Place) throws(Refusals) -> DataTree {
    do {
      return try read(text)
    } catch {
      let trouble: DefinitionTrouble =
        switch error.kind {
        case .syntax(let problem): .syntax(problem)
        case .duplicateKey(let key): .duplicateKey(key)
        case .alias: .aliasNotAllowed
        case .keyIsNotText: .syntax("key")
        case .tooLong: .fileTooLong
        }
      throw Refusals(trouble, at: place.on(line: error.line))
    }
  }
}
