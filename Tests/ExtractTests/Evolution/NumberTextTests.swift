import Testing
import Warehouse

@testable import Base
@testable import Extract

@Suite("Numbers in texts") struct NumberTextTests {
  private func kind(_ text: String, isNumber: Bool = false) -> ColumnKind {
    Array(text.utf8).withUnsafeBufferPointer { NumberText.kind($0, isNumber: isNumber) }
  }

  @Test(
    "are of the narrowest kind that keeps their digits",
    arguments: [
      ("0", .integer), ("-5", .integer), ("999999999999999", .integer), ("1000000000000000", .wideInteger),
      ("-9223372036854775808", .wideInteger), ("9223372036854775808", .decimal), ("1.5", .real), ("0.10", .real),
      ("1e-7", .real), ("52.520006599999995", .real), ("0.1000000000000000055", .decimal),
      ("1234567.1234567", .real), ("123456789.12345678901", .decimal), ("1e+20", .real), ("1e+23", .decimal),
      ("1897148455470948.5", .decimal), ("1e+399", .decimal), ("1e+400", .text), ("1e-400", .decimal), ("007", .text),
      ("+1", .text), (".5", .text), ("5.", .text), ("-0", .text), ("-0.0", .text), ("12e4", .text), ("1_0", .text),
      ("0x1", .text), ("", .text), ("-", .text), ("1,5", .text), ("NaN", .text), ("١", .text), (" 1", .text),
      ("0.0", .real),
    ] as [(String, ColumnKind)])
  func kinds(text: String, kind: ColumnKind) { #expect(self.kind(text) == kind, "\(text)") }

  @Test("of a source that says so may have an exponent without a sign")
  func numbers() {
    #expect(kind("12e4", isNumber: true) == .real)
    #expect(kind("1E5", isNumber: true) == .real)
  }

  @Test("joining two kinds loses nothing, in whatever order")
  func joins() {
    for one in ColumnKind.allCases {
      #expect(one.joined(with: one) == one && one.joined(with: .none) == one && one.joined(with: .text) == .text)
      for two in ColumnKind.allCases {
        #expect(one.joined(with: two) == two.joined(with: one))
        for three in ColumnKind.allCases {
          #expect(one.joined(with: two).joined(with: three) == one.joined(with: two.joined(with: three)))
        }
      }
    }
    #expect(ColumnKind.wideInteger.joined(with: .real) == .decimal)
    #expect(ColumnKind.boolean.joined(with: .integer) == .text)
  }

  @Test(
    "plain digits without an exponent",
    arguments: [
      (1e-7, "0.0000001"), (-1.5e20, "-150000000000000000000"), (0, "0"), (100, "100"), (0.25, "0.25"),
      (1e300, "1" + String(repeating: "0", count: 300)),
    ])
  func plain(number: Double, text: String) { #expect(number.plainText == text) }
}
