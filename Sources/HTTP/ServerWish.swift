import Base

extension Response {
  /// The seconds after which the server wants to be asked again, nil when it does not say so: `Retry-After` in seconds or as a
  /// date (RFC 9110, 10.2.3), else, of an answer that says "too often", the reset of the rate limit that APIs tell in headers
  /// of their own, as seconds from now or since 1970.
  ///
  /// Dates are measured by the server's own clock, where it tells it.
  public func wantedWait(now: Timestamp = .now) -> Double? {
    let now = date ?? now
    if let text = header("Retry-After")?.trimmingSpaces {
      if let seconds = Double(text), seconds.isFinite { return max(0, seconds) }
      if let time = Timestamp(httpDate: text) { return Self.seconds(from: now, to: time) }
    }
    guard status == 429 else { return nil }
    for name in ["x-rate-limit-reset", "x-ratelimit-reset", "ratelimit-reset"] {
      guard let text = header(name), let number = Double(text), number.isFinite, number >= 0 else { continue }
      // Nobody resets a limit after 30 years.
      guard number > 1e9 else { return number }
      return Self.seconds(from: now, to: Timestamp(microseconds: Int(min(number, 1e11)) * 1_000_000))
    }
    return nil
  }

  /// The server's clock when it answered.
  public var date: Timestamp? { header("Date").flatMap(Timestamp.init(httpDate:)) }

  private static func seconds(from now: Timestamp, to time: Timestamp) -> Double {
    max(0, Double(time.microseconds - now.microseconds) / 1e6)
  }
}

extension Timestamp {
  /// Reads `Sun, 06 Nov 1994 08:49:37 GMT`, the one form in which dates are sent today (RFC 9110, 5.6.7).
  init?(httpDate text: String) {
    let parts = text.split { $0 == " " || $0 == "," || $0 == ":" }
    let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    guard parts.count == 8, parts[7] == "GMT" || parts[7] == "UTC", let day = Int(parts[1]),
      let month = months.firstIndex(of: parts[2].lowercased()), let year = Int(parts[3]), let hour = Int(parts[4]),
      let minute = Int(parts[5]), let second = Int(parts[6]), (1...31).contains(day), (1970...9999).contains(year),
      (0..<24).contains(hour), (0..<60).contains(minute), (0...60).contains(second)
    else { return nil }
    let civil = CivilTime(year: year, month: month + 1, day: day, hour: hour, minute: minute, second: second)
    self.init(microseconds: civil.microseconds)
  }
}
