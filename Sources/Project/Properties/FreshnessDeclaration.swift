import Base
import YAML

/// A `freshness:` as written, which a table inherits from its source part by part.
struct FreshnessDeclaration: Sendable {
  /// A setting that may be absent, or taken back with null.
  enum Setting<Value: Sendable>: Sendable {
    case absent
    case off
    case on(Value)
  }

  struct Limit: Sendable {
    var count: JSON?
    var period: JSON?

    /// `count` and `period` in dbt's form.
    var json: JSON { ["count": count ?? .null, "period": period ?? .null] }
    /// dbt takes no notice of a limit that lacks one of the two.
    var isComplete: Bool { count != nil && period != nil }
  }

  struct Limits: Sendable {
    var warnAfter = Setting<Limit>.absent
    var errorAfter = Setting<Limit>.absent
    var filter: String?

    /// Whether any limit is complete enough to be checked.
    var isEffective: Bool {
      [warnAfter, errorAfter].contains { limit in
        if case .on(let limit) = limit { limit.isComplete } else { false }
      }
    }

    var json: JSON {
      ["warn_after": Self.json(warnAfter), "error_after": Self.json(errorAfter), "filter": JSON(filter)]
    }

    private static func json(_ setting: Setting<Limit>) -> JSON {
      switch setting {
      case .absent: Limit().json
      case .off: .null
      case .on(let limit): limit.json
      }
    }
  }

  var setting: Setting<Limits>

  init(_ setting: Setting<Limits>) { self.setting = setting }

  /// - Throws: Y201 for a value of a wrong type, Y203 for an unknown key, P401 for an unknown period.
  init(_ reader: inout MappingReader, key: String) throws(Diagnostic) {
    if let node = reader.node(key) {
      try self.init(node, as: "'\(key)' of \(reader.subject)")
    } else {
      self.init(.absent)
    }
  }

  init(_ node: YAMLNode, as subject: String) throws(Diagnostic) {
    if node.isNull {
      self.init(.off)
      return
    }
    var reader = try MappingReader(node, as: subject)
    var limits = Limits()
    limits.warnAfter = try Self.limit("warn_after", &reader)
    limits.errorAfter = try Self.limit("error_after", &reader)
    limits.filter = try reader.string("filter")
    try reader.refuseUnknownKeys()
    self.init(.on(limits))
  }

  private static func limit(_ key: String, _ reader: inout MappingReader) throws(Diagnostic) -> Setting<Limit> {
    guard let node = reader.node(key) else { return .absent }
    if node.isNull { return .off }
    var limit = try MappingReader(node, as: "'\(key)' of \(reader.subject)")
    let count = try limit.int("count")
    let period = try limit.string("period")
    if let period, !["minute", "hour", "day"].contains(period) {
      throw Diagnostic(
        .invalidProperties, "'\(period)' is no period", at: limit.node("period")?.span,
        hint: Diagnostic.didYouMean(period, among: ["minute", "hour", "day"]) ?? "use minute, hour or day")
    }
    return .on(Limit(count: count.map { .int($0) }, period: period.map { .string($0) }))
  }

  /// This one with what `other`, from a more specific place, says.
  func merged(with other: FreshnessDeclaration) -> FreshnessDeclaration {
    switch (setting, other.setting) {
    case (.off, .on(let limits)) where limits.isEffective: return other
    case (.off, _), (_, .off): return FreshnessDeclaration(.off)
    case (_, .absent): return self
    case (.absent, .on): return other
    case (.on(let base), .on(let update)):
      var merged = base
      merged.warnAfter = Self.merged(base.warnAfter, update.warnAfter)
      merged.errorAfter = Self.merged(base.errorAfter, update.errorAfter)
      merged.filter = update.filter ?? base.filter
      return FreshnessDeclaration(.on(merged))
    }
  }

  private static func merged(_ base: Setting<Limit>, _ update: Setting<Limit>) -> Setting<Limit> {
    switch (base, update) {
    case (_, .off): .off
    case (_, .on(let limit)) where limit.isComplete: update
    default: base
    }
  }
}
