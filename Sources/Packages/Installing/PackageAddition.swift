import Base
import Project
import YAML

/// A package that `deps --add-package` writes into packages.yml, in place of an older entry for it.
public struct PackageAddition: Sendable {
  public enum Source: String, Sendable, CaseIterable {
    case hub, git, local
  }

  public let name: String
  public let version: String?
  public let source: Source

  /// - Parameter version: One, or several with commas: `>=1.0.0,<2.0.0`.
  public init(name: String, version: String?, source: Source) {
    self.name = name
    self.version = version
    self.source = source
  }

  /// Writes the file; returns what happened.
  func write(to root: String) throws(Diagnostic) -> [DependencyEvent] {
    let edit = try edit(in: root)
    try FileSystem.write(edit.text, to: Paths.join(root, edit.file))
    return edit.events
  }

  /// The packages as they would be declared after it.
  func preview(in root: String, rendering render: TextRenderer) throws(Diagnostic) -> PackagesFile {
    let edit = try edit(in: root)
    return try PackagesFile(SourceFile(path: edit.file, text: edit.text), rendering: render)
  }

  private struct Edit {
    var file: String
    var text: String
    var events: [DependencyEvent]
  }

  private func edit(in root: String) throws(Diagnostic) -> Edit {
    let file = try fileName(in: root)
    let path = Paths.join(root, file)
    var events: [DependencyEvent] = []
    var source = SourceFile(path: file, text: "")
    if FileSystem.isFile(path) {
      source = SourceFile(path: file, bytes: try FileSystem.read(path))
    } else {
      events.append(.created(file: file))
    }
    let document = try YAMLDocument.parse(source).root
    let entries = document?["packages"]?.sequence ?? []
    let replaced = entries.filter(isReplaced)
    for entry in replaced { events.append(.removedDuplicate(entry.json.objectValue ?? [:])) }
    events.append(.added(name: name, version: version, file: path))
    let text =
      inserted(into: source, entries: entries, replacing: replaced)
      ?? rewritten(document, keeping: entries.filter { !isReplaced($0) })
    return Edit(file: file, text: text, events: events)
  }

  private func fileName(in root: String) throws(Diagnostic) -> String {
    let path = Paths.join(root, PackagesFile.dependenciesName)
    guard FileSystem.isFile(path) else { return PackagesFile.packagesName }
    let file = SourceFile(path: PackagesFile.dependenciesName, bytes: try FileSystem.read(path))
    return try YAMLDocument.parse(file).root?["packages"] == nil
      ? PackagesFile.packagesName : PackagesFile.dependenciesName
  }

  private var entry: JSON {
    var entry: OrderedDictionary<String, JSON> = [source == .hub ? "package" : source.rawValue: .string(name)]
    if let version, source != .local {
      let versions = version.split(separator: ",").map { String($0).trimmingSpaces }
      entry[source == .git ? "revision" : "version"] = versions.count > 1 ? JSON(strings: versions) : .string(version)
    }
    return .object(entry)
  }

  /// Whether an entry is for the same package, be it from another kind of place: names are compared with dashes for
  /// underscores and without owners, at the ends of words.
  private func isReplaced(_ entry: YAMLNode) -> Bool {
    let kinds = ["package", "git", "local", "tarball", "private"]
    guard let known = kinds.lazy.compactMap({ entry[$0]?.string }).first else { return false }
    let short = Paths.name(name)
    let spellings = Set(
      [name, short].flatMap { name in
        [name, String(name.map { $0 == "_" ? "-" : $0 }), String(name.map { $0 == "-" ? "_" : $0 })]
      })
    return spellings.contains { spelling in
      guard !spelling.isEmpty, let range = known.firstRange(of: spelling) else { return false }
      let before = known[..<range.lowerBound].last
      let after = known[range.upperBound...].first
      return (before == nil || before == "/" || before == ".") && (after == nil || after == "/" || after == ".")
    }
  }

  /// The file with the entry as a further one of its list; comments and all else stay. nil when the list is not in lines
  /// that each begin with a dash.
  private func inserted(into file: SourceFile, entries: [YAMLNode], replacing replaced: [YAMLNode]) -> String? {
    guard let first = entries.first, entries.count > replaced.count else { return nil }
    var lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last?.isEmpty == true { lines.removeLast() }
    for entry in entries {
      let line = lines[entry.span.start.line - 1]
      guard line.trimmingSpaces.hasPrefix("- "), entry.style == .block else { return nil }
    }
    let margin = lines[first.span.start.line - 1].prefix { $0 == " " }
    let kept = entries.filter { !isReplaced($0) }
    guard let last = kept.last else { return nil }
    let new = YAMLText.block(.array([entry]), indent: margin.count).split(separator: "\n").map(String.init)
    lines.insert(contentsOf: new, at: last.lastLine)
    // Backwards, so that the numbers of earlier lines hold. What follows the new lines has moved down.
    for entry in replaced.reversed() {
      let shift = entry.span.start.line > last.lastLine ? new.count : 0
      lines.removeSubrange(entry.span.start.line - 1 + shift..<entry.lastLine + shift)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The file made anew from its data.
  private func rewritten(_ document: YAMLNode?, keeping kept: [YAMLNode]) -> String {
    var members = document?.json.objectValue ?? [:]
    members["packages"] = .array(kept.map(\.json) + [entry])
    return YAMLText.block(.object(members))
  }
}

extension YAMLNode {
  /// The number of the line on which the node ends.
  fileprivate var lastLine: Int { span.file.position(of: max(span.range.lowerBound, span.range.upperBound - 1)).line }
}
