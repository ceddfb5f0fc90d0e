/* A clock that was set wrong: for LD_PRELOAD in tests. It stands at $SHIM_CLOCK, in seconds since 1970, when the process
 * asks first, and goes on from there. Only the time of day is touched; what measures durations is left alone. */
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static struct timespec now(void) {
  static time_t shift;
  static int known;
  struct timespec real;
  syscall(SYS_clock_gettime, CLOCK_REALTIME, &real);
  const char *text = getenv("SHIM_CLOCK");
  if (!known && text) {
    shift = atol(text) - real.tv_sec;
    known = 1;
  }
  real.tv_sec += shift;
  return real;
}

int clock_gettime(clockid_t clock, struct timespec *at) {
  if (clock != CLOCK_REALTIME && clock != CLOCK_REALTIME_COARSE) return (int)syscall(SYS_clock_gettime, clock, at);
  *at = now();
  return 0;
}

int gettimeofday(struct timeval *restrict at, void *restrict zone) {
  (void)zone;
  struct timespec found = now();
  at->tv_sec = found.tv_sec;
  at->tv_usec = found.tv_nsec / 1000;
  return 0;
}

time_t time(time_t *at) {
  time_t found = now().tv_sec;
  if (at) *at = found;
  return found;
}
