import Base
import Project

/// What the hub says of a package: `api/v1/OWNER/NAME.json`.
struct HubPackage: Sendable {
  struct Release: Sendable {
    /// The project's name, which its folder gets.
    var projectName: String
    var tarball: String
    var requiredVersions: [String]
    var dependencies: [PackageDeclaration]
  }

  /// In the hub's order.
  var releases: OrderedDictionary<String, Release>
  /// `owner/name` under which the package goes now, if it has moved.
  var successor: String?

  /// - Throws: K106 for an answer that lacks what dbt needs.
  init(_ json: JSON, name: String, at span: SourceSpan?) throws(Diagnostic) {
    guard let versions = json["versions"]?.objectValue, json["name"]?.stringValue != nil else {
      throw .badHubAnswer("for '\(name)' without 'name' or 'versions'", at: span)
    }
    releases = [:]
    for (version, release) in versions { releases[version] = try Release(release, of: "\(name)@\(version)", at: span) }
    if json["redirectnamespace"]?.stringValue != nil || json["redirectname"]?.stringValue != nil {
      let parts = [("redirectnamespace", "namespace"), ("redirectname", "name")].map { new, old in
        json[new]?.stringValue ?? json[old]?.stringValue ?? ""
      }
      successor = parts.joined(separator: "/")
    }
  }
}

extension HubPackage.Release {
  fileprivate init(_ json: JSON, of name: String, at span: SourceSpan?) throws(Diagnostic) {
    guard let projectName = json["name"]?.stringValue, let tarball = json["downloads"]?["tarball"]?.stringValue else {
      throw .badHubAnswer("for '\(name)' without 'name' or 'downloads.tarball'", at: span)
    }
    self.projectName = projectName
    self.tarball = tarball
    let required = json["require_dbt_version"]
    requiredVersions = required?.arrayValue?.compactMap(\.stringValue) ?? required?.stringValue.map { [$0] } ?? []
    // JSON is YAML: one reader knows what a package's declaration is.
    let packages: JSON = .object(["packages": json["packages"] ?? .array([])])
    dependencies = try PackagesFile(
      SourceFile(path: name, text: packages.text),
      rendering: { node throws(Diagnostic) in node.json }
    ).declarations
  }
}

extension Diagnostic {
  static func badHubAnswer(_ problem: String, at span: SourceSpan?) -> Diagnostic {
    Diagnostic(
      .badHubAnswer, "the package hub sent an answer \(problem)", at: span,
      hint: "check DBT_PACKAGE_HUB_URL, or try again later")
  }
}
