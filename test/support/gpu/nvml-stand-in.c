/*
 * A stand-in for libnvidia-ml.so.1 with boards that exist in a scenario only. Its load is real: the boards draw their idle
 * power, and so many watts more for each busy processor core of the child processes of whoever loaded it, which are the
 * workers of a benchmark. A thread of its own moves the counters once a period, as a driver does.
 *
 * The scenario is the file that WATTNUDGE_STAND_IN_SCENARIO names: lines `key=value`, read at nvmlInit_v2. Its keys are the
 * members of `struct scenario`; spans are `first-last`, counted in readings of the energy counter since initialisation, so
 * that nothing depends on how fast the machine is.
 */
#include <dirent.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define EXPORT __attribute__((visibility("default")))
#define MAX_BOARDS 8
#define MAX_CHILDREN 256

enum { OK = 0, NOT_SUPPORTED = 3, NOT_FOUND = 6, INSUFFICIENT_SIZE = 7, GPU_IS_LOST = 15 };

/* nvmlFieldValue_t, 40 bytes. */
typedef struct {
  unsigned fieldId, scopeId;
  long long timestamp, latencyUsec;
  int valueType, nvmlReturn;
  union { unsigned ui; unsigned long long ull; double d; } value;
} FieldValue;

/* nvmlProcessInfo_t, 24 bytes. */
typedef struct {
  unsigned pid;
  unsigned long long usedGpuMemory;
  unsigned gpuInstanceId, computeInstanceId;
} ProcessInfo;

_Static_assert(sizeof(FieldValue) == 40, "nvmlFieldValue_t");
_Static_assert(sizeof(ProcessInfo) == 24, "nvmlProcessInfo_t");

typedef struct { long first, last; } Span;

static struct {
  int boards;
  double idle_watts, busy_watts, limit_watts, gain;
  long period_ms, quantum_mj, start_mj;
  int init, counter, field_186, field_186_module, power_usage, mig, mig_result, virtualisation;
  long temperature, hot_by;
  unsigned throttle_reasons, steady_reasons;
  unsigned process;
  /* Two readings closer than this lose all but `polled_share` of the energy between them. */
  long polled_ms;
  double polled_share;
  int stuck;
  Span throttled, hot, foreign;
  long lost_after, reset_after, forbidden_after;
} scenario;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_t driver;
static int running;
static long readings;
/* What the driver's thread last showed. */
static double shown_joules, exact_joules, instant_watts, average_watts, withheld_joules, last_read_joules;
static double last_moment, last_cpu, last_read_moment;

static double now_seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec / 1e9;
}

/* Processor seconds of all threads of a process, living ones only. */
static double cpu_of(int pid) {
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/task", pid);
  DIR *tasks = opendir(path);
  if (!tasks) return 0;
  double total = 0;
  for (struct dirent *task; (task = readdir(tasks));) {
    if (task->d_name[0] == '.') continue;
    char file[384];
    snprintf(file, sizeof file, "/proc/%d/task/%s/schedstat", pid, task->d_name);
    FILE *f = fopen(file, "r");
    unsigned long long ns = 0;
    if (f && fscanf(f, "%llu", &ns) == 1) total += ns / 1e9;
    if (f) fclose(f);
  }
  closedir(tasks);
  return total;
}

/* Processor seconds that the children used, those that have ended included as far as they were seen. */
static double cpu_of_children(void) {
  static struct { int pid; double seconds; } known[MAX_CHILDREN];
  static int count;
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/task/%d/children", getpid(), getpid());
  FILE *f = fopen(path, "r");
  for (int pid; f && fscanf(f, "%d", &pid) == 1;) {
    int at = 0;
    while (at < count && known[at].pid != pid) at++;
    if (at == MAX_CHILDREN) break;
    if (at == count) known[count++].pid = pid;
    double seconds = cpu_of(pid);
    if (seconds > known[at].seconds) known[at].seconds = seconds;
  }
  if (f) fclose(f);
  double total = 0;
  for (int at = 0; at < count; at++) total += known[at].seconds;
  return total;
}

static void tick(void) {
  double moment = now_seconds(), cpu = cpu_of_children();
  double seconds = moment - last_moment;
  if (seconds <= 0) return;
  double joules = scenario.idle_watts * seconds + scenario.busy_watts * (cpu - last_cpu);
  exact_joules += joules;
  instant_watts = joules / seconds;
  double share = seconds < 1 ? seconds : 1;
  average_watts += share * (instant_watts - average_watts);
  if (!scenario.stuck) shown_joules = exact_joules;
  last_moment = moment;
  last_cpu = cpu;
}

