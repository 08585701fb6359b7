/// Text with places named `{{name}}`, each of which is filled once. What is put in is not looked at again.
struct PageTemplate {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Hands the template's text and, for each place, what `fill` appends to `output`.
  func write(to output: inout [UInt8], fill: (_ name: String, _ output: inout [UInt8]) -> Void) {
    var start = 0
    while let open = position(of: UInt8(ascii: "{"), from: start),
      let close = position(of: UInt8(ascii: "}"), from: open)
    {
      output += bytes[start..<open]
      fill(String(decoding: bytes[open + 2..<close], as: UTF8.self), &output)
      start = close + 2
    }
    output += bytes[start...]
  }

  /// Where a byte next stands twice.
  private func position(of byte: UInt8, from start: Int) -> Int? {
    (start..<max(start, bytes.count - 1)).first { bytes[$0] == byte && bytes[$0 + 1] == byte }
  }
}
