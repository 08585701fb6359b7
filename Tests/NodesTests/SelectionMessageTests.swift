import Base
import Testing

@testable import Nodes

/// What a user reads when a selection is wrong or finds nothing.
@Suite("Messages of selection")
struct SelectionMessageTests {
  private static let models: Set<ResourceType> = [.model, .seed]

  @Test(
    "an unknown method names the nearest one",
    arguments: [("tags:a", "tag"), ("pathh:a", "path"), ("conifg.x:a", "config")])
  func unknownMethod(text: String, nearest: String) {
    let error = #expect(throws: Diagnostic.self) { try Selector(select: [text]) }
    #expect(error?.code.id == "G202")
    #expect(error?.hint == "did you mean '\(nearest)'?")
  }

  @Test func unknownMethodFarFromAll() throws {
    let error = #expect(throws: Diagnostic.self) { try Selector(exclude: ["+stg_orders wheel:red"]) }
    #expect(
      error?.text() == """
        Runtime Error G202: 'wheel' is not a valid method name
           --> --exclude:1:13
           |
         1 | +stg_orders wheel:red
           |             ^^^^^^^^^
          hint: the methods are access, config, exposure, file, fqn, group, metric, package, path, resource_type, \
        result, saved_query, selector, semantic_model, source, source_status, state, tag, test_name, test_type, \
        unit_test, version
        """)
  }

  @Test(
    "what nothing meets is named with its nearest neighbour",
    arguments: [
      ("stg_order", "stg_orders"), ("tag:nigthly", "nightly"), ("source:web.event", "events"), ("source:crn", "crm"),
      ("models/stagign", "models/staging"), ("file:stg_order.sql", "stg_orders.sql"), ("exposure:bord", "board"),
      ("package:helper", "helpers"), ("test_name:uniqe", "unique"), ("config.materialised:view", "materialized"),
      ("access:pubic", "public"),
    ])
  func nearest(text: String, expected: String) throws {
    let selection = try Selector(select: [text]).resolve(in: Corpus.manifest, types: Self.models)
    #expect(selection.ids.isEmpty)
    #expect(selection.warnings.map(\.hint) == ["did you mean '\(expected)'?"])
    #expect(selection.warnings.map(\.severity) == [.warning])
  }

  @Test(
    "a value that can mean nothing is refused",
    arguments: [
      "resource_type:modle", "test_type:all", "source:a.b.c.d", "exposure:a.b.c", "@a+", "path:/etc", "path:",
    ])
  func refused(text: String) {
    let error = #expect(throws: Diagnostic.self) { try Selector(select: [text]) }
    #expect(error?.code.id == "G201")
    #expect(error?.hint != nil)
  }

  @Test func onlyTheVerbsTypesAndNothingEmpty() throws {
    let seeds = try Selector().resolve(in: Corpus.manifest, types: [.seed])
    #expect(seeds.sortedIDs == ["seed.shop.countries", "seed.shop.currencies"])
    let blank = try Selector(select: ["blank"])
    #expect(try blank.resolve(in: Corpus.manifest, types: Self.models).ids.isEmpty)
    #expect(
      try blank.resolve(in: Corpus.manifest, types: Self.models, includesEmpty: true).ids == ["model.shop.blank"])
  }

  @Test("every file in Methods is in the list of methods")
  func everyMethodIsListed() throws {
    let folder = Paths.join(Paths.parent(#filePath), "../../Sources/Nodes/Selection/Methods")
    let files = try FileSystem.names(in: folder).map(Paths.stem)
    #expect(files.sorted() == SelectionMethods.all.map { "\($0)" }.sorted())
  }
}
