/* The SQL of each schema version; store.c runs it. */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#define STORE_SCHEMA_VERSIONS 1
extern const char *const store_schema[STORE_SCHEMA_VERSIONS];

#endif
