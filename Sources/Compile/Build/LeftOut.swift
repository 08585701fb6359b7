import Base
import Nodes
import Project

/// What a project declares and this program does not do yet: said once each, so that nothing is left out in silence.
struct LeftOut {
  let files: [ProjectFiles]
  let properties: [PropertiesFile]

  var warnings: [Diagnostic] {
    let snapshots = files.flatMap { $0[.snapshot] }.compactMap(\.file).map { file in
      warning("snapshots are not supported yet: \(file.path) is left out", at: SourceSpan(file: file, range: 0..<0))
    }
    return snapshots + properties.flatMap(warnings)
  }

  private func warnings(of file: PropertiesFile) -> [Diagnostic] {
    let tests = file.unitTests.map { test in
      warning("unit tests are not supported yet: '\(test.name)' is left out", at: test.span)
    }
    return tests
      + file.nodes.compactMap { node in
        node.section == .snapshots
          ? warning("snapshots are not supported yet: '\(node.name)' is left out", at: node.nameSpan) : nil
      }
  }

  private func warning(_ message: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(.unsupported, message, at: span, severity: .warning)
  }
}
