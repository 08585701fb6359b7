import Base
import CYAML

/// One step of a YAML file as libyaml sees it, with its place in bytes.
struct Event {
  enum Kind {
    case streamStart, streamEnd
    case documentStart, documentEnd
    case alias(String)
    case scalar(String, isImplicit: Bool)
    case sequenceStart, sequenceEnd
    case mappingStart, mappingEnd
  }

  let kind: Kind
  /// The full tag that is written, if any; the bare `!` counts as none.
  var tag: String?
  var anchor: String?
  var style = YAMLNode.Style.plain
  let range: Range<Int>
}

/// libyaml's parser over a file's bytes, which must stay in place while it lives.
struct EventStream: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let file: SourceFile
  private let offsets: ScalarOffsets

  init(_ file: SourceFile, bytes: UnsafeBufferPointer<UInt8>) throws(Diagnostic) {
    self.file = file
    offsets = ScalarOffsets(file.bytes)
    parser = .allocate(capacity: 1)
    guard yaml_parser_initialize(parser) == 1 else {
      parser.deallocate()
      throw Diagnostic(.yamlLimit, "not enough memory to read the file", at: file.span)
    }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  /// The next event.
  mutating func next() throws(Diagnostic) -> Event {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw failure() }
    defer { yaml_event_delete(&event) }
    return translated(event)
  }

  private func translated(_ event: yaml_event_t) -> Event {
    let start = offsets.offset(ofCharacter: event.start_mark.index)
    let range = start..<max(start, offsets.offset(ofCharacter: event.end_mark.index))
    switch event.type {
    case YAML_ALIAS_EVENT:
      return Event(kind: .alias(Self.text(event.data.alias.anchor) ?? ""), range: range)
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      return Event(
        kind: .scalar(text, isImplicit: scalar.plain_implicit == 1), tag: Self.tag(scalar.tag),
        anchor: Self.text(scalar.anchor), style: Self.style(scalar.style), range: range)
    case YAML_SEQUENCE_START_EVENT:
      let data = event.data.sequence_start
      return Event(
        kind: .sequenceStart, tag: Self.tag(data.tag), anchor: Self.text(data.anchor),
        style: data.style == YAML_FLOW_SEQUENCE_STYLE ? .flow : .block, range: range)
    case YAML_MAPPING_START_EVENT:
      let data = event.data.mapping_start
      return Event(
        kind: .mappingStart, tag: Self.tag(data.tag), anchor: Self.text(data.anchor),
        style: data.style == YAML_FLOW_MAPPING_STYLE ? .flow : .block, range: range)
    case YAML_SEQUENCE_END_EVENT: return Event(kind: .sequenceEnd, range: range)
    case YAML_MAPPING_END_EVENT: return Event(kind: .mappingEnd, range: range)
    case YAML_DOCUMENT_START_EVENT: return Event(kind: .documentStart, range: range)
    case YAML_DOCUMENT_END_EVENT: return Event(kind: .documentEnd, range: range)
    case YAML_STREAM_START_EVENT: return Event(kind: .streamStart, range: range)
    default: return Event(kind: .streamEnd, range: range)
    }
  }

  private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    pointer.map { String(cString: $0) }
  }

  private static func tag(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    text(pointer).flatMap { $0 == "!" ? nil : $0 }
  }

  private static func style(_ style: yaml_scalar_style_t) -> YAMLNode.Style {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: .literal
    case YAML_FOLDED_SCALAR_STYLE: .folded
    default: .plain
    }
  }

  /// What made the parser stop, at its place.
  private func failure() -> Diagnostic {
    let problem = parser.pointee.problem.map { String(cString: $0) } ?? "the file cannot be read"
    switch parser.pointee.error {
    case YAML_MEMORY_ERROR:
      return Diagnostic(.yamlLimit, "not enough memory to read the file", at: file.span)
    case YAML_READER_ERROR:
      return .unreadable(problem, at: Int(parser.pointee.problem_offset), in: file)
    default:
      let context = parser.pointee.context.map { String(cString: $0) }
      let fault = SyntaxFault(
        problem: problem, offset: offsets.offset(ofCharacter: parser.pointee.problem_mark.index), context: context,
        contextOffset: offsets.offset(ofCharacter: parser.pointee.context_mark.index), file: file)
      return fault.diagnostic
    }
  }
}
