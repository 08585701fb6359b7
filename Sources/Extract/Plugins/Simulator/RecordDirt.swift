/// The dirt of real life, in documented proportions.
///
/// Of a stream's records:
///
/// | what | share |
/// |---|---|
/// | come late: an hour to three days after the event | 1 % |
/// | lack a key field: the author or the time | 0.3 % |
/// | hold an invalid value: a bad time, a negative count, a count that is no number | 0.1 % |
///
/// In addition, for each record that comes:
///
/// | what | share |
/// |---|---|
/// | an earlier record comes once more, byte for byte | 1 % |
/// | an earlier post or comment comes again with another text and other counts | 0.5 % |
/// | an earlier post is reported as deleted (Instagram's API does not) | 0.3 % |
/// | a line breaks off in the middle and is then repeated whole | 0.05 % |
///
/// 2 % of the texts have emoji or are written from right to left.
struct RecordDirt: Sendable {
  enum Field: Sendable {
    case author, time
  }

  enum Invalid: Sendable {
    case time, negativeCount, textCount
  }

  let lateSeconds: Int
  let missing: Field?
  let invalid: Invalid?

  static let none = RecordDirt(lateSeconds: 0, missing: nil, invalid: nil)
  /// Rolls are below this.
  static let all = 100_000

  private init(lateSeconds: Int, missing: Field?, invalid: Invalid?) {
    self.lateSeconds = lateSeconds
    self.missing = missing
    self.invalid = invalid
  }

  init(roll: Int, choice: UInt64) {
    switch roll {
    case 0..<1_000: self.init(lateSeconds: 3_600 + Int(choice % 255_600), missing: nil, invalid: nil)
    case 1_000..<1_300: self.init(lateSeconds: 0, missing: choice % 4 == 0 ? .time : .author, invalid: nil)
    case 1_300..<1_400:
      let kinds: [Invalid] = [.time, .negativeCount, .textCount]
      self.init(lateSeconds: 0, missing: nil, invalid: kinds[Int(choice % 3)])
    default: self = .none
    }
  }

  /// What comes in addition to a record.
  enum Extra: Sendable {
    case duplicate, edit, deletion, brokenLine

    init?(roll: Int) {
      switch roll {
      case 0..<1_000: self = .duplicate
      case 1_000..<1_500: self = .edit
      case 1_500..<1_800: self = .deletion
      case 1_800..<1_850: self = .brokenLine
      default: return nil
      }
    }
  }
}
