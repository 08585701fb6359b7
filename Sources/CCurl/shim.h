#include <curl/curl.h>

// libcurl is opened when it is first used, so nothing here is linked: every function is called by its address. Those that
// are variadic, which Swift cannot call, get a wrapper for each type of argument.

typedef CURLcode (*ccurl_setopt)(CURL *, CURLoption, ...);
typedef CURLcode (*ccurl_getinfo)(CURL *, CURLINFO, ...);
typedef size_t (*ccurl_receiver)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode ccurl_set_long(void *setopt, CURL *handle, CURLoption option, long value) {
  return ((ccurl_setopt)setopt)(handle, option, value);
}

static inline CURLcode ccurl_set_large(void *setopt, CURL *handle, CURLoption option, curl_off_t value) {
  return ((ccurl_setopt)setopt)(handle, option, value);
}

static inline CURLcode ccurl_set_text(void *setopt, CURL *handle, CURLoption option, const char *value) {
  return ((ccurl_setopt)setopt)(handle, option, value);
}

static inline CURLcode ccurl_set_pointer(void *setopt, CURL *handle, CURLoption option, void *value) {
  return ((ccurl_setopt)setopt)(handle, option, value);
}

static inline CURLcode ccurl_set_receiver(void *setopt, CURL *handle, CURLoption option, ccurl_receiver value) {
  return ((ccurl_setopt)setopt)(handle, option, value);
}

static inline CURLcode ccurl_get_long(void *getinfo, CURL *handle, CURLINFO info, long *value) {
  return ((ccurl_getinfo)getinfo)(handle, info, value);
}

static inline CURLcode ccurl_get_text(void *getinfo, CURL *handle, CURLINFO info, char **value) {
  return ((ccurl_getinfo)getinfo)(handle, info, value);
}
