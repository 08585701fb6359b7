import Base
import Jinja
import Nodes
import Project

/// Makes the unit tests that properties files declare. The nodes that they test must be known.
struct UnitTestBuilder {
  let session: Session
  let templates: Templates
  let configs: ConfigResolver
  let rows: UnitTestRows
  private(set) var warnings: [Diagnostic] = []

  init(session: Session, templates: Templates, configs: ConfigResolver, rows: UnitTestRows) {
    self.session = session
    self.templates = templates
    self.configs = configs
    self.rows = rows
  }

  /// - Throws: C107 for a test that is declared twice, P405 for rows that cannot be used, C125 for a test that does not fit
  ///   its model.
  mutating func add(_ file: PropertiesFile, to manifest: inout Manifest) throws(Diagnostic) {
    for properties in file.unitTests {
      let test = try unitTest(properties, in: file.source)
      if let first = manifest.unitTests[test.uniqueID] ?? manifest.disabledUnitTests[test.uniqueID] {
        throw Diagnostic(
          .duplicateName, "unit test '\(test.name)' of model '\(test.model)' is declared twice",
          at: properties.nameSpan, hint: "rename one of them",
          related: [.init(message: "first declared here", span: first.declaration)])
      }
      try enter(test, properties, in: &manifest)
    }
  }

  private func unitTest(
    _ properties: UnitTestProperties, in source: ProjectSource
  ) throws(Diagnostic) -> UnitTest {
    let package = source.package
    // As for data tests, dbt takes the folders from the whole path but for its first part.
    let folders = Paths.parent(source.originalPath).split(separator: "/").dropFirst().map(String.init)
    var given: [UnitTestFixture] = []
    for input in properties.given { given.append(try fixture(input, package: package)) }
    var test = UnitTest(
      uniqueID: "unit_test.\(package).\(properties.model).\(properties.name)", name: properties.name,
      packageName: package, path: source.path, originalFilePath: source.originalPath,
      fqn: [package] + folders + [properties.model, properties.name], model: properties.model, given: given,
      expect: try fixture(properties.expect, package: package))
    test.description = properties.description
    test.overrides = properties.overrides
    test.versions = properties.versions
    test.declaration = properties.nameSpan
    test.config = try configs.config(
      of: .unitTest, fqn: test.fqn, package: package, properties: properties.config.values,
      places: properties.config.spans, at: properties.nameSpan)
    test.checksum = UnitTestChecksum.of(test)
    return test
  }

  private func fixture(
    _ properties: UnitTestFixtureProperties, package: String
  ) throws(Diagnostic) -> UnitTestFixture {
    var seed: (package: String?, name: String)?
    if properties.rows == nil, properties.fixture == nil, let input = properties.input, input != "this" {
      let calls = try CallExpression(text: input, span: properties.span).calls(from: package, in: session)
      seed = calls.refs.first.map { ($0.package, $0.name) }
    }
    return try rows.fixture(properties, package: package, seed: seed)
  }

  /// Puts a test under what is enabled or disabled, with the model that it tests.
  private mutating func enter(
    _ test: UnitTest, _ properties: UnitTestProperties, in manifest: inout Manifest
  ) throws(Diagnostic) {
    var test = test
    let model = try testedModel(of: test, properties, in: manifest)
    guard test.config.isEnabled, let model else {
      test.config["enabled"] = false
      manifest.disabledUnitTests[test.uniqueID] = test
      return
    }
    try checkIncremental(test, properties, of: model)
    warnOfUnknownOverrides(properties, package: test.packageName)
    if model.version == nil, let versions = test.versions, !(versions.include ?? versions.exclude ?? []).isEmpty {
      throw Diagnostic(
        .unfitUnitTest,
        "Unit test '\(test.name)' should not have a versions include or exclude when referencing non-versioned model '\(model.name)'",
        at: properties.nameSpan, hint: "remove 'versions:'")
    }
    test.schema = model.schema
    test.dependsOnNodes = [model.uniqueID]
    if model.version == nil {
      manifest.unitTests[test.uniqueID] = test
    } else {
      for version in try versions(of: test, properties, in: manifest, of: model) {
        manifest.unitTests[version.uniqueID] = version
      }
    }
  }

