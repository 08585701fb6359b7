import Testing
import Warehouse

@testable import Execute

@Suite("Fields at a glance")
struct PlainFieldTests {
  private static let known = [
    "", " ", "0", "-0", "00", "7", "-7", "+7", "7.", ".7", "7.0", "-7.50", "-0.0", "1.2.3", "1e5", "1_000", "1,000",
    "$5", "5%", "--5",
    "123456789012345", "1234567890123456", "99999999999999.9", "0.1234567890123", "null", "NULL", "nul", "none", "true",
    "TRUE",
    "False", "truely", "t", "f", "n", "inf", "Infinity", "nan", "i", "word", "Word two", "a\r\nb", "é", "2026-11-20",
    "2026-02-29",
    "2024-02-29", "2026-1-2", "2026-13-01", "2026-11-20 06:38:00", "2026-11-20T06:38:00Z", "20261120", "2026-11-2x",
    "x2026-11-20",
    "-2026-11-20", "€5", "true ", " true", "5 ",
  ]

  /// Texts of signs that matter, always the same ones.
  private static let random: [String] = {
    var seed: UInt64 = 42
    func next(_ limit: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % limit
    }
    let signs = Array("0123456789999--..,_ eEtrufalsnifTN%$:+\r")
    return (0..<40_000).map { _ in String((0..<next(12)).map { _ in signs[next(signs.count)] }) }
  }()

  @Test("are of the types that reading them in full finds")
  func types() {
    for text in Self.known + Self.random {
      let plain = Array(text.utf8).withUnsafeBufferPointer { PlainField($0) }
      if plain == .other { continue }
      for type in SeedType.allCases {
        let value = type.value(text)
        #expect(plain.types.contains(SeedTypes(type)) == (value != nil), "'\(text)' as \(type)")
        switch (plain, type) {
        case (.integer(let number), .number): #expect(value == .integer(number), "'\(text)'")
        case (.real(let number), .number): #expect(value == .real(number), "'\(text)'")
        case (.boolean(let flag), .boolean): #expect(value == .boolean(flag), "'\(text)'")
        case (.date, .date): #expect(value == .text(text))
        default: break
        }
      }
    }
  }
}
