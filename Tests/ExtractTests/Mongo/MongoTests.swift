import Foundation
import Testing

@testable import Base
@testable import Extract
@testable import Mongo
@testable import YAML

/// What needs no server; Scripts/ecosystem/mongodb.py reads from one.
@Suite("The plugin mongodb") struct MongoTests {
  @Test("extended JSON becomes plain JSON, with all digits")
  func plain() throws {
    for (extended, wanted) in [
      (#"{"$oid":"5f1d7f0e8b7e4c0001a1b2c3"}"#, #""5f1d7f0e8b7e4c0001a1b2c3""#),
      (#"{"$numberInt":"7"}"#, "7"), (#"{"$numberLong":"9223372036854775807"}"#, "9223372036854775807"),
      (#"{"$numberDouble":"0.10000000000000000555"}"#, "0.1"), (#"{"$numberDouble":"3.0"}"#, "3.0"),
      (#"{"$numberDouble":"-Infinity"}"#, #""-Infinity""#), (#"{"$numberDouble":"NaN"}"#, #""NaN""#),
      (#"{"$numberDecimal":"12345678901234567890.1200"}"#, "12345678901234567890.1200"),
      (#"{"$numberDecimal":"NaN"}"#, #""NaN""#), (#"{"$numberDecimal":"1E+3"}"#, "1E+3"),
      (#"{"$date":{"$numberLong":"1700000000123"}}"#, #""2023-11-14T22:13:20.123Z""#),
      (#"{"$date":{"$numberLong":"-1"}}"#, #""1969-12-31T23:59:59.999Z""#),
      (#"{"$binary":{"base64":"AP8=","subType":"00"}}"#, ##""\\x00ff""##),
      (
        #"{"$binary":{"base64":"ASNFZ4mrze8BI0VniavN7w==","subType":"04"}}"#, #""01234567-89ab-cdef-0123-456789abcdef""#
      ),
      (#"{"$undefined":true}"#, "null"), (#"{"$symbol":"x"}"#, #""x""#),
      (#"{"$timestamp":{"t":1,"i":2}}"#, #"{"$timestamp":{"t":1,"i":2}}"#),
      (#"{"a":[{"$numberInt":"1"},{"b":{"$oid":"00"}}],"c":"é"}"#, #"{"a":[1,{"b":"00"}],"c":"é"}"#),
    ] {
      let found = ExtendedJSON.plain(try JSONParser.parse(extended)).text
      #expect(found == wanted)
    }
  }

  @Test("cursor values come back as filters of their type")
  func cursors() throws {
    for text in [
      #"{"$date":{"$numberLong":"1700000000123"}}"#, #"{"$oid":"5f1d7f0e8b7e4c0001a1b2c3"}"#, #"{"$numberLong":"5"}"#,
      #"{"$numberDouble":"0.1"}"#, #"{"$numberDecimal":"1.50"}"#, #""text""#,
    ] {
      let value = try #require(MongoCursorValue(try JSONParser.parse(text)))
      #expect(value.json.text == text)
    }
    #expect(MongoCursorValue(try JSONParser.parse(#"{"a":1}"#)) == nil && MongoCursorValue(.null) == nil)
    #expect(MongoCursorValue.declared("2026-01-01").json.text == #"{"$date":{"$numberLong":"1767225600000"}}"#)
    #expect(MongoCursorValue.declared("5f1d7f0e8b7e4c0001a1b2c3").type == "$oid")
    #expect(MongoCursorValue.declared("12").json.text == #"{"$numberLong":"12"}"#)
    #expect(MongoCursorValue.declared("12").isComparable(with: .declared("1.5")))
    #expect(!MongoCursorValue.declared("12").isComparable(with: .declared("2026-01-01")))
  }

  @Test("a run asks for what lies beside the newest document, and then for newer ones")
  func readings() throws {
    var reader = try MappingReader(
      try #require(
        YAMLDocument.parse(
          SourceFile(
            path: "x.yml",
            text: "{name: s, filter: {kind: a}, cursor: {field: at, initial: 2026-01-01, lookback: 1h}}")
        ).root), as: "stream")
    let stream = try MongoStream("s", &reader)
    #expect(
      stream.readings(behind: nil, newest: nil).map(\.filter.text) == [
        #"{"$and":[{"kind":"a"},{"at":{"$gte":{"$date":{"$numberLong":"1767225600000"}}}}]}"#
      ])
    let newest = MongoCursorValue.declared("2026-01-02T00:00:00Z")
    let readings = stream.readings(behind: DatabasePosition(value: newest.value), newest: newest)
    #expect(
      readings.map(\.filter.text) == [
        #"{"$and":[{"kind":"a"},{"at":{"$gte":{"$date":{"$numberLong":"1767308400000"}},"$lte":{"$date":{"$numberLong":"1767312000000"}}}}]}"#,
        #"{"$and":[{"kind":"a"},{"at":{"$gt":{"$date":{"$numberLong":"1767312000000"}}}}]}"#,
      ])
    #expect(readings.map(\.advances) == [false, true])
    #expect(readings[0].options.text == #"{"sort":{"at":1,"_id":1}}"#)
  }

  @Test("a server that is not there is told, without the password", .timeLimit(.minutes(1)))
  func unreachable() throws {
    let workspace = try Workspace()
    let yaml = """
      extracts:
        - name: x
          plugin: mongodb
          source: src
          config: {uri: "{{ env_var('MONGO') }}", timeout: 1}
          streams: [{name: orders}]
      """
    let report = try #require(
      try workspace.extract(yaml, workspace.tables("orders: _id text")).failures.first?.report)
    #expect(report.contains("N103") && report.contains("127.0.0.1:1") && !report.contains("hunter2"))
  }
}
