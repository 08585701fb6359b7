import Compression
import Foundation
import Testing

@Suite("zstd") struct ZstdWriterTests {
  /// As the program of that name reads it.
  @Test(arguments: [0, 1, 100_000])
  func isReadByZstd(_ count: Int) throws {
    let text = Array(String(repeating: "0123456789 äöü ", count: count).utf8)
    let packed = ZstdWriter.pack(text)
    if count > 1 { #expect(packed.count < text.count / 20) }
    let path = NSTemporaryDirectory() + "packed-\(UUID().uuidString).zst"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(packed).write(to: URL(filePath: path))
    let zstd = Process()
    zstd.executableURL = URL(filePath: "/usr/bin/env")
    zstd.arguments = ["zstd", "--decompress", "--quiet", "--stdout", path]
    let output = Pipe()
    zstd.standardOutput = output
    try zstd.run()
    #expect(Array(output.fileHandleForReading.readDataToEndOfFile()) == text)
    zstd.waitUntilExit()
    #expect(zstd.terminationStatus == 0)
  }
}