static void *drive(void *unused) {
  (void)unused;
  while (running) {
    struct timespec period = {scenario.period_ms / 1000, scenario.period_ms % 1000 * 1000000L};
    nanosleep(&period, NULL);
    pthread_mutex_lock(&lock);
    tick();
    pthread_mutex_unlock(&lock);
  }
  return NULL;
}

static void read_setting(const char *key, const char *value) {
#define NUMBER(name) if (!strcmp(key, #name)) scenario.name = strtol(value, NULL, 0)
#define REAL(name) if (!strcmp(key, #name)) scenario.name = atof(value)
#define SPAN(name) if (!strcmp(key, #name)) sscanf(value, "%ld-%ld", &scenario.name.first, &scenario.name.last)
  NUMBER(boards); NUMBER(period_ms); NUMBER(quantum_mj); NUMBER(start_mj); NUMBER(init); NUMBER(counter);
  NUMBER(field_186); NUMBER(field_186_module); NUMBER(power_usage); NUMBER(mig); NUMBER(mig_result); NUMBER(virtualisation);
  NUMBER(temperature); NUMBER(hot_by); NUMBER(throttle_reasons); NUMBER(steady_reasons); NUMBER(process); NUMBER(polled_ms);
  NUMBER(stuck); NUMBER(lost_after); NUMBER(reset_after); NUMBER(forbidden_after);
  REAL(idle_watts); REAL(busy_watts); REAL(limit_watts); REAL(gain); REAL(polled_share);
  SPAN(throttled); SPAN(hot); SPAN(foreign);
}

static void read_scenario(void) {
  memset(&scenario, 0, sizeof scenario);
  scenario.boards = 1;
  scenario.idle_watts = 20;
  scenario.busy_watts = 200;
  scenario.limit_watts = 700;
  scenario.gain = 1;
  scenario.period_ms = 5;
  scenario.quantum_mj = 1;
  scenario.start_mj = 1000000;
  scenario.temperature = 61;
  scenario.field_186_module = NOT_SUPPORTED;
  const char *path = getenv("WATTNUDGE_STAND_IN_SCENARIO");
  FILE *f = path ? fopen(path, "r") : NULL;
  char line[256];
  while (f && fgets(line, sizeof line, f)) {
    char *value = strchr(line, '=');
    if (!value) continue;
    *value++ = 0;
    read_setting(line, value);
  }
  if (f) fclose(f);
}

static int within(Span span) { return span.last > 0 && readings >= span.first && readings <= span.last; }
static int lost(void) { return scenario.lost_after > 0 && readings >= scenario.lost_after; }
static int board_of(uint64_t device) { return (int)device - 1000; }

EXPORT int nvmlInit_v2(void) {
  read_scenario();
  if (scenario.init) return scenario.init;
  readings = 0;
  shown_joules = exact_joules = withheld_joules = last_read_joules = last_read_moment = 0;
  last_moment = now_seconds();
  last_cpu = cpu_of_children();
  instant_watts = average_watts = scenario.idle_watts;
  running = 1;
  return pthread_create(&driver, NULL, drive, NULL) ? 999 : OK;
}

EXPORT int nvmlShutdown(void) {
  if (running) {
    running = 0;
    pthread_join(driver, NULL);
  }
  return OK;
}

EXPORT int nvmlSystemGetDriverVersion(char *text, unsigned length) {
  snprintf(text, length, "570.00 (stand-in)");
  return OK;
}

EXPORT int nvmlDeviceGetCount_v2(unsigned *count) {
  *count = scenario.boards;
  return OK;
}

EXPORT int nvmlDeviceGetHandleByIndex_v2(unsigned index, uint64_t *device) {
  if ((int)index >= scenario.boards) return 2;
  *device = 1000 + index;
  return OK;
}

EXPORT int nvmlDeviceGetName(uint64_t device, char *text, unsigned length) {
  (void)device;
  snprintf(text, length, "Stand-in GPU");
  return OK;
}

EXPORT int nvmlDeviceGetUUID(uint64_t device, char *text, unsigned length) {
  snprintf(text, length, "GPU-%08d-0000-4000-8000-000000000000", board_of(device));
  return OK;
}

