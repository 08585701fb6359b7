// librdkafka is opened when it is first used, and not even its headers are needed to build: these are the few structures that
// it hands out, as every version of librdkafka.so.1 lays them out. All else is behind pointers and functions.
#include <stddef.h>
#include <stdint.h>

typedef struct {
  int error;
  void *topic;
  int32_t partition;
  // The text of the error if there is one.
  void *value;
  size_t value_length;
  void *key;
  size_t key_length;
  int64_t offset;
  void *private_to_library;
} ckafka_message;

typedef struct {
  int32_t id;
  int error;
  int32_t leader;
  int replica_count;
  int32_t *replicas;
  int in_sync_count;
  int32_t *in_sync;
} ckafka_partition;

typedef struct {
  char *name;
  int partition_count;
  ckafka_partition *partitions;
  int error;
} ckafka_topic;

typedef struct {
  int broker_count;
  void *brokers;
  int topic_count;
  ckafka_topic *topics;
  int32_t broker_id;
  char *broker_name;
} ckafka_metadata;

typedef struct {
  char *topic;
  int32_t partition;
  int64_t offset;
  void *metadata;
  size_t metadata_length;
  void *opaque;
  int error;
  void *private_to_library;
} ckafka_place;

typedef struct {
  int count;
  int size;
  ckafka_place *places;
} ckafka_places;
