import Base

extension Interpreter {
  /// Appends a value's text, escaped where escaping is on.
  func write(_ value: Value) throws(Interrupt) {
    if autoescape { try value.escaped().appendText(to: &output) } else { try value.appendText(to: &output) }
  }

  /// Appends a part of a file.
  func write(_ file: SourceFile, _ range: ByteRange) {
    file.bytes.withUnsafeBufferPointer { bytes in
      output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[range.range]))
    }
  }

  /// Runs statements and takes what they wrote out of the output.
  ///
  /// The text is markup while escaping is on.
  func capture(_ body: () throws(Interrupt) -> Void) throws(Interrupt) -> Value {
    let mark = output.count
    do throws(Interrupt) { try body() } catch {
      output.removeSubrange(mark...)
      throw error
    }
    let text = takeOutput(from: mark)
    return autoescape ? .markup(text) : .string(text)
  }

  /// The text written since a mark, which is taken out.
  func takeOutput(from mark: Int) -> String {
    if output.count == mark { return "" }
    let text = String(decoding: output[mark...], as: UTF8.self)
    output.removeSubrange(mark...)
    map?.cut(from: mark)
    return text
  }

  /// Notes that a part of the template gave what the output holds from `start` on.
  func mark(_ file: SourceFile, _ range: ByteRange, at start: Int, _ kind: SourceMap.Kind) {
    // What a macro writes belongs to the expression that called it.
    if map != nil, calls.isEmpty { map!.add(file, range.range, at: start, kind) }
  }

  /// The running macros as a diagnostic shows them, innermost first.
  var frames: [Diagnostic.Frame] {
    calls.reversed().map { Diagnostic.Frame(name: "\($0.definition.kind) \($0.definition.name)", callSite: $0.site) }
  }

  /// Remembers a call's place for `callSite`.
  func noteCall(at call: CallExpression, in frame: Frame) {
    callRange = call.range
    if callFile !== frame.file { callFile = frame.file }
  }
}

extension Value {
  /// Appends `str(self)` as UTF-8.
  ///
  /// - Throws: for a strict undefined value, or what a host object throws.
  func appendText(to output: inout [UInt8]) throws(Interrupt) {
    switch self {
    case .string(var text), .markup(var text): text.withUTF8 { output.append(contentsOf: $0) }
    case .int(let int): output.append(decimal: int)
    case .undefined(let undefined) where undefined.kind != .strict: break
    default:
      var text = try str()
      text.withUTF8 { output.append(contentsOf: $0) }
    }
  }
}

extension [UInt8] {
  fileprivate mutating func append(decimal int: Int) {
    if int < 0 { append(UInt8(ascii: "-")) }
    let start = count
    var rest = int.magnitude
    repeat {
      append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    self[start...].reverse()
  }
}
