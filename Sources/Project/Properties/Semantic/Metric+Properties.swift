import Base
import Nodes
import YAML

extension Metric {
  /// - Parameter reader: The metric's declaration.
  init(_ reader: inout MappingReader) throws(Diagnostic) {
    self.init(kind: try reader.requiredChoice("type"))
    filter = try reader.strings("filter")
    timeGranularity = try reader.string("time_granularity")
    guard var parameters = try reader.reader("type_params") else { throw reader.missing("type_params") }
    parameters.subject = "'type_params' of \(reader.subject)"
    measure = try MeasureInput("measure", &parameters)
    numerator = try MetricInput("numerator", &parameters)
    denominator = try MetricInput("denominator", &parameters)
    expression = try Self.expression(&parameters)
    window = try TimeWindow("window", &parameters)
    grainToDate = try parameters.choice("grain_to_date", among: TimeGranularity.names)
    for item in try parameters.list("metrics") ?? [] { inputs.append(try MetricInput(item, of: parameters.subject)) }
    if var reader = try parameters.reader("conversion_type_params") { conversion = try Conversion(&reader) }
    let nested = try parameters.reader("cumulative_type_params")
    if kind == .cumulative {
      var cumulative = Cumulative()
      if var nested { cumulative = try Cumulative(&nested) }
      cumulative.window = cumulative.window ?? window
      cumulative.grainToDate = cumulative.grainToDate ?? grainToDate
      self.cumulative = cumulative
    }
    try parameters.refuseUnknownKeys()
    try checkParts(parameters)
  }

  /// `expr` may be a number or a truth value too.
  static func expression(_ reader: inout MappingReader) throws(Diagnostic) -> String? {
    guard let value = reader.value("expr") else { return nil }
    guard let scalar = value.value else { throw reader.mismatch("expr", "text", value) }
    switch scalar {
    case .bool(let flag): return flag ? "True" : "False"
    default: return value.text
    }
  }

  private func checkParts(_ parameters: MappingReader) throws(Diagnostic) {
    switch kind {
    case .simple, .cumulative: if measure == nil { throw parameters.missing("measure") }
    case .ratio:
      if numerator == nil || denominator == nil {
        throw Diagnostic(
          .invalidProperties, "Invalid ratio metric. Both a numerator and denominator must be specified",
          at: parameters.node.span)
      }
    case .conversion: if conversion == nil { throw parameters.missing("conversion_type_params") }
    case .derived: break
    }
  }
}

extension Metric.Conversion {
  fileprivate init(_ reader: inout MappingReader) throws(Diagnostic) {
    guard let base = try MeasureInput("base_measure", &reader) else { throw reader.missing("base_measure") }
    guard let conversion = try MeasureInput("conversion_measure", &reader) else {
      throw reader.missing("conversion_measure")
    }
    var constants: [Constant]?
    if let items = try reader.list("constant_properties") {
      constants = []
      for item in items {
        var constant = try MappingReader(item, as: "an entry of 'constant_properties'")
        constants?.append(
          Constant(
            base: try constant.requiredString("base_property"),
            conversion: try constant.requiredString("conversion_property")))
      }
    }
    self.init(
      base: base, conversion: conversion, entity: try reader.requiredString("entity"),
      calculation: try reader.choice("calculation", among: ["conversions", "conversion_rate"]) ?? "conversion_rate",
      window: try TimeWindow("window", &reader), constants: constants)
    try reader.refuseUnknownKeys()
  }
}

extension Metric.Cumulative {
  fileprivate init(_ reader: inout MappingReader) throws(Diagnostic) {
    self.init(
      window: try TimeWindow("window", &reader), grainToDate: try reader.string("grain_to_date"),
      periodAggregation: try reader.choice("period_agg", among: ["first", "last", "average"]) ?? "first")
    try reader.refuseUnknownKeys()
  }
}

extension MeasureInput {
  /// A name, or a mapping.
  fileprivate init?(_ key: String, _ reader: inout MappingReader) throws(Diagnostic) {
    guard let node = reader.value(key) else { return nil }
    if let name = node.string {
      self.init(name: name)
      return
    }
    var reader = try MappingReader(node, as: "'\(key)' of \(reader.subject)")
    self.init(name: try reader.requiredString("name"))
    filter = try reader.strings("filter")
    alias = try reader.string("alias")
    joinsToTimeSpine = try reader.bool("join_to_timespine") ?? false
    fillsNullsWith = try reader.int("fill_nulls_with")
    try reader.refuseUnknownKeys()
  }
}

extension MetricInput {
  fileprivate init?(_ key: String, _ reader: inout MappingReader) throws(Diagnostic) {
    guard let node = reader.value(key) else { return nil }
    try self.init(node, of: "'\(key)' of \(reader.subject)")
  }

  /// A name, or a mapping.
  fileprivate init(_ node: YAMLNode, of subject: String) throws(Diagnostic) {
    if let name = node.string {
      self.init(name: name)
      return
    }
    var reader = try MappingReader(node, as: "a metric in \(subject)")
    self.init(name: try reader.requiredString("name"))
    filter = try reader.strings("filter")
    alias = try reader.string("alias")
    offsetWindow = try TimeWindow("offset_window", &reader)
    offsetToGrain = try reader.string("offset_to_grain")
    try reader.refuseUnknownKeys()
  }
}

extension TimeWindow {
  /// `7 days`
  fileprivate init?(_ key: String, _ reader: inout MappingReader) throws(Diagnostic) {
    guard let text = try reader.string(key) else { return nil }
    let parts = text.lowercased().split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, let count = Int(parts[0]), count >= 0 else {
      throw Diagnostic(
        .invalidProperties, "Invalid window (\(text)) in cumulative/conversion metric", at: reader.node(key)?.span,
        hint: "write '<count> <granularity>', for example '28 days'")
    }
    let singular = String(parts[1].dropLast())
    let isPlural = parts[1].hasSuffix("s") && TimeGranularity.names.contains(singular)
    self.init(count: count, granularity: isPlural ? singular : parts[1])
  }
}
