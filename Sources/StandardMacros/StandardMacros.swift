import Base
import CAssets

/// A file embedded in the binary.
public enum Asset {
  /// Every file, by path: `macros/default/tests/unique.sql`, `docs/style.css`.
  public static var paths: [String] {
    (0..<Int(embedded_asset_count)).map { String(cString: asset($0).path) }
  }

  /// A file's bytes; nil when there is none of that path.
  public static func bytes(_ path: String) -> [UInt8]? {
    for index in 0..<Int(embedded_asset_count) where String(cString: asset(index).path) == path {
      return contents(of: asset(index))
    }
    return nil
  }

  fileprivate static func asset(_ index: Int) -> embedded_asset {
    embedded_asset_at(UInt(index)).pointee
  }

  fileprivate static func contents(of asset: embedded_asset) -> [UInt8] {
    Array(UnsafeBufferPointer(start: asset.bytes, count: Int(asset.length)))
  }
}

/// The text that the documentation begins with, unless a project has its own.
public enum StandardOverview {
  public static var text: String { String(decoding: Asset.bytes("blocks/overview.md") ?? [], as: UTF8.self) }
}

/// The macros that every project has: package `dbt`.
public enum StandardMacros {
  /// The macro files, under the paths that errors show.
  public static var files: [(path: String, file: SourceFile)] {
    Asset.paths.filter { $0.hasPrefix("macros/") }.map { path in
      (path, SourceFile(path: "dbt://\(path)", bytes: Asset.bytes(path) ?? []))
    }
  }
}
