import Base

extension Dialect {
  /// A name with a suffix, not longer than the database's names are.
  ///
  /// What is cut off a long one is stood for by a hash of it, so that two long names do not become one.
  public func fittingName(_ name: String, suffix: String) -> String {
    let longest = maximumIdentifierLength
    guard name.utf8.count + suffix.utf8.count > longest else { return name + suffix }
    let mark = "_" + Digest.md5(name).prefix(8)
    var room = longest - mark.utf8.count - suffix.utf8.count
    var start = ""
    for character in name {
      room -= String(character).utf8.count
      if room < 0 { break }
      start.append(character)
    }
    return start + mark + suffix
  }
}
