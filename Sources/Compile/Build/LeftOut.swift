import Base
import Nodes
import Project

/// What a project declares and this program does not do yet: said once each, so that nothing is left out in silence.
struct LeftOut {
  let properties: [PropertiesFile]

  var warnings: [Diagnostic] {
    properties.flatMap(warnings)
  }

  private func warnings(of file: PropertiesFile) -> [Diagnostic] {
    file.unitTests.map { test in
      warning("unit tests are not supported yet: '\(test.name)' is left out", at: test.span)
    }
  }

  private func warning(_ message: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(.unsupported, message, at: span, severity: .warning)
  }
}