  /// The test for each version of its model that it is for.
  private func versions(
    of test: UnitTest, _ properties: UnitTestProperties, in manifest: Manifest, of model: Node
  ) throws(Diagnostic) -> [UnitTest] {
    let models = manifest.nodes.values.filter {
      $0.resourceType == .model && $0.packageName == model.packageName && $0.name == model.name
    }
    let chosen = models.filter { node in
      guard let version = node.version, let versions = test.versions else { return true }
      if let excluded = versions.exclude, !excluded.isEmpty { return !excluded.contains(version.value) }
      return versions.include?.contains(version.value) ?? false
    }
    guard !chosen.isEmpty else {
      throw Diagnostic(
        .unfitUnitTest, "Unit test '\(test.name)' referenced a version of '\(model.name)' which was not found.",
        at: properties.nameSpan, hint: "its versions are \(models.compactMap(\.version?.text).joined(separator: ", "))")
    }
    return chosen.map { node in
      var version = test
      version.version = node.version?.value
      version.uniqueID = "unit_test.\(test.packageName).\(test.model).\(version.versionedName)"
      version.dependsOnNodes = [node.uniqueID]
      return version
    }
  }

  /// nil for a model that is disabled: its tests are then too.
  private func testedModel(
    of test: UnitTest, _ properties: UnitTestProperties, in manifest: Manifest
  ) throws(Diagnostic) -> Node? {
    let words = test.model.split(separator: " ").map(String.init)
    let call = RefCall(name: words.first ?? test.model, version: words.count == 2 ? .string(words[1]) : nil)
    if let node = manifest.resolve(call, from: test.packageName) {
      if node.resourceType == .model { return node }
      throw Diagnostic(
        .unfitUnitTest, "unit test '\(test.name)' is for '\(call.name)', a \(node.resourceType.rawValue)",
        at: properties.modelSpan, hint: "unit tests test models")
    }
    if manifest.disabled.values.contains(where: { $0.resourceType == .model && $0.name == call.name }) { return nil }
    let names = manifest.nodes.values.filter { $0.resourceType == .model }.map(\.name)
    throw Diagnostic(
      .unfitUnitTest,
      "Unable to find model '\(test.packageName).\(test.model)' for unit test '\(test.name)' in \(test.originalFilePath)",
      at: properties.modelSpan, hint: Diagnostic.didYouMean(call.name, among: names))
  }

  /// A model that asks `is_incremental()` has two sides: the test must say which one it is about.
  private func checkIncremental(
    _ test: UnitTest, _ properties: UnitTestProperties, of model: Node
  ) throws(Diagnostic) {
    guard model.dependsOnMacros.contains("macro.\(MacroTable.standardPackage).is_incremental") else { return }
    guard let override = test.overrides?.macros["is_incremental"]?.boolValue else {
      throw Diagnostic(
        .unfitUnitTest,
        "Boolean override for 'is_incremental' must be provided for unit test '\(test.name)' in model '\(model.name)'",
        at: properties.nameSpan, hint: "add 'overrides: {macros: {is_incremental: true}}', or false")
    }
    if override, !test.given.contains(where: { $0.input == "this" }) {
      throw Diagnostic(
        .unfitUnitTest, "Unit test '\(test.name)' for incremental model '\(model.name)' must have a 'this' input",
        at: properties.nameSpan, hint: "add '- input: this' with the rows that the table already has")
    }
  }

  private mutating func warnOfUnknownOverrides(_ properties: UnitTestProperties, package: String) {
    let known = session.macros.names(from: package) + ContextName.table.keys
    for (name, span) in properties.overrideSpans.sorted(by: { $0.key < $1.key }) {
      let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
      let isKnown =
        parts.count == 2 ? session.macros.find(parts[1], in: parts[0]) != nil : known.contains(name)
      if isKnown { continue }
      warnings.append(
        Diagnostic(
          .unknownMacro, "unit test '\(properties.name)' overrides a macro '\(name)' that does not exist", at: span,
          severity: .warning, hint: Diagnostic.didYouMean(name, among: known)))
    }
  }
}
