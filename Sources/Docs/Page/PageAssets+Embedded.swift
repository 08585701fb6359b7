import CAssets

extension PageAssets {
  /// The page that the binary carries.
  public static let embedded = PageAssets { path in
    let wanted = "docs/\(path)"
    for index in 0..<embedded_asset_count {
      let asset = embedded_asset_at(index).pointee
      if String(cString: asset.path) == wanted {
        return Array(UnsafeBufferPointer(start: asset.bytes, count: Int(asset.length)))
      }
    }
    preconditionFailure("no asset \(wanted) is embedded: run Scripts/embed-assets.sh")
  }
}
