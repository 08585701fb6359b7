import Base
import Testing

@testable import Project

@Suite("Files of a project")
struct FilesTests {
  private func files(_ files: [String: String]) throws -> (ProjectFiles, TemporaryFolder) {
    let folder = try TemporaryFolder(
      ["dbt_project.yml": "name: shop\nmodel-paths: [./models/]\n"].merging(files) { _, last in last })
    let (project, _) = try ProjectDocument(root: folder.path).project(rendering: render)
    return (try ProjectFiles(of: project), folder)
  }

  @Test("each kind where dbt looks for it, in the order of their names")
  func kinds() throws {
    let (files, _) = try files([
      "models/b.sql": "", "models/a/C.SQL": "", "models/schema.yml": "", "models/more.yaml": "", "models/notes.md": "",
      "models/readme.txt": "", "models/.hidden.sql": "", "models/#old.sql": "", "models/~x.sql": "", "macros/m.sql": "",
      "macros/m.yml": "", "seeds/s.csv": "", "seeds/s.sql": "", "tests/t.sql": "", "tests/generic/g.sql": "",
      "tests/fixtures/f.csv": "", "tests/fixtures/f.sql": "", "tests/deep/generic/h.sql": "", "analyses/a.sql": "",
      "snapshots/snap.sql": "", "other/x.sql": "",
    ])
    func paths(_ kind: FileKind) -> [String] { files[kind].map(\.originalPath) }
    #expect(paths(.model) == ["models/a/C.SQL", "models/b.sql"])
    #expect(paths(.properties) == ["models/more.yaml", "models/schema.yml", "macros/m.yml"])
    #expect(paths(.documentation) == ["models/notes.md"])
    #expect(paths(.macro) == ["macros/m.sql"])
    #expect(paths(.seed) == ["seeds/s.csv"])
    #expect(paths(.singularTest) == ["tests/deep/generic/h.sql", "tests/t.sql"])
    #expect(paths(.genericTest) == ["tests/generic/g.sql"])
    #expect(paths(.fixture) == ["tests/fixtures/f.csv", "tests/fixtures/f.sql"])
    #expect(paths(.analysis) == ["analyses/a.sql"])
    #expect(paths(.snapshot) == ["snapshots/snap.sql"])
    #expect(files[.seed].first?.file == nil && files[.macro].first?.file != nil)
  }

  @Test("what .dbtignore names is left out")
  func ignored() throws {
    let (files, _) = try files([
      ".dbtignore": "# drafts\ndrafts/\n*.md\n", "models/a.sql": "", "models/drafts/b.sql": "", "models/x.md": "",
    ])
    #expect(files[.model].map(\.name) == ["a"])
    #expect(files[.documentation].isEmpty)
  }

  @Test("a Python model is an error that says so")
  func python() throws {
    let (files, _) = try files(["models/p.py": "def model(dbt, session): pass\n"])
    #expect(files[.model].isEmpty)
    #expect(files.diagnostics.map(\.message) == ["Python models are not supported: models/p.py"])
  }
}
