import Foundation
import Testing

@testable import Base
@testable import Extract

@Suite("Rows are written") struct WriteModeTests {
  private func yaml(_ write: String, files: String = "*.csv") -> String {
    """
    extracts:
      - name: x
        plugin: files
        source: src
        config: {root: ROOT}
        streams: [{name: t, files: ["\(files)"], \(write)}]
    """
  }

  private static let rows =
    "select group_concat(id || '=' || coalesce(v, '-'), ' ') from (select * from raw_t order by id, v)"

  @Test("upsert: the latest row of a key is there, also of several in one batch")
  func upsert() throws {
    let workspace = try Workspace()
    let tables = workspace.tables("t: id integer, v text")
    let yaml = yaml("write: upsert, primary_key: id")
    try workspace.write("id,v\n1,a\n2,b\n1,c\n", to: "a.csv")
    #expect(try workspace.extract(yaml, tables).failures == [])
    #expect(try workspace.value(Self.rows) == "1=c 2=b")
    try workspace.write("id,v\n2,d\n3,e\n", to: "b.csv")
    try workspace.extract(yaml, tables)
    #expect(try workspace.value(Self.rows) == "1=c 2=d 3=e")
    // A file that is changed is loaded again.
    try workspace.write("id,v\n1,f\n", to: "a.csv")
    try workspace.extract(yaml, tables)
    #expect(try workspace.value(Self.rows) == "1=f 2=d 3=e")
    #expect(try workspace.value("select count(*) from sqlite_temp_master") == "0")
  }

  @Test("upsert: a key of several columns; rows without a whole key are each added")
  func upsertByColumns() throws {
    let workspace = try Workspace()
    let tables = workspace.tables("t: id integer, k text, v text")
    let yaml = yaml("write: upsert, primary_key: [id, k]")
    try workspace.write("id,k,v\n1,x,a\n1,y,b\n,x,c\n,x,d\n", to: "a.csv")
    try workspace.extract(yaml, tables)
    try workspace.write("id,k,v\n1,y,e\n,x,f\n", to: "b.csv")
    try workspace.extract(yaml, tables)
    #expect(
      try workspace.value("select group_concat(v, '') from (select v from raw_t order by v)") == "acdef")
  }

  @Test("replace: each run reads all anew, and only rows of the stream go")
  func replace() throws {
    let workspace = try Workspace()
    let tables = workspace.tables("t: id integer, v text")
    try workspace.write("id,v\n9,other\n", to: "other.txt")
    try workspace.extract(
      yaml("write: append, format: csv", files: "other.txt").replacingOccurrences(of: "name: x", with: "name: y"),
      tables)
    try workspace.write("id,v\n1,a\n2,b\n", to: "a.csv")
    try workspace.write("id,v\n3,c\n", to: "b.csv")
    #expect(try workspace.extract(yaml("write: replace"), tables).rows == 3)
    #expect(try workspace.value(Self.rows) == "1=a 2=b 3=c 9=other")
    try FileSystem.remove(workspace.path("a.csv"))
    #expect(try workspace.extract(yaml("write: replace"), tables).rows == 1)
    #expect(try workspace.value(Self.rows) == "3=c 9=other")
    #expect(
      try workspace.value("select group_concat(part, ' ') from _model_cursors where extract_name = 'x'").hasSuffix(
        "b.csv"))
    #expect(try workspace.landed().allSatisfy { !$0.hasSuffix(".pending") })
  }

  @Test("replace: a run that fails leaves the rows of the one before")
  func failedReplace() throws {
    let workspace = try Workspace()
    let tables = workspace.tables("t: id integer, v text")
    try workspace.write("id,v\n1,a\n", to: "a.csv")
    try workspace.extract(yaml("write: replace"), tables)
    try workspace.write("id,v\n1,new\n", to: "a.csv")
    try workspace.write("id,id\n1,a\n", to: "b.csv")
    #expect(try workspace.extract(yaml("write: replace"), tables).failures.count == 1)
    #expect(try workspace.value(Self.rows) == "1=a")
    try workspace.write("id,v\n2,b\n", to: "b.csv")
    #expect(try workspace.extract(yaml("write: replace"), tables).failures == [])
    #expect(try workspace.value(Self.rows) == "1=new 2=b")
  }

  @Test(
    "a way that cannot be is told",
    arguments: [
      ("write: upsret", "X101 project/extract/test.yml:6:43: unknown way to write 'upsret' [did you mean 'upsert'?]"),
      (
        "write: upsert",
        "X101 project/extract/test.yml:6:43: stream 't' of extract 'x' is to be upserted, but has no key "
          + "[add 'primary_key: COLUMN', or a list of columns]"
      ),
    ])
  func mistakes(_ write: String, _ wanted: String) throws {
    let workspace = try Workspace()
    #expect(failure { _ = try workspace.read(yaml(write)) } == wanted)
  }
}
