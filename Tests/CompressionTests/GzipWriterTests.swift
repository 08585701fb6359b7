import Compression
import Foundation
import Testing

@Suite("gzip") struct GzipWriterTests {
  /// As the program of that name reads it.
  @Test(arguments: [0, 1, 100_000])
  func isReadByGzip(_ count: Int) throws {
    let text = Array(String(repeating: "0123456789 äöü ", count: count).utf8)
    let writer = GzipWriter(level: 1)
    var packed: [UInt8] = []
    for start in stride(from: 0, to: text.count, by: 70_001) {
      packed += writer.pack(Array(text[start..<min(start + 70_001, text.count)]))
    }
    packed += writer.finish()
    if count > 1 { #expect(packed.count < text.count / 20) }
    let path = NSTemporaryDirectory() + "packed-\(UUID().uuidString).gz"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(packed).write(to: URL(filePath: path))
    let gzip = Process()
    gzip.executableURL = URL(filePath: "/bin/gzip")
    gzip.arguments = ["--decompress", "--stdout", path]
    let output = Pipe()
    gzip.standardOutput = output
    try gzip.run()
    #expect(Array(output.fileHandleForReading.readDataToEndOfFile()) == text)
    gzip.waitUntilExit()
    #expect(gzip.terminationStatus == 0)
  }
}