EXPORT int nvmlDeviceGetTotalEnergyConsumption(uint64_t device, unsigned long long *millijoules) {
  (void)device;
  if (lost()) return GPU_IS_LOST;
  if (scenario.counter) return scenario.counter;
  if (scenario.forbidden_after && readings >= scenario.forbidden_after) return 4;
  pthread_mutex_lock(&lock);
  readings++;
  double moment = now_seconds();
  if (scenario.polled_ms && last_read_moment && moment - last_read_moment < scenario.polled_ms / 1000.0)
    withheld_joules += (1 - scenario.polled_share) * (shown_joules - last_read_joules);
  last_read_moment = moment;
  last_read_joules = shown_joules;
  double joules = (shown_joules - withheld_joules) * scenario.gain;
  unsigned long long exact = scenario.start_mj + (unsigned long long)(joules * 1000);
  if (scenario.reset_after && readings > scenario.reset_after) exact = (unsigned long long)(joules);
  *millijoules = exact / scenario.quantum_mj * scenario.quantum_mj;
  pthread_mutex_unlock(&lock);
  return OK;
}

EXPORT int nvmlDeviceGetPowerUsage(uint64_t device, unsigned *milliwatts) {
  (void)device;
  if (lost()) return GPU_IS_LOST;
  if (scenario.power_usage) return scenario.power_usage;
  *milliwatts = (unsigned)(average_watts * 1000);
  return OK;
}

EXPORT int nvmlDeviceGetFieldValues(uint64_t device, int count, FieldValue *values) {
  (void)device;
  if (lost()) return GPU_IS_LOST;
  for (int at = 0; at < count; at++) {
    FieldValue *field = &values[at];
    int refusal = field->scopeId == 1 ? scenario.field_186_module : scenario.field_186;
    field->nvmlReturn = field->fieldId == 186 ? refusal : NOT_SUPPORTED;
    field->valueType = 1;
    /* What stands there on a refusal is nothing to rely on. */
    field->value.ui = field->nvmlReturn ? 123456 : (unsigned)(instant_watts * 1000);
  }
  return OK;
}

EXPORT int nvmlDeviceGetMigMode(uint64_t device, unsigned *current, unsigned *pending) {
  (void)device;
  if (scenario.mig_result) return scenario.mig_result;
  *current = *pending = scenario.mig;
  return OK;
}

EXPORT int nvmlDeviceGetVirtualizationMode(uint64_t device, int *mode) {
  (void)device;
  *mode = scenario.virtualisation;
  return OK;
}

EXPORT int nvmlDeviceGetComputeRunningProcesses_v3(uint64_t device, unsigned *count, ProcessInfo *list) {
  if (lost()) return GPU_IS_LOST;
  unsigned pid = scenario.process ? scenario.process : within(scenario.foreign) ? 4242 : 0;
  if (board_of(device) != 0) pid = 0;
  if (pid && *count == 0) {
    *count = 1;
    return INSUFFICIENT_SIZE;
  }
  *count = pid ? 1 : 0;
  if (pid) {
    memset(list, 0, sizeof *list);
    list->pid = pid;
    list->usedGpuMemory = 1 << 20;
  }
  return OK;
}

EXPORT int nvmlDeviceGetCurrentClocksEventReasons(uint64_t device, unsigned long long *reasons) {
  (void)device;
  *reasons = scenario.steady_reasons | (within(scenario.throttled) ? scenario.throttle_reasons : 0);
  return OK;
}

EXPORT int nvmlDeviceGetTemperature(uint64_t device, int sensor, unsigned *celsius) {
  (void)device;
  (void)sensor;
  *celsius = scenario.temperature + (within(scenario.hot) ? scenario.hot_by : 0);
  return OK;
}

EXPORT int nvmlDeviceGetEnforcedPowerLimit(uint64_t device, unsigned *milliwatts) {
  (void)device;
  *milliwatts = (unsigned)(scenario.limit_watts * 1000);
  return OK;
}

EXPORT int nvmlDeviceGetUtilizationRates(uint64_t device, unsigned *rates) {
  (void)device;
  rates[0] = instant_watts > scenario.idle_watts * 1.5 ? 97 : 0;
  rates[1] = 0;
  return OK;
}

EXPORT int nvmlDeviceGetClockInfo(uint64_t device, int type, unsigned *megahertz) {
  (void)device;
  (void)type;
  *megahertz = 1980;
  return OK;
}
