import Foundation
import Testing

@Suite("Seeds") struct SeedTests {
  @Test("types follow from the values, or from column_types")
  func types() throws {
    let shop = try Shop.built()
    try shop.write(
      #"""
      whole,real,mixed,flag,day,moment,padded,empty,text
      1,1.5,1,true,2026-01-05,2026-01-05 10:00:00,007,,"a, ""b"" x"
      -2,2,x,FALSE,2026-01-06,2026-01-06 11:30:00,8,,"two
      lines"
      ,,,,,,,,

      """#, to: "seeds/kinds.csv")
    try shop.replace(
      "    raw_orders:", by: "    kinds:\n      +column_types: {padded: varchar(3)}\n    raw_orders:",
      in: "dbt_project.yml")
    let ending = try shop.run("seed", "-s", "kinds")
    #expect(ending.status == 0, "\(ending.text)")
    let kinds = try #require(try shop.tables()["kinds"])
    #expect(
      kinds.rows == [
        ["-2", "2.0", "x", "0", "2026-01-06", "2026-01-06 11:30:00", "8", nil, "two\nlines"],
        ["1", "1.5", "1", "1", "2026-01-05", "2026-01-05 10:00:00", "007", nil, "a, \"b\" x"],
        Array(repeating: nil, count: 9),
      ])
    let types = try SQLiteReader(shop.database).rows("select name || ' ' || type from pragma_table_info('kinds')").rows
    #expect(
      types.map { $0[0] } == [
        "whole INT", "real REAL", "mixed TEXT", "flag INT", "day TEXT", "moment TEXT", "padded varchar(3)", "empty INT",
        "text TEXT",
      ])
  }

  @Test("a header alone gives an empty table")
  func headerOnly() throws {
    let shop = try Shop.built()
    try shop.write("a,b\n", to: "seeds/nothing.csv")
    #expect(try shop.run("seed", "-s", "nothing").status == 0)
    #expect(try shop.tables()["nothing"]?.columns == ["a", "b"])
    #expect(try shop.tables()["nothing"]?.rows == [])
  }

  @Test("a file without a line break at its end, with a byte order mark, with another delimiter")
  func variants() throws {
    let shop = try Shop.built()
    try shop.write("\u{FEFF}code;name\r\nDE;Germany\r\nFR;France", to: "seeds/variant.csv")
    try shop.replace(
      "    raw_orders:", by: "    variant:\n      +delimiter: ';'\n    raw_orders:", in: "dbt_project.yml")
    #expect(try shop.run("seed", "-s", "variant").status == 0)
    #expect(try shop.tables()["variant"]?.columns == ["code", "name"])
    #expect(try shop.tables()["variant"]?.rows == [["DE", "Germany"], ["FR", "France"]])
  }

  @Test("a changed file replaces the rows; changed columns need --full-refresh")
  func changed() throws {
    let shop = try Shop.built()
    try shop.write(
      "code,name,population,in_union,since\nSE,Sweden,10500000,true,1995-01-01\n", to: "seeds/countries.csv")
    #expect(try shop.run("seed", "-s", "countries").status == 0)
    #expect(try shop.tables().values("code", of: "countries") == ["SE"])
    try shop.write("code,capital\nSE,Stockholm\n", to: "seeds/countries.csv")
    #expect(try shop.run("seed", "-s", "countries").status == 1)
    #expect(try shop.tables().values("code", of: "countries") == ["SE"])
    #expect(try shop.run("seed", "-s", "countries", "--full-refresh").status == 0)
    #expect(try shop.tables()["countries"]?.columns == ["code", "capital"])
  }

  @Test("--show prints what was loaded, --empty loads columns without rows")
  func shownAndEmpty() throws {
    let shop = try Shop()
    let output = try shop.run("seed", "-s", "countries", "--show").text
    #expect(output.contains("Rows of table 'countries':") && output.contains("| NO"))
    #expect(try shop.run("seed", "--empty").status == 0)
    let tables = try Tables(at: shop.path("shop.db"))
    #expect(tables["countries"]?.rows == [])
    #expect(tables["countries"]?.columns.first == "code")
  }
}
