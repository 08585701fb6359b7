/// The types of YAML 1.1 that PyYAML's safe loader knows.
public enum YAMLTag: String, Sendable {
  case null, bool, int, float
  case string = "str"
  case binary, timestamp
  case sequence = "seq"
  case mapping = "map"
  case orderedMapping = "omap"
  case pairs, set
  /// The key `<<`.
  case merge
  /// The plain scalar `=`, which is only allowed as a key.
  case value

  /// The prefix that `!!` stands for.
  static let prefix = "tag:yaml.org,2002:"

  /// The type of a full tag such as `tag:yaml.org,2002:int`.
  init?(tag: String) {
    guard tag.hasPrefix(Self.prefix) else { return nil }
    self.init(rawValue: String(tag.dropFirst(Self.prefix.count)))
  }
}
