{{ config(
    pre_hook=[{'sql': "vacuum " ~ target.schema ~ ".log", 'transaction': false}, "{{ say('in') }}"],
    post_hook=[after_commit("vacuum analyze {{ this }}"), "{{ say('after') }}"]) }}
select 1 as id
