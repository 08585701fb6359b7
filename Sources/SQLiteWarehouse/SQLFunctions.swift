import Base
import CSQLite

extension Connection {
  /// Functions that SQLite projects expect and that its library lacks; dbt-sqlite gets them from loadable extensions.
  ///
  /// - `md5(x)`, `sha256(x)`: the digest of a text's or blob's bytes, as a blob like that of sqlean's `crypto` extension,
  ///   so that `lower(hex(md5(x)))` gives the same with and without it; null of null.
  /// - `x regexp y`, that is `regexp(y, x)`: whether the POSIX extended expression `y` matches somewhere in `x`.
  /// - `model_number_text(x)`: a floating point number in its fewest digits, without exponent; a cast to text writes fifteen.
  ///
  /// An extension that is loaded later replaces those of its names.
  func registerFunctions() {
    register("md5", arguments: 1) { context, _, values in
      digest(context, values![0]) { Digest.md5($0) }
    }
    register("sha256", arguments: 1) { context, _, values in
      digest(context, values![0]) { Digest.sha256($0) }
    }
    register("regexp", arguments: 2) { context, _, values in
      match(context, values![0], values![1])
    }
    register(Self.numberText, arguments: 1) { context, _, values in
      guard sqlite3_value_type(values![0]) == SQLITE_FLOAT else { return sqlite3_result_value(context, values![0]) }
      sqlite3_result_text(context, sqlite3_value_double(values![0]).plainText, -1, transient)
    }
  }

  static let numberText = "model_number_text"

  private typealias Function = @convention(c) (OpaquePointer?, Int32, UnsafeMutablePointer<OpaquePointer?>?) -> Void

  private func register(_ name: String, arguments: Int32, _ function: Function) {
    let flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS
    sqlite3_create_function_v2(handle, name, arguments, flags, nil, function, nil, nil, nil)
  }
}

private func digest(
  _ context: OpaquePointer?, _ value: OpaquePointer?, _ hexadecimal: (UnsafeRawBufferPointer) -> String
) {
  guard sqlite3_value_type(value) != SQLITE_NULL else { return sqlite3_result_null(context) }
  // As a blob, a text is its bytes and a number its text form.
  let bytes = UnsafeRawBufferPointer(start: sqlite3_value_blob(value), count: Int(sqlite3_value_bytes(value)))
  let digits = Array(hexadecimal(bytes).utf8).map { $0 > UInt8(ascii: "9") ? $0 - UInt8(ascii: "a") + 10 : $0 & 15 }
  let blob = stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  sqlite3_result_blob(context, blob, Int32(blob.count), transient)
}

/// The compiled expression stays with the statement while its pattern is constant.
private func match(_ context: OpaquePointer?, _ pattern: OpaquePointer?, _ subject: OpaquePointer?) {
  guard sqlite3_value_type(pattern) != SQLITE_NULL, sqlite3_value_type(subject) != SQLITE_NULL else {
    return sqlite3_result_null(context)
  }
  let expression: RegularExpression
  if let kept = sqlite3_get_auxdata(context, 0) {
    expression = Unmanaged<RegularExpression>.fromOpaque(kept).takeUnretainedValue()
  } else {
    do throws(RegularExpression.Fault) {
      expression = try RegularExpression(String(cString: sqlite3_value_text(pattern)))
    } catch {
      return sqlite3_result_error(context, "regexp: \(error.message)", -1)
    }
    sqlite3_set_auxdata(context, 0, Unmanaged.passRetained(expression).toOpaque()) { kept in
      Unmanaged<RegularExpression>.fromOpaque(kept!).release()
    }
  }
  let start = sqlite3_value_text(subject)!
  let length = Int(sqlite3_value_bytes(subject))
  sqlite3_result_int(context, expression.matches(start, length) ? 1 : 0)
}
