import Base
import Testing

@Suite("Checksums are those of Python's hashlib")
struct DigestTests {
  @Test func corpus() throws {
    for example in try Corpus.cases("digest") {
      let text = example.text("text")
      #expect(Digest.md5(text) == example.text("md5"))
      #expect(Digest.sha256(text.utf8) == example.text("sha256"))
      #expect(Digest.sha256(Array(text.utf8)) == example.text("sha256"))
    }
  }

  @Test("bytes that come in pieces give the checksum of the whole, at any time")
  func pieces() {
    let bytes = (0..<1_000).map { UInt8(truncatingIfNeeded: $0 * 7) }
    var running = RunningSHA256()
    for end in stride(from: 0, to: 1_000, by: 130) {
      #expect(running.hexadecimal == Digest.sha256(bytes[..<end]))
      bytes[end..<min(end + 130, 1_000)].withUnsafeBufferPointer { running.update($0) }
    }
    #expect(running.hexadecimal == Digest.sha256(bytes))
  }
}
