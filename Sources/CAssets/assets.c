// Written by Scripts/embed-assets.sh; do not edit.
#include "CAssets.h"

static const unsigned char file0[] = {
#embed "assets/blocks/overview.md" suffix(,)
0};
static const unsigned char file1[] = {
#embed "assets/docs/app/core/dom.js" suffix(,)
0};
static const unsigned char file2[] = {
#embed "assets/docs/app/core/format.js" suffix(,)
0};
static const unsigned char file3[] = {
#embed "assets/docs/app/core/router.js" suffix(,)
0};
static const unsigned char file4[] = {
#embed "assets/docs/app/core/store.js" suffix(,)
0};
static const unsigned char file5[] = {
#embed "assets/docs/app/graph/canvas.js" suffix(,)
0};
static const unsigned char file6[] = {
#embed "assets/docs/app/graph/coordinates.js" suffix(,)
0};
static const unsigned char file7[] = {
#embed "assets/docs/app/graph/drawing.js" suffix(,)
0};
static const unsigned char file8[] = {
#embed "assets/docs/app/graph/folding.js" suffix(,)
0};
static const unsigned char file9[] = {
#embed "assets/docs/app/graph/layers.js" suffix(,)
0};
static const unsigned char file10[] = {
#embed "assets/docs/app/graph/layout.js" suffix(,)
0};
static const unsigned char file11[] = {
#embed "assets/docs/app/graph/model.js" suffix(,)
0};
static const unsigned char file12[] = {
#embed "assets/docs/app/graph/ordering.js" suffix(,)
0};
static const unsigned char file13[] = {
#embed "assets/docs/app/graph/paint.js" suffix(,)
0};
static const unsigned char file14[] = {
#embed "assets/docs/app/graph/palette.js" suffix(,)
0};
static const unsigned char file15[] = {
#embed "assets/docs/app/graph/pointers.js" suffix(,)
0};
static const unsigned char file16[] = {
#embed "assets/docs/app/main.js" suffix(,)
0};
static const unsigned char file17[] = {
#embed "assets/docs/app/pages/help.js" suffix(,)
0};
static const unsigned char file18[] = {
#embed "assets/docs/app/pages/lineage.js" suffix(,)
0};
static const unsigned char file19[] = {
#embed "assets/docs/app/pages/list.js" suffix(,)
0};
static const unsigned char file20[] = {
#embed "assets/docs/app/pages/node.js" suffix(,)
0};
static const unsigned char file21[] = {
#embed "assets/docs/app/pages/overview.js" suffix(,)
0};
static const unsigned char file22[] = {
#embed "assets/docs/app/pages/run.js" suffix(,)
0};
static const unsigned char file23[] = {
#embed "assets/docs/app/pages/search.js" suffix(,)
0};
static const unsigned char file24[] = {
#embed "assets/docs/app/parts/code.js" suffix(,)
0};
static const unsigned char file25[] = {
#embed "assets/docs/app/parts/columns.js" suffix(,)
0};
static const unsigned char file26[] = {
#embed "assets/docs/app/parts/labels.js" suffix(,)
0};
static const unsigned char file27[] = {
#embed "assets/docs/app/parts/neighbourhood.js" suffix(,)
0};
static const unsigned char file28[] = {
#embed "assets/docs/app/parts/tests.js" suffix(,)
0};
static const unsigned char file29[] = {
#embed "assets/docs/app/parts/tree.js" suffix(,)
0};
static const unsigned char file30[] = {
#embed "assets/docs/app/parts/treewalk.js" suffix(,)
0};
static const unsigned char file31[] = {
#embed "assets/docs/app/search/index.js" suffix(,)
0};
static const unsigned char file32[] = {
#embed "assets/docs/app/search/query.js" suffix(,)
0};
static const unsigned char file33[] = {
#embed "assets/docs/app/search/selection.js" suffix(,)
0};
static const unsigned char file34[] = {
#embed "assets/docs/app/text/highlight.js" suffix(,)
0};
static const unsigned char file35[] = {
#embed "assets/docs/app/text/inline.js" suffix(,)
0};
static const unsigned char file36[] = {
#embed "assets/docs/app/text/markdown.js" suffix(,)
0};
static const unsigned char file37[] = {
#embed "assets/docs/index.html" suffix(,)
0};
static const unsigned char file38[] = {
#embed "assets/docs/style/base.css" suffix(,)
0};
static const unsigned char file39[] = {
#embed "assets/docs/style/frame.css" suffix(,)
0};
static const unsigned char file40[] = {
#embed "assets/docs/style/graph.css" suffix(,)
0};
static const unsigned char file41[] = {
#embed "assets/docs/style/pages.css" suffix(,)
0};
static const unsigned char file42[] = {
#embed "assets/docs/style/parts.css" suffix(,)
0};
static const unsigned char file43[] = {
#embed "assets/docs/style/print.css" suffix(,)
0};
static const unsigned char file44[] = {
#embed "assets/macros/default/columns/alter.sql" suffix(,)
0};
static const unsigned char file45[] = {
#embed "assets/macros/default/columns/columns.sql" suffix(,)
0};
static const unsigned char file46[] = {
#embed "assets/macros/default/contracts/contract.sql" suffix(,)
0};
static const unsigned char file47[] = {
#embed "assets/macros/default/docs/persist_docs.sql" suffix(,)
0};
static const unsigned char file48[] = {
#embed "assets/macros/default/functions/arrays.sql" suffix(,)
0};
static const unsigned char file49[] = {
#embed "assets/macros/default/functions/casts.sql" suffix(,)
0};
static const unsigned char file50[] = {
#embed "assets/macros/default/functions/dates.sql" suffix(,)
0};
static const unsigned char file51[] = {
#embed "assets/macros/default/functions/partitions.sql" suffix(,)
0};
static const unsigned char file52[] = {
#embed "assets/macros/default/functions/series.sql" suffix(,)
0};
static const unsigned char file53[] = {
#embed "assets/macros/default/functions/sets.sql" suffix(,)
0};
static const unsigned char file54[] = {
#embed "assets/macros/default/functions/text.sql" suffix(,)
0};
static const unsigned char file55[] = {
#embed "assets/macros/default/functions/timestamps.sql" suffix(,)
0};
static const unsigned char file56[] = {
#embed "assets/macros/default/functions/types.sql" suffix(,)
0};
static const unsigned char file57[] = {
#embed "assets/macros/default/grants/grants.sql" suffix(,)
0};
static const unsigned char file58[] = {
#embed "assets/macros/default/incremental/insert.sql" suffix(,)
0};
static const unsigned char file59[] = {
#embed "assets/macros/default/incremental/is_incremental.sql" suffix(,)
0};
static const unsigned char file60[] = {
#embed "assets/macros/default/incremental/keys.sql" suffix(,)
0};
static const unsigned char file61[] = {
#embed "assets/macros/default/incremental/merge.sql" suffix(,)
0};
static const unsigned char file62[] = {
#embed "assets/macros/default/incremental/schema_changes.sql" suffix(,)
0};
static const unsigned char file63[] = {
#embed "assets/macros/default/incremental/strategies.sql" suffix(,)
0};
static const unsigned char file64[] = {
#embed "assets/macros/default/incremental/temp_relation.sql" suffix(,)
0};
static const unsigned char file65[] = {
#embed "assets/macros/default/indexes/indexes.sql" suffix(,)
0};
static const unsigned char file66[] = {
#embed "assets/macros/default/materializations/clone.sql" suffix(,)
0};
static const unsigned char file67[] = {
#embed "assets/macros/default/materializations/function.sql" suffix(,)
0};
static const unsigned char file68[] = {
#embed "assets/macros/default/materializations/incremental.sql" suffix(,)
0};
static const unsigned char file69[] = {
#embed "assets/macros/default/materializations/materialized_view.sql" suffix(,)
0};
static const unsigned char file70[] = {
#embed "assets/macros/default/materializations/seed.sql" suffix(,)
0};
static const unsigned char file71[] = {
#embed "assets/macros/default/materializations/snapshot.sql" suffix(,)
0};
static const unsigned char file72[] = {
#embed "assets/macros/default/materializations/table.sql" suffix(,)
0};
static const unsigned char file73[] = {
#embed "assets/macros/default/materializations/test.sql" suffix(,)
0};
static const unsigned char file74[] = {
#embed "assets/macros/default/materializations/unit.sql" suffix(,)
0};
static const unsigned char file75[] = {
#embed "assets/macros/default/materializations/view.sql" suffix(,)
0};
static const unsigned char file76[] = {
#embed "assets/macros/default/names/generate_alias_name.sql" suffix(,)
0};
static const unsigned char file77[] = {
#embed "assets/macros/default/names/generate_database_name.sql" suffix(,)
0};
static const unsigned char file78[] = {
#embed "assets/macros/default/names/generate_schema_name.sql" suffix(,)
0};
static const unsigned char file79[] = {
#embed "assets/macros/default/relations/create.sql" suffix(,)
0};
static const unsigned char file80[] = {
#embed "assets/macros/default/relations/drop.sql" suffix(,)
0};
static const unsigned char file81[] = {
#embed "assets/macros/default/relations/find.sql" suffix(,)
0};
static const unsigned char file82[] = {
#embed "assets/macros/default/relations/materialized_view.sql" suffix(,)
0};
static const unsigned char file83[] = {
#embed "assets/macros/default/relations/names.sql" suffix(,)
0};
static const unsigned char file84[] = {
#embed "assets/macros/default/relations/rename.sql" suffix(,)
0};
static const unsigned char file85[] = {
#embed "assets/macros/default/relations/replace.sql" suffix(,)
0};
static const unsigned char file86[] = {
#embed "assets/macros/default/schemas/schemas.sql" suffix(,)
0};
static const unsigned char file87[] = {
#embed "assets/macros/default/seeds/csv_table.sql" suffix(,)
0};
static const unsigned char file88[] = {
#embed "assets/macros/default/snapshots/columns.sql" suffix(,)
0};
static const unsigned char file89[] = {
#embed "assets/macros/default/snapshots/merge.sql" suffix(,)
0};
static const unsigned char file90[] = {
#embed "assets/macros/default/snapshots/staging.sql" suffix(,)
0};
static const unsigned char file91[] = {
#embed "assets/macros/default/snapshots/strategies.sql" suffix(,)
0};
static const unsigned char file92[] = {
#embed "assets/macros/default/sources/freshness.sql" suffix(,)
0};
static const unsigned char file93[] = {
#embed "assets/macros/default/statements/hooks.sql" suffix(,)
0};
static const unsigned char file94[] = {
#embed "assets/macros/default/statements/settings.sql" suffix(,)
0};
static const unsigned char file95[] = {
#embed "assets/macros/default/statements/show.sql" suffix(,)
0};
static const unsigned char file96[] = {
#embed "assets/macros/default/statements/statement.sql" suffix(,)
0};
static const unsigned char file97[] = {
#embed "assets/macros/default/tests/generic_tests.sql" suffix(,)
0};
static const unsigned char file98[] = {
#embed "assets/macros/default/tests/verdict.sql" suffix(,)
0};
static const unsigned char file99[] = {
#embed "assets/macros/default/unit_tests/comparison.sql" suffix(,)
0};
static const unsigned char file100[] = {
#embed "assets/macros/default/unit_tests/fixtures.sql" suffix(,)
0};
static const unsigned char file101[] = {
#embed "assets/macros/postgres/dates.sql" suffix(,)
0};
static const unsigned char file102[] = {
#embed "assets/macros/postgres/functions.sql" suffix(,)
0};
static const unsigned char file103[] = {
#embed "assets/macros/postgres/grants.sql" suffix(,)
0};
static const unsigned char file104[] = {
#embed "assets/macros/postgres/incremental.sql" suffix(,)
0};
static const unsigned char file105[] = {
#embed "assets/macros/postgres/indexes.sql" suffix(,)
0};
static const unsigned char file106[] = {
#embed "assets/macros/postgres/materialized_views.sql" suffix(,)
0};
static const unsigned char file107[] = {
#embed "assets/macros/postgres/relations.sql" suffix(,)
0};
static const unsigned char file108[] = {
#embed "assets/macros/postgres/schemas.sql" suffix(,)
0};
static const unsigned char file109[] = {
#embed "assets/macros/postgres/snapshots.sql" suffix(,)
0};
static const unsigned char file110[] = {
#embed "assets/macros/postgres/timestamps.sql" suffix(,)
0};
static const unsigned char file111[] = {
#embed "assets/macros/redshift/attributes.sql" suffix(,)
0};
static const unsigned char file112[] = {
#embed "assets/macros/redshift/columns.sql" suffix(,)
0};
static const unsigned char file113[] = {
#embed "assets/macros/redshift/functions.sql" suffix(,)
0};
static const unsigned char file114[] = {
#embed "assets/macros/redshift/grants.sql" suffix(,)
0};
static const unsigned char file115[] = {
#embed "assets/macros/redshift/incremental.sql" suffix(,)
0};
static const unsigned char file116[] = {
#embed "assets/macros/redshift/materialized_views.sql" suffix(,)
0};
static const unsigned char file117[] = {
#embed "assets/macros/redshift/relations.sql" suffix(,)
0};
static const unsigned char file118[] = {
#embed "assets/macros/redshift/seeds.sql" suffix(,)
0};
static const unsigned char file119[] = {
#embed "assets/macros/redshift/unit_tests.sql" suffix(,)
0};
static const unsigned char file120[] = {
#embed "assets/macros/redshift/unload.sql" suffix(,)
0};
static const unsigned char file121[] = {
#embed "assets/macros/sqlite/arrays.sql" suffix(,)
0};
static const unsigned char file122[] = {
#embed "assets/macros/sqlite/clone.sql" suffix(,)
0};
static const unsigned char file123[] = {
#embed "assets/macros/sqlite/columns.sql" suffix(,)
0};
static const unsigned char file124[] = {
#embed "assets/macros/sqlite/contracts.sql" suffix(,)
0};
static const unsigned char file125[] = {
#embed "assets/macros/sqlite/dates.sql" suffix(,)
0};
static const unsigned char file126[] = {
#embed "assets/macros/sqlite/docs.sql" suffix(,)
0};
static const unsigned char file127[] = {
#embed "assets/macros/sqlite/function.sql" suffix(,)
0};
static const unsigned char file128[] = {
#embed "assets/macros/sqlite/functions.sql" suffix(,)
0};
static const unsigned char file129[] = {
#embed "assets/macros/sqlite/incremental.sql" suffix(,)
0};
static const unsigned char file130[] = {
#embed "assets/macros/sqlite/indexes.sql" suffix(,)
0};
static const unsigned char file131[] = {
#embed "assets/macros/sqlite/listagg.sql" suffix(,)
0};
static const unsigned char file132[] = {
#embed "assets/macros/sqlite/relations.sql" suffix(,)
0};
static const unsigned char file133[] = {
#embed "assets/macros/sqlite/schemas.sql" suffix(,)
0};
static const unsigned char file134[] = {
#embed "assets/macros/sqlite/snapshots.sql" suffix(,)
0};
static const unsigned char file135[] = {
#embed "assets/macros/sqlite/unit_tests.sql" suffix(,)
0};

