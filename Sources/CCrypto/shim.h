// The functions for one checksum at a time: OpenSSL prefers its own newer ones, which load providers first.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/md5.h>
#include <openssl/sha.h>
