import Base

/// Numbers as people read them.
enum Wording {
  static let nothingToDo = "Nothing to do. Try checking your model configs and model specification args"

  /// `1 error`, `2 errors`
  static func count(_ number: Int, _ noun: String, plural: String? = nil) -> String {
    "\(number) \(number == 1 ? noun : plural ?? noun + "s")"
  }

  /// `0.05`: seconds with two decimals, rounded.
  static func seconds(_ seconds: Double) -> String {
    let hundredths = Int((max(0, seconds) * 100).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// ` in 0 hours 1 minutes and 2.50 seconds (62.50s)`, as dbt ends its runs.
  static func longDuration(_ seconds: Double) -> String {
    let whole = Int(seconds)
    let rest = seconds - Double(whole / 60 * 60)
    return
      "in \(whole / 3600) hours \(whole / 60 % 60) minutes and \(Self.seconds(rest)) seconds (\(Self.seconds(seconds))s)"
  }

  /// `3.2s`, `1m 05s`, `2h 07m`: time that is passing.
  static func elapsed(_ seconds: Double) -> String {
    let whole = Int(seconds)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    if whole >= 3600 { return "\(whole / 3600)h \(two(whole / 60 % 60))m" }
    if whole >= 60 { return "\(whole / 60)m \(two(whole % 60))s" }
    return "\(whole).\(Int(seconds * 10) % 10)s"
  }

  /// `1,234,567`
  static func grouped(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return number < 0 ? "-" + text : text
  }

  /// In the unit that suits: `512 B`, `1.5 MB`.
  static func bytes(_ number: Int) -> String {
    let units = ["B", "KB", "MB", "GB", "TB"]
    var tenths = number * 10
    var unit = 0
    while tenths >= 10_240, unit < units.count - 1 {
      tenths /= 1024
      unit += 1
    }
    return unit == 0 ? "\(number) B" : "\(tenths / 10).\(tenths % 10) \(units[unit])"
  }

  /// `06:53:49`, in UTC as dbt's log has it.
  static func clock(_ time: Timestamp) -> String { String(time.iso8601.dropFirst(11).prefix(8)) }
}
