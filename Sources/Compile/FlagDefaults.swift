import Base

/// What dbt's flags are when nobody sets them, by dbt's names: templates read them as `flags.PRINTER_WIDTH`.
enum FlagDefaults {
  static let values: OrderedDictionary<String, JSON> = [
    "cache_selected_only": false, "debug": false, "defer": false, "empty": .null, "fail_fast": false,
    "favor_state": false, "full_refresh": false, "indirect_selection": "eager", "introspect": true,
    "log_cache_events": false, "log_file_max_bytes": 10_485_760, "log_format": "default", "log_format_file": "debug",
    "log_level": "info", "log_level_file": "debug", "macro_debugging": false, "partial_parse": true,
    "partial_parse_file_diff": true, "populate_cache": true, "print": true, "printer_width": 80, "quiet": false,
    "send_anonymous_usage_stats": false, "show_all_deprecations": false, "show_resource_report": false,
    "single_threaded": false, "static_parser": true, "store_failures": false, "strict_mode": false,
    "upload_to_artifacts_ingest_api": false, "use_colors": true, "use_colors_file": true,
    "use_experimental_parser": false, "use_fast_test_edges": false, "version_check": true, "warn_error": .null,
    "write_json": true,
  ]
}
