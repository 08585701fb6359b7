import Foundation
import Testing

/// A project of its own for one test: a copy of `fixtures/shop` in a new folder, which goes when the test is over.
final class Shop: Sendable {
  /// Holds the project, a home folder and what programs write.
  private let box: String
  let folder: String

  /// - Parameter original: The folder to copy.
  init(copying original: String = Shop.fixture) throws {
    box = NSTemporaryDirectory() + "shop-\(UUID().uuidString)"
    folder = box + "/project"
    try FileManager.default.createDirectory(atPath: box + "/home", withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: original, toPath: folder)
  }

  deinit { discard() }

  private func discard() { try? FileManager.default.removeItem(atPath: box) }

  /// A shop whose raw data is extracted and whose models are built. That is done once; each test gets a copy.
  static func built() throws -> Shop { try Shop(copying: finished.get().folder) }

  private static let finished: Result<Shop, any Error> = Result {
    let shop = try Shop()
    // What is static is never released.
    atexit { (try? Shop.finished.get())?.discard() }
    for verb in ["extract", "build"] {
      let ending = try shop.run(verb)
      try #require(ending.status == 0, "the shop cannot be built:\n\(ending.text)")
    }
    return shop
  }

  static let fixture = path(of: "fixtures/shop")

  /// A file or folder beside the tests.
  static func path(of name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: name)
      .path(percentEncoded: false)
  }

  // MARK: Editing

  func path(_ name: String) -> String { "\(folder)/\(name)" }

  func read(_ name: String) throws -> String { try String(contentsOfFile: path(name), encoding: .utf8) }

  func write(_ text: String, to name: String) throws { try write(Data(text.utf8), to: name) }

  func write(_ bytes: Data, to name: String) throws {
    let url = URL(filePath: path(name))
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try bytes.write(to: url)
  }

  func append(_ text: String, to name: String) throws { try write(try read(name) + text, to: name) }

  func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: path(name)) }

  /// Changes a part of a file, which must be there.
  func replace(_ old: String, by new: String, in name: String) throws {
    let text = try read(name)
    try #require(text.contains(old), "\(name) does not hold '\(old)'")
    try write(text.replacing(old, with: new), to: name)
  }

  /// Rewrites a file's bytes, for example with another encoding.
  func rewrite(_ name: String, _ change: (String) throws -> Data) throws {
    try write(try change(try read(name)), to: name)
  }

  // MARK: Running

  /// Runs the program in the project's folder.
  ///
  /// - Parameter environment: Variables beside the bare minimum.
  func run(_ words: String..., environment: [String: String] = [:]) throws -> Ending {
    try run(words, environment: environment)
  }

  func run(_ words: [String], environment: [String: String] = [:], within limit: Double = 60) throws -> Ending {
    try start(words, environment: environment).end(within: limit)
  }

  /// Starts the program and does not wait for it.
  func start(_ words: [String], environment: [String: String] = [:]) throws -> RunningProgram {
    try launch([Model.path] + words, environment: environment)
  }

  /// Starts any program in the project's folder.
  func launch(_ words: [String], environment: [String: String] = [:], in folder: String? = nil) throws -> RunningProgram
  {
    try RunningProgram(
      words, in: folder ?? self.folder,
      environment: Model.environment(home: box + "/home").merging(environment) { $1 }, scratch: box)
  }

  /// The text with what differs from run to run replaced: folders, times, processes; and without the clock before each
  /// line.
  func normalized(_ text: String) -> String {
    text.replacing(folder, with: "<project>").replacing(box, with: "<box>")
      .replacing(#/(?m)^(\d\d:\d\d:\d\d| {8})  /#, with: "")
      .replacing(/\b\d+\.\d+s\b/, with: "<seconds>")
      .replacing(/and \d+\.\d+ seconds/, with: "and <seconds>").replacing(/\d+ macros/, with: "<number> macros")
      .replacing(/\d+ days?(?: \d+ hours?)? old \.+/, with: "<age> old ............")
      .replacing(/process \d+ \(\w+\)/, with: "process <number> (<name>)")
      .replacing(/\d{4}-\d\d-\d\d\/\d{8}T\d{12}/, with: "<day>/<batch>").replacing("\0", with: "<NUL>")
  }
}
