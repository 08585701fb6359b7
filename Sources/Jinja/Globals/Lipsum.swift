extension Global {
  /// Paragraphs of filler text, at random.
  static let lipsum = Global("lipsum") { _ in
    .function("lipsum") { (arguments, _) throws(Interrupt) in
      let bound = try Signature("lipsum", optional: ["n", "html", "min", "max"]).bind(arguments)
      let (least, most) = (try bound.integer(2, default: 20), try bound.integer(3, default: 100))
      if least >= most { throw .valueError("empty range for randrange() (\(least), \(most), \(most - least))") }
      let count = max(try bound.integer(0, default: 5), 0)
      try Interrupt.checkWidth(count.multipliedReportingOverflow(by: most).overflow ? .max : count * most)
      let paragraphs = (0..<count).map { _ in
        FillerText.paragraph(ofWords: Int.random(in: least..<most))
      }
      if try !bound.flag(1, default: true) { return .string(paragraphs.joined(separator: "\n\n")) }
      return .markup(paragraphs.map { "<p>\($0.htmlEscaped)</p>" }.joined(separator: "\n"))
    }
  }
}

private enum FillerText {
  /// Sentences of altogether that many words, some with a comma.
  static func paragraph(ofWords count: Int) -> String {
    var text: [String] = []
    var startsSentence = true
    var sentenceEnd = Int.random(in: 6...16)
    var comma = Int.random(in: 3...8)
    for position in 0..<max(count, 0) {
      var word = words.randomElement() ?? "lorem"
      if startsSentence { word = word.capitalizedText }
      startsSentence = position == sentenceEnd || position == count - 1
      if startsSentence {
        word += "."
        sentenceEnd = position + Int.random(in: 6...16)
        comma = position + Int.random(in: 3...8)
      } else if position == comma {
        word += ","
        comma = position + Int.random(in: 3...8)
      }
      text.append(word)
    }
    return text.isEmpty ? "." : text.joined(separator: " ")
  }

  private static let words = """
    ad adipiscing aliquam amet ante arcu at auctor augue bibendum blandit commodo condimentum congue consectetuer
    consequat convallis cras cum curabitur cursus dapibus diam dictum dignissim dolor donec dui duis egestas eget
    eleifend elementum elit enim erat eros est et etiam eu facilisis fames felis fermentum feugiat fringilla fusce
    gravida habitant hendrerit iaculis id imperdiet in integer interdum ipsum justo lacinia lacus laoreet lectus leo
    libero ligula lobortis lorem luctus maecenas magna malesuada massa mattis mauris metus mi molestie mollis morbi
    nam nec neque nibh nisi nisl non nonummy nulla nunc odio orci ornare parturient pede pellentesque penatibus
    pharetra phasellus placerat porta porttitor posuere potenti praesent pretium primis proin pulvinar purus quam
    quis quisque rhoncus ridiculus risus rutrum sagittis sapien scelerisque sed sem semper senectus sit sociis
    sodales sollicitudin suscipit suspendisse tellus tempor tempus tincidunt tortor tristique turpis ullamcorper
    ultrices ultricies urna ut varius vehicula vel velit venenatis vestibulum vitae vivamus viverra volutpat
    """.split { $0 == " " || $0 == "\n" }.map(String.init)
}
