// Types and constants only: the library is opened when a Postgres target is first used (PostgresWarehouse/Library.swift).
#include <postgresql/libpq-fe.h>