static const struct embedded_asset assets[] = {
  {"blocks/overview.md", file0, sizeof file0 - 1},
  {"docs/app/core/dom.js", file1, sizeof file1 - 1},
  {"docs/app/core/format.js", file2, sizeof file2 - 1},
  {"docs/app/core/router.js", file3, sizeof file3 - 1},
  {"docs/app/core/store.js", file4, sizeof file4 - 1},
  {"docs/app/graph/canvas.js", file5, sizeof file5 - 1},
  {"docs/app/graph/coordinates.js", file6, sizeof file6 - 1},
  {"docs/app/graph/drawing.js", file7, sizeof file7 - 1},
  {"docs/app/graph/folding.js", file8, sizeof file8 - 1},
  {"docs/app/graph/layers.js", file9, sizeof file9 - 1},
  {"docs/app/graph/layout.js", file10, sizeof file10 - 1},
  {"docs/app/graph/model.js", file11, sizeof file11 - 1},
  {"docs/app/graph/ordering.js", file12, sizeof file12 - 1},
  {"docs/app/graph/paint.js", file13, sizeof file13 - 1},
  {"docs/app/graph/palette.js", file14, sizeof file14 - 1},
  {"docs/app/graph/pointers.js", file15, sizeof file15 - 1},
  {"docs/app/main.js", file16, sizeof file16 - 1},
  {"docs/app/pages/help.js", file17, sizeof file17 - 1},
  {"docs/app/pages/lineage.js", file18, sizeof file18 - 1},
  {"docs/app/pages/list.js", file19, sizeof file19 - 1},
  {"docs/app/pages/node.js", file20, sizeof file20 - 1},
  {"docs/app/pages/overview.js", file21, sizeof file21 - 1},
  {"docs/app/pages/run.js", file22, sizeof file22 - 1},
  {"docs/app/pages/search.js", file23, sizeof file23 - 1},
  {"docs/app/parts/code.js", file24, sizeof file24 - 1},
  {"docs/app/parts/columns.js", file25, sizeof file25 - 1},
  {"docs/app/parts/labels.js", file26, sizeof file26 - 1},
  {"docs/app/parts/neighbourhood.js", file27, sizeof file27 - 1},
  {"docs/app/parts/tests.js", file28, sizeof file28 - 1},
  {"docs/app/parts/tree.js", file29, sizeof file29 - 1},
  {"docs/app/parts/treewalk.js", file30, sizeof file30 - 1},
  {"docs/app/search/index.js", file31, sizeof file31 - 1},
  {"docs/app/search/query.js", file32, sizeof file32 - 1},
  {"docs/app/search/selection.js", file33, sizeof file33 - 1},
  {"docs/app/text/highlight.js", file34, sizeof file34 - 1},
  {"docs/app/text/inline.js", file35, sizeof file35 - 1},
  {"docs/app/text/markdown.js", file36, sizeof file36 - 1},
  {"docs/index.html", file37, sizeof file37 - 1},
  {"docs/style/base.css", file38, sizeof file38 - 1},
  {"docs/style/frame.css", file39, sizeof file39 - 1},
  {"docs/style/graph.css", file40, sizeof file40 - 1},
  {"docs/style/pages.css", file41, sizeof file41 - 1},
  {"docs/style/parts.css", file42, sizeof file42 - 1},
  {"docs/style/print.css", file43, sizeof file43 - 1},
  {"macros/default/columns/alter.sql", file44, sizeof file44 - 1},
  {"macros/default/columns/columns.sql", file45, sizeof file45 - 1},
  {"macros/default/contracts/contract.sql", file46, sizeof file46 - 1},
  {"macros/default/docs/persist_docs.sql", file47, sizeof file47 - 1},
  {"macros/default/functions/arrays.sql", file48, sizeof file48 - 1},
  {"macros/default/functions/casts.sql", file49, sizeof file49 - 1},
  {"macros/default/functions/dates.sql", file50, sizeof file50 - 1},
  {"macros/default/functions/partitions.sql", file51, sizeof file51 - 1},
  {"macros/default/functions/series.sql", file52, sizeof file52 - 1},
  {"macros/default/functions/sets.sql", file53, sizeof file53 - 1},
  {"macros/default/functions/text.sql", file54, sizeof file54 - 1},
  {"macros/default/functions/timestamps.sql", file55, sizeof file55 - 1},
  {"macros/default/functions/types.sql", file56, sizeof file56 - 1},
  {"macros/default/grants/grants.sql", file57, sizeof file57 - 1},
  {"macros/default/incremental/insert.sql", file58, sizeof file58 - 1},
  {"macros/default/incremental/is_incremental.sql", file59, sizeof file59 - 1},
  {"macros/default/incremental/keys.sql", file60, sizeof file60 - 1},
  {"macros/default/incremental/merge.sql", file61, sizeof file61 - 1},
  {"macros/default/incremental/schema_changes.sql", file62, sizeof file62 - 1},
  {"macros/default/incremental/strategies.sql", file63, sizeof file63 - 1},
  {"macros/default/incremental/temp_relation.sql", file64, sizeof file64 - 1},
  {"macros/default/indexes/indexes.sql", file65, sizeof file65 - 1},
  {"macros/default/materializations/clone.sql", file66, sizeof file66 - 1},
  {"macros/default/materializations/function.sql", file67, sizeof file67 - 1},
  {"macros/default/materializations/incremental.sql", file68, sizeof file68 - 1},
  {"macros/default/materializations/materialized_view.sql", file69, sizeof file69 - 1},
  {"macros/default/materializations/seed.sql", file70, sizeof file70 - 1},
  {"macros/default/materializations/snapshot.sql", file71, sizeof file71 - 1},
  {"macros/default/materializations/table.sql", file72, sizeof file72 - 1},
  {"macros/default/materializations/test.sql", file73, sizeof file73 - 1},
  {"macros/default/materializations/unit.sql", file74, sizeof file74 - 1},
  {"macros/default/materializations/view.sql", file75, sizeof file75 - 1},
  {"macros/default/names/generate_alias_name.sql", file76, sizeof file76 - 1},
  {"macros/default/names/generate_database_name.sql", file77, sizeof file77 - 1},
  {"macros/default/names/generate_schema_name.sql", file78, sizeof file78 - 1},
  {"macros/default/relations/create.sql", file79, sizeof file79 - 1},
  {"macros/default/relations/drop.sql", file80, sizeof file80 - 1},
  {"macros/default/relations/find.sql", file81, sizeof file81 - 1},
  {"macros/default/relations/materialized_view.sql", file82, sizeof file82 - 1},
  {"macros/default/relations/names.sql", file83, sizeof file83 - 1},
  {"macros/default/relations/rename.sql", file84, sizeof file84 - 1},
  {"macros/default/relations/replace.sql", file85, sizeof file85 - 1},
  {"macros/default/schemas/schemas.sql", file86, sizeof file86 - 1},
  {"macros/default/seeds/csv_table.sql", file87, sizeof file87 - 1},
  {"macros/default/snapshots/columns.sql", file88, sizeof file88 - 1},
  {"macros/default/snapshots/merge.sql", file89, sizeof file89 - 1},
  {"macros/default/snapshots/staging.sql", file90, sizeof file90 - 1},
  {"macros/default/snapshots/strategies.sql", file91, sizeof file91 - 1},
  {"macros/default/sources/freshness.sql", file92, sizeof file92 - 1},
  {"macros/default/statements/hooks.sql", file93, sizeof file93 - 1},
  {"macros/default/statements/settings.sql", file94, sizeof file94 - 1},
  {"macros/default/statements/show.sql", file95, sizeof file95 - 1},
  {"macros/default/statements/statement.sql", file96, sizeof file96 - 1},
  {"macros/default/tests/generic_tests.sql", file97, sizeof file97 - 1},
  {"macros/default/tests/verdict.sql", file98, sizeof file98 - 1},
  {"macros/default/unit_tests/comparison.sql", file99, sizeof file99 - 1},
  {"macros/default/unit_tests/fixtures.sql", file100, sizeof file100 - 1},
  {"macros/postgres/dates.sql", file101, sizeof file101 - 1},
  {"macros/postgres/functions.sql", file102, sizeof file102 - 1},
  {"macros/postgres/grants.sql", file103, sizeof file103 - 1},
  {"macros/postgres/incremental.sql", file104, sizeof file104 - 1},
  {"macros/postgres/indexes.sql", file105, sizeof file105 - 1},
  {"macros/postgres/materialized_views.sql", file106, sizeof file106 - 1},
  {"macros/postgres/relations.sql", file107, sizeof file107 - 1},
  {"macros/postgres/schemas.sql", file108, sizeof file108 - 1},
  {"macros/postgres/snapshots.sql", file109, sizeof file109 - 1},
  {"macros/postgres/timestamps.sql", file110, sizeof file110 - 1},
  {"macros/redshift/attributes.sql", file111, sizeof file111 - 1},
  {"macros/redshift/columns.sql", file112, sizeof file112 - 1},
  {"macros/redshift/functions.sql", file113, sizeof file113 - 1},
  {"macros/redshift/grants.sql", file114, sizeof file114 - 1},
  {"macros/redshift/incremental.sql", file115, sizeof file115 - 1},
  {"macros/redshift/materialized_views.sql", file116, sizeof file116 - 1},
  {"macros/redshift/relations.sql", file117, sizeof file117 - 1},
  {"macros/redshift/seeds.sql", file118, sizeof file118 - 1},
  {"macros/redshift/unit_tests.sql", file119, sizeof file119 - 1},
  {"macros/redshift/unload.sql", file120, sizeof file120 - 1},
  {"macros/sqlite/arrays.sql", file121, sizeof file121 - 1},
  {"macros/sqlite/clone.sql", file122, sizeof file122 - 1},
  {"macros/sqlite/columns.sql", file123, sizeof file123 - 1},
  {"macros/sqlite/contracts.sql", file124, sizeof file124 - 1},
  {"macros/sqlite/dates.sql", file125, sizeof file125 - 1},
  {"macros/sqlite/docs.sql", file126, sizeof file126 - 1},
  {"macros/sqlite/function.sql", file127, sizeof file127 - 1},
  {"macros/sqlite/functions.sql", file128, sizeof file128 - 1},
  {"macros/sqlite/incremental.sql", file129, sizeof file129 - 1},
  {"macros/sqlite/indexes.sql", file130, sizeof file130 - 1},
  {"macros/sqlite/listagg.sql", file131, sizeof file131 - 1},
  {"macros/sqlite/relations.sql", file132, sizeof file132 - 1},
  {"macros/sqlite/schemas.sql", file133, sizeof file133 - 1},
  {"macros/sqlite/snapshots.sql", file134, sizeof file134 - 1},
  {"macros/sqlite/unit_tests.sql", file135, sizeof file135 - 1},
};

const unsigned long embedded_asset_count = sizeof assets / sizeof assets[0];

const struct embedded_asset *embedded_asset_at(unsigned long index) { return &assets[index]; }
