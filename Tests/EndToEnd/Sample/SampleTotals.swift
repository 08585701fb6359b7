import Compression
import Foundation
import Testing

/// The gold tables against figures that a Python script works out from the raw files alone.
@Suite("The sample project's totals") struct SampleTotals {
  @Test("simulated data, twice")
  func simulated() throws {
    let sample = try SampleProject()
    try sample.run("extract", "--vars", "{events: 20000}")
    try sample.run("build")
    try sample.script("real_totals.py", "--landing", "target/landing", "--database", "target/social_media.db")
    let first = try Tables(at: sample.database)
    try sample.run("extract", "--vars", "{events: 20000}")
    try sample.run("build")
    #expect(try Tables(at: sample.database) == first)
  }

  @Test("an hour of events later, the incremental build equals one from nothing")
  func incremental() throws {
    let grown = try SampleProject()
    try grown.run("extract", "--vars", "{events: 20000, simulate_until: '2026-11-18'}")
    try grown.run("build")
    try grown.run("extract", "--vars", "{events: 20000}")
    try grown.run("build")
    try grown.script("real_totals.py", "--landing", "target/landing", "--database", "target/social_media.db")
  }

  @Test("the committed excerpt is what the simulator makes, and its totals are the gold tables'")
  func excerpt() throws {
    let sample = try SampleProject()
    try sample.run("extract", "--vars", "{events: 1000}")
    try sample.run("build")
    let excerpt = "\(SampleProject.root)/Tests/EndToEnd/fixtures/landing"
    #expect(try Self.payloads(below: excerpt) == Self.payloads(below: sample.folder + "/target/landing"))
    try sample.script("real_totals.py", "--landing", excerpt, "--database", "target/social_media.db")
  }

  @Test(
    "real data",
    .enabled(if: SampleProject.hasRealData, "the public collections are not beside the checkout"))
  func real() throws {
    let sample = try SampleProject()
    let data = SampleProject.realData
    try sample.run("extract", "--target", "real", "--vars", "{data: '\(data)'}")
    try sample.run("build", "--target", "real", "--vars", "{data: '\(data)'}")
    try sample.script("real_totals.py", "--data", data, "--database", "target/real.db")
  }

  /// The bytes of every stream, whatever the batches are called that hold them.
  private static func payloads(below root: String) throws -> [String: Data] {
    var payloads: [String: Data] = [:]
    let paths = try FileManager.default.subpathsOfDirectory(atPath: root).sorted()
    for path in paths where path.contains(".jsonl") && !path.hasSuffix("_quarantine.jsonl") {
      let stream = path.split(separator: "/").prefix(2).joined(separator: "/")
      let file = try Data(contentsOf: URL(filePath: "\(root)/\(path)"))
      payloads[stream, default: Data()] +=
        path.hasSuffix(".zst") ? Data(try PackedFormat.zstd.unpack(Array(file), limit: 1 << 30)) : file
    }
    return payloads
  }
}
