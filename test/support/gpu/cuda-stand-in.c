/*
 * A stand-in for libcuda.so.1 with one device, on which a kernel keeps a processor core busy. It refuses what a driver refuses:
 * calls out of order, handles that it did not give, a module without the kernel that is asked for, and an empty launch.
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#define EXPORT __attribute__((visibility("default")))

enum {
  OK = 0, INVALID_VALUE = 1, NOT_INITIALIZED = 3, INVALID_DEVICE = 101, INVALID_CONTEXT = 201, INVALID_PTX = 218,
  INVALID_HANDLE = 400, NOT_FOUND = 500
};
enum { DEVICE = 7, KERNEL_MS = 5 };

static int initialised, context, kernel, launched;
static void *current;
static char module[65536];

EXPORT int cuInit(unsigned flags) {
  if (flags != 0) return INVALID_VALUE;
  initialised = 1;
  return OK;
}

EXPORT int cuDeviceGet(int *device, int ordinal) {
  if (!initialised) return NOT_INITIALIZED;
  if (ordinal != 0) return INVALID_DEVICE;
  *device = DEVICE;
  return OK;
}

EXPORT int cuDevicePrimaryCtxRetain(void **result, int device) {
  if (device != DEVICE) return INVALID_DEVICE;
  *result = &context;
  return OK;
}

EXPORT int cuCtxSetCurrent(void *wanted) {
  if (wanted != &context) return INVALID_CONTEXT;
  current = wanted;
  return OK;
}

EXPORT int cuModuleLoadData(void **result, const char *image) {
  if (!current) return INVALID_CONTEXT;
  /* A text that does not end would be read beyond its end. */
  if (strnlen(image, sizeof module) == sizeof module || !strstr(image, ".version")) return INVALID_PTX;
  strcpy(module, image);
  *result = module;
  return OK;
}

EXPORT int cuModuleGetFunction(void **result, void *from, const char *name) {
  char entry[128];
  if (from != module) return INVALID_HANDLE;
  snprintf(entry, sizeof entry, ".visible .entry %s()", name);
  if (!strstr(module, entry)) return NOT_FOUND;
  *result = &kernel;
  return OK;
}

EXPORT int cuLaunchKernel(void *function, unsigned gridX, unsigned gridY, unsigned gridZ, unsigned blockX,
                          unsigned blockY, unsigned blockZ, unsigned sharedBytes, void *stream, void **parameters,
                          void **extra) {
  if (function != &kernel) return INVALID_HANDLE;
  if (!gridX || gridY != 1 || gridZ != 1 || !blockX || blockX > 1024 || blockY != 1 || blockZ != 1) return INVALID_VALUE;
  if (sharedBytes || stream || parameters || extra) return INVALID_VALUE;
  launched = 1;
  return OK;
}

EXPORT int cuCtxSynchronize(void) {
  if (!launched) return INVALID_CONTEXT;
  launched = 0;
  clock_t begun = clock();
  while ((clock() - begun) * 1000 < KERNEL_MS * (clock_t)CLOCKS_PER_SEC) {}
  return OK;
}
