import Base

extension YAMLNode {
  /// A node that stands for data which the program made, for example by rendering a text, at the place of its origin.
  public init(_ data: JSON, at span: SourceSpan) {
    let content: Content
    let tag: YAMLTag
    var text = ""
    switch data {
    case .null: (content, tag) = (.scalar(.null), .null)
    case .bool(let value): (content, tag) = (.scalar(.bool(value)), .bool)
    case .int(let value): (content, tag) = (.scalar(.int(value)), .int)
    case .double(let value): (content, tag) = (.scalar(.double(value)), .float)
    case .number(let digits): (content, tag) = (.scalar(.bigInt(digits)), .int)
    case .string(let value):
      (content, tag) = (.scalar(.string(value)), .string)
      text = value
    case .array(let items): (content, tag) = (.sequence(items.map { YAMLNode($0, at: span) }), .sequence)
    case .object(let members):
      let pairs = members.map {
        YAMLPair(key: YAMLNode(.string($0.key), at: span), value: YAMLNode($0.value, at: span))
      }
      (content, tag) = (.mapping(pairs), .mapping)
    }
    self.init(content: content, span: span, tag: tag, style: .plain, text: text)
  }
}
