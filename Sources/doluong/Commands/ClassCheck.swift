import Metrology

/// What is wrong with class files and their examples, each thing once.
struct ClassCheck {
  private(set) var files = 0
  private(set) var examples = 0
  private(set) var findings: [Refusal] = []

  mutating func file(_ path: String, lists: [String]) {
    files += 1
    note(path) { () throws(Refusals) in try ClassLibrary.read(path, lists: lists) }
  }

  /// Every file of every folder, and the kinds that are recorded by hand.
  mutating func everything(in library: ClassLibrary) {
    do throws(Refusals) {
      for file in try library.files() { self.file(file.path, lists: library.folders) }
      for id in try library.idsByHand() {
        note(id) { () throws(Refusals) in try library.instrumentClass(id) }
      }
    } catch {
      add(error.all)
    }
  }

  private mutating func note(
    _ name: String, _ read: () throws(Refusals) -> InstrumentClass
  ) {
    do throws(Refusals) {
      for version in try read().versions {
        add(ExampleCheck.findings(version, file: name))
        examples += version.examples.count
      }
    } catch {
      add(error.all)
    }
  }

  /// What a shared list has wrong is wrong in every class that uses it.
  private mutating func add(_ more: [Refusal]) {
    for finding in more where !findings.contains(finding) { findings.append(finding) }
  }
}
