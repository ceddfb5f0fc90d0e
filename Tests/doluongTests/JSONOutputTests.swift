import Foundation
import Metrology
import Testing

/// Whether the page JSONOutput says what the program prints: no key more, none less, each of its type.
@Suite struct JSONOutputTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static func page() throws -> JSONOutputPage {
    let file = root.appending(path: "Sources/Metrology/Metrology.docc/JSONOutput.md")
    return JSONOutputPage(try String(contentsOf: file, encoding: .utf8))
  }

  // MARK: - The page

  @Test func thePageIsReadWhole() throws {
    let page = try Self.page()
    #expect(page.objects.count > 40)
    let entry = try #require(page.objects["Class entry"])
    #expect(
      entry.map(\.name) == [
        "approval", "confidence", "digest", "field", "id", "names", "refused", "version",
        "waiting",
      ])
    #expect(entry[5].form == .either([.object("Phrase"), .null]))
    #expect(
      page.commands["evaluate"]
        == .lines(.either([.object("Evaluation"), .object("Refused line")])))
  }

  @Test func everyCommandStandsOnThePage() throws {
    let story = try Story(page: Self.page())
    defer { story.end() }
    let help = try JSONReader.read(story.run(["--experimental-dump-help"]).output)
    func names(_ command: DataTree, _ before: String) -> [String] {
      let name = before + (command["commandName"]?.asText ?? "")
      guard let parts = command["subcommands"]?.asList else { return [name] }
      let prefix = before.isEmpty && name == "doluong" ? "" : name + " "
      return parts.flatMap { names($0, prefix) }
    }
    let commands = names(try #require(help["command"]), "")
    // One prints what a person sees, the other is the parser's.
    #expect(Set(commands).subtracting(["demo", "help"]) == Set(try Self.page().commands.keys))
  }

  @Test func theExamplesAreAsThePageSays() throws {
    let page = try Self.page()
    #expect(page.examples.count > 25)
    for (object, text) in page.examples {
      let form = JSONOutputPage.Form.object(object)
      var check = JSONOutputCheck(page)
      check.compare(
        try JSONReader.read(text), text.hasPrefix("[") ? .list(form) : form, at: object)
      #expect(check.problems == [], "\(object)")
    }
  }

  // MARK: - The check itself

  private static let small = JSONOutputPage(
    """
    ### Box
    | Key | Type | Meaning |
    |---|---|---|
    | `a` | number | |
    | `b` | text or null | |
    | `c` | day, may be absent | |
    """)

  @Test(arguments: [
    (#"{"a":1,"b":null}"#, 0), (#"{"a":1,"b":"x","c":"2023-01-14"}"#, 0),
    // A key missing, one too many, unsorted; a wrong type, a day that is none.
    (#"{"b":"x"}"#, 1), (#"{"a":1,"b":"x","d":"x"}"#, 1), (#"{"b":"x","a":1}"#, 1),
    (#"{"a":"1","b":"x"}"#, 1), (#"{"a":1,"b":"x","c":"2023-02-30"}"#, 1), (#"["a"]"#, 1),
  ])
  func theCheckNoticesWhatIsWrong(json: String, problems: Int) throws {
    var check = JSONOutputCheck(Self.small)
    check.compare(try JSONReader.read(json), .object("Box"), at: "")
    #expect(check.problems.count == problems, "\(check.problems)")
  }

  // MARK: - The program

  @Test func everyCommandPrintsWhatThePageSays() throws {
    let page = try Self.page()
    let story = try Story(page: page)
    defer { story.end() }

    try story.says("init", ["register", "--centre", "centre.yaml"])
    try story.refuses("registerExists", "init", ["register", "--centre", "centre.yaml"])
    try people(story)
    try classes(story)
    try judging(story)
    try story.says("stamp receive", ["--from", "A23-00001", "--to", "A23-00010"])
    try story.refuses(
      "unreadableStamp", "stamp receive", ["--from", "1", "--to", "A23-00010"], status: 64)
    try story.refuses("usage", "stamp receive", ["--colour", "red"], status: 64)
    try story.says(
      "stamp allot", ["--from", "A23-00001", "--to", "A23-00010", "--officer", "KDV-01"])
    try lot(story)
    try inspector(story)
    try journal(story)

    #expect(story.check.problems == [])
    #expect(Set(page.commands.keys).subtracting(story.commands).sorted() == [], "not run")
    #expect(page.keys.subtracting(story.check.met).sorted() == [], "not met")
  }

  private func people(_ story: Story) throws {
    try story.says(
      "officer add",
      [
        "--card", "KDV-01", "--name", "Trần Thị Mẫu", "--fields", "waterMeters,volume", "--from",
        "2022-01-01", "--until", "2026-12-31",
      ])
    try story.says("officer list")
    try story.says(
      "customer add", ["--code", "KH-01", "--name", "Cấp nước Mẫu", "--address", "Số 1 phố Mẫu"])
    try story.says("customer list")
    try story.says(
      "standard add",
      [
        "--code", "CH-01", "--name", "Bình chuẩn 10 L", "--serial", "77", "--certificate", "HC-12",
        "--calibration-until", "2024-01-01", "--decision-until", "2024-06-30",
      ])
    try story.says("standard list")
  }

  private func classes(_ story: Story) throws {
    for entry in try #require(try story.says("class list").asList)
    where entry["version"]?.asText != nil {
      let shown = try story.says("class show", [try #require(entry["id"]?.asText)])
      for key in ["confidence", "digest", "field", "id", "version"] {
        #expect(shown[key]?.asText == entry[key]?.asText, "\(key)")
      }
      let definition = JSONWriter.line(try #require(shown["definition"]))
      #expect(Digest(hashing: definition).hex == shown["digest"]?.asText)
    }
    // Before the first version of any class.
    try story.says("class list", ["--as-of", "1990-01-01"])
    // Kinds of the list of 2026 that are not confirmed wait.
    try story.says("class list", ["--by-hand", "--as-of", "2026-05-01"])
    let shipped = Self.root.appending(path: "instruments/water-meter-mechanical.yaml").path
    try story.says("class check", [shipped])
    try story.says("class check", ["wrong.yaml"], status: 1)
    try story.says("class approve", ["water-meter-mechanical@1-2020", "--accept-unconfirmed"])
    let approved = try story.says("class show", ["water-meter-mechanical"])
    #expect(approved["approval"]?["by"]?.asText == "QL-01")
    let listed = try #require(try story.says("class list").asList)
    #expect(
      listed.filter { $0["approval"]?.asMap != nil }.compactMap { $0["id"]?.asText }
        == ["water-meter-mechanical"])
  }

  private func judging(_ story: Story) throws {
    let meter = ["Q3=2.5", "R=100", "accuracyClass=2"].flatMap { ["--parameter", $0] }
    try story.says("worksheet", ["--class", "water-meter-mechanical"] + meter)
    try story.says("worksheet", ["--class", "planned", "--data", "."])
    for line in Story.lines.split(separator: "\n") {
      story.check.compare(
        try JSONReader.read(String(line)), .object("Line in"), at: "evaluate, in")
    }
    try story.says("evaluate", ["lines.jsonl"], status: 1)
  }

  private func lot(_ story: Story) throws {
    let options = [
      "lot.csv", "--class", "water-meter-mechanical", "--on", "2023-01-10", "--kind", "periodic",
      "--officer", "KDV-01", "--customer", "KH-01", "--standard", "CH-01", "--maker", "Xưởng Mẫu",
      "--type", "T15",
    ]
    let dry = try story.says("lot import", options + ["--dry-run"])
    #expect(dry["lot"]?.asText == nil)
    let lot = try story.says("lot import", options)
    let rows = try #require(lot["rows"]?.asList)
    #expect(rows.map { $0["verdict"]?.asText } == ["conforms", "fails", "incomplete"])
    #expect(rows.map { $0["validUntil"]?.asText } == ["2028-01-31", nil, nil])
    try story.refuses("fileImportedBefore", "lot import", options)
    try story.says("lot list")

    try story.refuses("monthNotFinished", "month", ["2023-01"])
    let draft = try story.says("month", ["2023-01", "--draft"])
    #expect(draft["unfinished"]?.asList?.count == 2)

    // The keys that one output gives are those that the next command takes.
    let incomplete = try #require(rows.last?["verification"]?.asText)
    let corrected = try story.says(
      "correct", [incomplete, "--set", "tightness=pass", "--reason", "chưa ghi"])
    #expect(corrected["supersedes"]?.asText == incomplete)
    let id = try #require(lot["lot"]?.asText)
    try keys(story)
    let issued = try story.says("issue", ["--lot", id, "--as-of", "2023-01-12"])
    let code = try #require(issued["certificates"]?.asList?.first?["code"]?.asText)
    let trust = try story.says("key export", ["--as-of", "2023-01-12"])
    try story.write(JSONWriter.line(trust), "trust.json")
    try story.says("check", ["--code", code, "--trust", "trust.json", "--on", "2023-02-01"])
    #expect(
      issued["certificates"]?.asList?.map { $0["verification"]?.asText }
        == [rows[0]["verification"]?.asText, corrected["verification"]?.asText])
    let printed = try story.says("print certificate", ["00001/2023"])
    #expect(printed["files"]?.asList?.map(\.asText) == ["00001-2023.pdf"])
    try story.refuses("fileExists", "print certificate", ["00001/2023"])
    let stamps = try story.says("print stamps", ["--lot", id, "--start-at", "2,3"])
    let placed = stamps["sheets"]?.asList?.first?["stamps"]?.asList
    #expect(placed?.map { $0["certificate"]?.asText } == ["00001/2023", "00002/2023"])
    #expect(placed?.map { $0["column"].map(JSONWriter.line) } == ["3", "4"])
    try story.says("print stamps", ["--guides", "--layout", "roll-25x35", "--blank"])
    try story.refuses("noWindows", "print stamps", ["00001/2023", "--layout", "roll-25x35"])
    try story.says("print record", [corrected["verification"]?.asText ?? "", "--out", "r.pdf"])
    try story.says("print lot-register", [id])
    try story.refuses("nothingToIssue", "issue", ["--lot", id, "--as-of", "2023-01-12"])
    let replaced = try story.says(
      "replace", ["00002/2023", "--reason", "sai", "--electronic", "--as-of", "2023-01-12"])
    #expect(replaced["replaces"]?.asText == "00002/2023")
    let new = try #require(replaced["certificate"]?["number"]?.asText)
    try signing(story, new)
    let ended = try story.says("void", [new, "--reason", "nhầm", "--as-of", "2023-01-13"])
    #expect(ended["certificate"]?.asText == "00003/2023" && ended["kind"]?.asText == "void")
    try story.refuses("withdrawnBefore", "void", [new, "--reason", "nhầm"])
    try packs(story, code)
    let month = try story.says("month", ["2023-01", "--xlsx", "month.xlsx"])
    let dispatch = try story.says("print dispatch", ["--month", "2023-01"])
    #expect(dispatch["dataSet"]?.asText == month["dataSet"]?.asText)
    try story.says("month", ["2023-01", "--by", "statistics"])
  }

  private func signing(_ story: Story, _ number: String) throws {
    let waiting = try story.says("check", [number, "--on", "2023-01-12"], status: 1)
    #expect(waiting["reasons"]?.asList?.map { $0["code"]?.asText } == ["awaitingSignedFile"])
    try story.says("print certificate", [number, "--copy", "--out", "copy.pdf"])
    try story.says("print certificate", [number, "--out", "printed.pdf"])
    try story.sign("printed.pdf", as: "signed.pdf")
    let options = ["--certificate", number, "--ca", "people/root.pem", "--as-of", "2023-01-12"]
    try story.refuses("notSigned", "certificate accept", ["printed.pdf"] + options)
    let accepted = try story.says("certificate accept", ["signed.pdf"] + options)
    #expect(accepted["signatures"]?.asList?.map { $0["name"]?.asText } == ["Trần Thị Mẫu"])
    let good = try story.says("check", [number, "--on", "2023-01-12"])
    #expect(good["signedFile"]?["sha256"]?.asText == accepted["sha256"]?.asText)
  }

  /// With three certificates issued, of which the second is superseded and its replacement withdrawn.
  private func packs(_ story: Story, _ good: String) throws {
    let built = try story.says(
      "pack build", ["a.pack", "--as-of", "2023-01-14", "--good-for", "10"])
    let bytes = try Data(contentsOf: story.folder.appending(path: "a.pack"))
    #expect(built["sha256"]?.asText == Digest(hashing: bytes).hex)
    #expect(built["bytes"].map(JSONWriter.line) == "\(bytes.count)")
    #expect(built["certificates"].map(JSONWriter.line) == "2")
    #expect(built["goodUntil"]?.asText == "2023-01-24")
    let old = try #require(
      try story.says("check", ["00002/2023", "--on", "2023-01-12"], status: 1)["code"]?.asText)
    let options = ["--trust", "trust.json", "--pack", "a.pack", "--on", "2023-01-24", "--code"]
    let valid = try story.says("check", options + [good])
    #expect(valid["packs"]?.asList?.count == 1)
    let superseded = try story.says("check", options + [old], status: 1)
    #expect(superseded["packs"]?.asList?.first?["listed"]?["by"]?.asText == "00003/2023")
    let unread = try story.says("check", ["--pack", "trust.json"] + options + [good], status: 1)
    #expect(unread["reasons"]?.asList?.map { $0["at"]?.asText } == ["trust.json"])
    try story.refuses("noActiveKey", "pack build", ["b.pack", "--as-of", "2024-01-01"])
  }

  private func keys(_ story: Story) throws {
    let term = ["--from", "2023-01-01", "--until", "2023-12-31"]
    let first = try story.says("key create", term)
    try story.refuses("keyInUse", "key create", term)
    let id = try #require(first["id"]?.asText)
    try story.says("key retire", [id, "--reason", "mất thẻ nhớ", "--as-of", "2023-01-05"])
    try story.says("key create", term)
    try story.says("key list")
  }

  private func inspector(_ story: Story) throws {
    try story.says("check", ["0001", "--on", "2023-02-01"])
    try story.says("check", ["00001/2023", "--on", "2033-02-01"], status: 1)
    try story.says("check", ["--stamp", "Z99-00001", "--on", "2023-02-01"], status: 1)
    try codes(story)
    try story.says(
      "instrument add",
      ["--class", "fuel-dispenser", "--maker", "Xưởng khác", "--type", "T15", "--serial", "0001"])
    let several = try story.says("check", ["0001", "--on", "2023-02-01"], status: 1)
    let count = several["reasons"]?.asList?.first?["count"]
    #expect(count.map(JSONWriter.line) == "2")
    let shown = try story.says("instrument show", ["0003"])
    // First incomplete, then corrected and certified, then replaced.
    #expect(
      shown["history"]?.asList?.map { $0["ended"]?["kind"]?.asText } == [
        nil, "superseded", "void",
      ])
    try story.refuses("severalFound", "instrument show", ["0001"])
    try story.says("instrument list")
  }

  /// Every published vector; of answers and refusals, what they say is checked elsewhere.
  private func codes(_ story: Story) throws {
    let vectors = Self.root.appending(path: "Tests/Vectors")
    let file = try String(contentsOf: vectors.appending(path: "codes.json"), encoding: .utf8)
    let trust = vectors.appending(path: "trust.json").path
    var all: [String] = []
    for name in ["good", "long serial", "no end, no stamp", "unknown key", "a byte less"] {
      let vector = try #require(
        try JSONReader.read(file)["vectors"]?.asList?.first { $0["name"]?.asText == name })
      let code = try #require(vector["code"]?.asText)
      all.append(code + "\n")
      let options = ["--trust", trust, "--on", "2023-06-30", "--code", code]
      switch vector["answer"]?.asText {
      case "refused": try story.refuses("malformedCode", "check", options)
      case "valid": try story.says("check", options)
      default: try story.says("check", options, status: 1)
      }
    }
    try story.write(all.joined(), "codes.txt")
    try story.says(
      "check", ["--codes", "codes.txt", "--trust", trust, "--on", "2023-06-30"], status: 1)
  }

  private func journal(_ story: Story) throws {
    try story.says("journal verify")
    try story.says("journal export")
    try story.says("rederive")
    let checkup = try story.says("doctor", ["--rederive"])
    #expect(checkup["wrong"].map(JSONWriter.line) == "0")
    try story.tamper(#""error":"0.81""#, #""error":"0.18""#)
    let broken = try story.says("journal verify", status: 1)
    let found = try #require(broken["findings"]?.asList?.first)
    // The lot is the eighth act: after init, officer, customer, standard, approval, stamps received and allotted.
    #expect(found["at"]?.asText == "8")
    #expect(found["code"]?.asText == "journalBroken")
    try story.says("rederive", status: 1)
    let sick = try story.says("doctor", ["--rederive"], status: 1)
    let named = try #require(sick["checks"]?.asList).filter {
      $0["findings"]?.asList?.isEmpty == false
    }
    #expect(named.map { $0["check"]?.asText } == ["journal", "rederivation"])
  }
}

/// Runs the built command in a folder of its own, and holds what it prints against the page.
private final class Story {
  let page: JSONOutputPage
  let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  var check: JSONOutputCheck
  private(set) var commands: Set<String> = []

  /// Good, failing at q1, and without an answer to tightness.
  private static let lot = """
    serial,Q3,R,accuracyClass,appearance,tightness,indexStability,testVolume,q3.reference,q3.indication,q2.error,q1.error
    0001,2.5,100,2,pass,pass,pass,pass,99.20,100.00,0.50,-1.50
    0002,2.5,100,2,pass,pass,pass,pass,100.00,100.40,0.50,-6.00
    0003,2.5,100,2,pass,,pass,pass,100.00,100.40,0.50,-1.50

    """

  /// Two that can be judged and one that cannot.
  static let lines = """
    {"class":"water-meter-mechanical","kind":"periodic","observations":{"q1":[{"error":"-5.00","setting":"0.025"}],"q2":[{"indication":"10.05","reference":"10.00"}]},"on":"2023-01-10","parameters":{"Q3":"2.5","R":"100","accuracyClass":"2"},"questions":{"appearance":"pass"}}
    {"class":"water-meter-mechanical","kind":"initial","on":"2023-01-10","parameters":{"Qn":"1.5","accuracyClass":"B"}}
    {"class":"water-meter-mechanical","kind":"monthly","observations":{"q1":[{"additional":"0.5","indication":"10","reference":"10"}]},"on":"2023-01-10","parameters":{"Q3":"2.5"}}

    """

  /// A limit in the unit that is read, and one that is not known before the reading.
  private static let planned = """
    id: planned
    versions:
      - version: "1"
        inForce: 2020-01-01
        names: {vi: Bình, en: Vessel}
        field: volume
        statistics: volumeAndFlow
        regime: metrology
        technology: other
        procedure: s
        sources: {s: {document: d, title: t, confidence: unconfirmed}}
        parameters: []
        limits:
          share: {source: s, within: "0.5"}
          declared: {source: s, within: {percent: "2", of: {point: indication}}}
        points:
          - {id: full, names: {vi: Đầy, en: Full}, measure: relativeError, unit: L, observation: [reading], decimals: 2, setting: {value: "20", unit: L, low: "19"}, limit: share, source: s}
          - {id: any, names: {vi: Bất kỳ, en: Any}, measure: absoluteError, unit: L, observation: [reading], limit: declared, source: s}
        marks: {certificate: true, stamp: true, seal: none, source: s}
        cycle: {months: none, source: s}
        validity: {policy: none, source: s}
        gates: []
        examples: []
    """

  init(page: JSONOutputPage) throws {
    self.page = page
    check = JSONOutputCheck(page)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try write(Self.lot, "lot.csv")
    try write(Self.lines, "lines.jsonl")
    try write("id: gauge\nversions: []\n", "wrong.yaml")
    try FileManager.default.createDirectory(
      at: folder.appending(path: "instruments"), withIntermediateDirectories: true)
    try write(Self.planned, "instruments/planned.yaml")
    let dispatch =
      "dispatch: {symbol: TTKT, to: [Sở], copies: [Như trên], position: Giám đốc, signer: A}\n"
    try write(run(["init", "--example"]).output + dispatch, "centre.yaml")
  }

  func end() { try? FileManager.default.removeItem(at: folder) }

  func write(_ text: String, _ name: String) throws {
    try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
  }

  func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
    let (process, output) = (Process(), Pipe())
    // The test bundle lies beside the executables of the package.
    process.executableURL = try #require(Bundle.main.executableURL).deletingLastPathComponent()
      .appending(path: "doluong")
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = [
      "DOLUONG_REGISTER": "register", "DOLUONG_OFFICER": "QL-01",
      "DOLUONG_PASSPHRASE": "open sesame",
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    try process.run()
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, try #require(String(validating: printed, as: UTF8.self)))
  }

  /// Runs a command of the page; gives what it printed, the first line of many.
  @discardableResult
  func says(_ command: String, _ arguments: [String] = [], status: Int32 = 0) throws -> DataTree {
    commands.insert(command)
    let form = try #require(page.commands[command])
    return try print(command, arguments, form, status)
  }

  func refuses(
    _ code: String, _ command: String, _ arguments: [String], status: Int32 = 2
  ) throws {
    let printed = try print(command, arguments, .object("Refused"), status)
    #expect(printed["refused"]?.asList?.map { $0["code"]?.asText } == [code])
  }

  private func print(
    _ command: String, _ arguments: [String], _ form: JSONOutputPage.Form, _ status: Int32
  ) throws -> DataTree {
    let call = command.split(separator: " ").map(String.init) + arguments + ["--json"]
    let (ended, output) = try run(call)
    #expect(ended == status, "\(command): \(output)")
    try #require(output.last == "\n", "\(command) ends its line")
    let lines = output.dropLast().split(separator: "\n", omittingEmptySubsequences: false)
    let one: JSONOutputPage.Form
    if case .lines(let form) = form {
      one = form
    } else {
      one = form
      #expect(lines.count == 1, "\(command): \(output)")
    }
    var values: [DataTree] = []
    for line in lines {
      // Another reader than ours takes it, too.
      _ = try JSONSerialization.jsonObject(with: Data(line.utf8), options: .fragmentsAllowed)
      values.append(try JSONReader.read(String(line)))
      check.compare(values[values.count - 1], one, at: command)
    }
    return try #require(values.first)
  }

  /// As another program does.
  func sign(_ printed: String, as signed: String) throws {
    for arguments in [["people", "people"], [printed, signed]] {
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/python3")
      process.arguments = [Tool.files.appending(path: "sign.py").path] + arguments
      process.currentDirectoryURL = folder
      try process.run()
      process.waitUntilExit()
      try #require(process.terminationStatus == 0)
    }
  }

  /// Changes the file of the register behind the program's back, by a text of the same length.
  func tamper(_ old: String, _ new: String) throws {
    let file = folder.appending(path: "register/register.sqlite")
    var data = try Data(contentsOf: file)
    let range = try #require(data.range(of: Data(old.utf8)), "not in the register: \(old)")
    data.replaceSubrange(range, with: Data(new.utf8))
    try data.write(to: file)
  }
}
