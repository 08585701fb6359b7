import Base

/// The columns that the first line of a seed names. As in dbt, a column without a name gets a letter, and one whose name
/// is taken a number behind it.
struct SeedHeader {
  let names: [String]
  let warnings: [Diagnostic]

  /// - Throws: E102 for names that differ in their case alone, which no database tells apart.
  init(_ texts: [String], _ record: CSVRecord, _ base: Int, of file: SeedFile) throws(Diagnostic) {
    var names: [String] = []
    var warnings: [Diagnostic] = []
    for (position, text) in texts.enumerated() {
      let field = record.fields[position].range
      let place = field.lowerBound + base..<field.upperBound + base
      var name = text.isEmpty ? Self.letters(position) : text
      if text.isEmpty {
        warnings.append(
          Diagnostic(
            .invalidSeed, "column \(position + 1) has no name", at: try file.span(place), severity: .warning,
            hint: "it is called '\(name)': name it, or remove the comma"))
      }
      let base = name
      var number = 2
      while names.contains(name) {
        name = "\(base)_\(number)"
        number += 1
      }
      if name != base {
        warnings.append(
          Diagnostic(
            .invalidSeed, "two columns are named '\(base)'", at: try file.span(place), severity: .warning,
            hint: "the second is called '\(name)': rename one of them"))
      }
      if name.trimmingSpaces.isEmpty {
        throw Diagnostic(
          .invalidSeed, "the name of column \(position + 1) is blank", at: try file.span(place), hint: "name it")
      }
      if let other = names.first(where: { $0.lowercased() == name.lowercased() }) {
        throw Diagnostic(
          .invalidSeed, "two columns are named '\(other)' and '\(name)'", at: try file.span(place),
          hint: "rename one of them")
      }
      names.append(name)
    }
    self.names = names
    self.warnings = warnings
  }

  /// `a` to `z`, then `aa`, `bb`...
  private static func letters(_ position: Int) -> String {
    String(repeating: String(UnicodeScalar(UInt8(97 + position % 26))), count: position / 26 + 1)
  }
}
