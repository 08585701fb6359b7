/// Python's ways to widen a text; widths count code points.
extension String {
  enum Alignment {
    case left
    case right
    case center
  }

  /// `str.ljust`, `rjust` and `center`: of an odd rest, `center` puts the larger half where CPython does.
  func padded(to width: Int, with fill: Unicode.Scalar = " ", _ alignment: Alignment) -> String {
    let size = unicodeScalars.count
    guard width > size else { return self }
    let rest = width - size
    switch alignment {
    case .left: return self + fill.repeated(rest)
    case .right: return fill.repeated(rest) + self
    case .center:
      let left = rest / 2 + (rest & width & 1)
      return fill.repeated(left) + self + fill.repeated(rest - left)
    }
  }

  /// `str.zfill`: zeros after the sign.
  func zeroFilled(to width: Int) -> String {
    let rest = width - unicodeScalars.count
    guard rest > 0 else { return self }
    let zeros = String(repeating: "0", count: rest)
    if let first = unicodeScalars.first, first == "-" || first == "+" {
      return String(first) + zeros + String(unicodeScalars.dropFirst())
    }
    return zeros + self
  }

  /// `str.expandtabs`: each tab becomes spaces up to the next multiple of `size`, counted from the line's start.
  func expandingTabs(_ size: Int) -> String {
    var result = ""
    var column = 0
    for scalar in unicodeScalars {
      switch scalar {
      case "\t":
        guard size > 0 else { continue }
        let spaces = size - column % size
        result += String(repeating: " ", count: spaces)
        column += spaces
      case "\n", "\r":
        result.unicodeScalars.append(scalar)
        column = 0
      default:
        result.unicodeScalars.append(scalar)
        column += 1
      }
    }
    return result
  }
}

extension Unicode.Scalar {
  func repeated(_ count: Int) -> String { String(repeating: String(self), count: max(count, 0)) }
}
