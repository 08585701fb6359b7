{#
  Redshift: what a query gives, as files in S3, for example in a post-hook:

      {{ redshift_unload('select * from ' ~ this, 's3://bucket/orders/') }}

  `format` is parquet, csv or json. The role is the target's `s3_iam_role` unless another is given: `default` or an ARN.
  Without `overwrite` Redshift refuses to write where files are; with it what begins with the location is removed before.
  `partition_by` names columns whose values become folders. Files of csv and json are packed (gzip), those of csv have a header.
#}
{% macro redshift_unload(query, location, format='parquet', iam_role=none, region=none, overwrite=false, partition_by=none) -%}
  {%- set role = iam_role or target.s3_iam_role -%}
  {%- if not role -%}
    {%- do exceptions.raise_compiler_error(
        "redshift_unload needs a role: set 's3_iam_role' in the target, or give it an iam_role") -%}
  {%- endif -%}
  {%- if format not in ['parquet', 'csv', 'json'] -%}
    {%- do exceptions.raise_compiler_error("redshift_unload knows the formats parquet, csv and json, not '" ~ format ~ "'") -%}
  {%- endif -%}
  {%- if not location.startswith('s3://') -%}
    {%- do exceptions.raise_compiler_error("redshift_unload writes to s3://bucket/prefix, not to '" ~ location ~ "'") -%}
  {%- endif -%}
unload ('{{ query | trim | replace("'", "''") }}')
to '{{ location | replace("'", "''") }}'
iam_role {{ role if role == 'default' else "'" ~ role ~ "'" }}
format as {{ format }}
  {%- if partition_by %}
partition by ({{ as_list(partition_by) | join(', ') }})
  {%- endif -%}
  {%- if format == 'csv' %}
header
  {%- endif -%}
  {%- if format != 'parquet' %}
gzip
  {%- endif -%}
  {%- if overwrite %}
cleanpath
  {%- endif -%}
  {%- if region or target.s3_region %}
region as '{{ region or target.s3_region }}'
  {%- endif -%}
{%- endmacro %}
