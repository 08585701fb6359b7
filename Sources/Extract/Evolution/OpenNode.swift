import Base
import Warehouse

/// A name in records, with the names below it; made when it is first met.
final class OpenNode {
  let name: [UInt8]
  /// Within the table.
  let path: [String]
  unowned let table: OpenRows.Table
  private var children: [OpenNode] = []
  private var places: [[UInt8]: Int] = [:]
  /// The place among the table's fields; nil before there was a value.
  private var fieldPlace: Int?
  /// The table of the lists that are here.
  var list: OpenRows.Table?
  /// Whether a mapping takes it; nil before that was looked up.
  private var isTaken: Bool?

  init(name: [UInt8], path: [String], table: OpenRows.Table) {
    self.name = name
    self.path = path
    self.table = table
  }

  /// Records repeat their keys' order, so the child behind the last one found is tried first.
  func child(named name: UnsafeBufferPointer<UInt8>, expected: inout Int) -> OpenNode {
    if expected < children.count, children[expected].name.elementsEqual(name) {
      expected += 1
      return children[expected - 1]
    }
    let place = place(of: Array(name))
    expected = place + 1
    return children[place]
  }

  func child(named name: [UInt8]) -> OpenNode { children[place(of: name)] }

  private func place(of name: [UInt8]) -> Int {
    if let place = places[name] { return place }
    places[name] = children.count
    children.append(OpenNode(name: name, path: path + [String(decoding: name, as: UTF8.self)], table: table))
    return children.count - 1
  }

  func describe(_ field: OpenField) {
    if fieldPlace == nil { fieldPlace = table.add(field) }
  }

  /// - Returns: nil when the table has no room for more.
  func field(in rows: OpenRows) -> Int? {
    if let fieldPlace { return fieldPlace }
    guard table.fields.count < OpenRows.maximumFields else {
      rows.noteOverflow(path)
      return nil
    }
    let place = table.add(OpenField(path: path, kind: .none))
    fieldPlace = place
    return place
  }

  func isTaken(in rows: OpenRows) -> Bool {
    if let isTaken { return isTaken }
    let known = table.parent == nil && rows.taken.contains(path.joined(separator: "."))
    isTaken = known
    return known
  }
}
