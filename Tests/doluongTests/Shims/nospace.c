/* A disk that fills up, or breaks, after so many bytes: for LD_PRELOAD in tests.
 *
 * What makes a regular file of the folder $SHIM_FOLDER longer, or writes to it, is counted; once $SHIM_BYTES are spent
 * every such call fails with $SHIM_ERRNO (28 is ENOSPC, 5 is EIO). A write that reaches the limit is cut short, as a
 * disk would. Pipes, terminals and files elsewhere are left alone. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static atomic_long spent;

static long limit(void) {
  const char *text = getenv("SHIM_BYTES");
  return text ? atol(text) : LONG_MAX;
}

static int trouble(void) {
  const char *text = getenv("SHIM_ERRNO");
  return text ? atoi(text) : ENOSPC;
}

static int counts(int fd) {
  struct stat status;
  if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) return 0;
  const char *folder = getenv("SHIM_FOLDER");
  if (!folder) return 1;
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  return strncmp(path, folder, strlen(folder)) == 0;
}

/* How many of the bytes still fit; -1 with errno set where none does. */
static ssize_t fits(int fd, size_t count) {
  if (count == 0 || !counts(fd)) return count;
  long before = atomic_fetch_add(&spent, (long)count);
  long left = limit() - before;
  if (left <= 0) {
    errno = trouble();
    return -1;
  }
  return left < (long)count ? left : (ssize_t)count;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int fd, const void *bytes, size_t count) {
  ssize_t fitting = fits(fd, count);
  return fitting < 0 ? -1 : REAL(write)(fd, bytes, fitting);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t offset) {
  ssize_t fitting = fits(fd, count);
  return fitting < 0 ? -1 : REAL(pwrite)(fd, bytes, fitting, offset);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t offset) {
  ssize_t fitting = fits(fd, count);
  return fitting < 0 ? -1 : REAL(pwrite64)(fd, bytes, fitting, offset);
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
  size_t total = 0;
  for (int i = 0; i < count; i++) total += parts[i].iov_len;
  ssize_t fitting = fits(fd, total);
  if (fitting < 0) return -1;
  if ((size_t)fitting == total) return REAL(writev)(fd, parts, count);
  errno = trouble();
  return -1;
}

/* The C library's own streams write past the names above. */
size_t fwrite(const void *bytes, size_t size, size_t count, FILE *stream) {
  if (size == 0 || count == 0) return 0;
  ssize_t fitting = fits(fileno(stream), size * count);
  return fitting < 0 ? 0 : REAL(fwrite)(bytes, size, fitting / size, stream);
}

static int grows(int fd, off64_t length) {
  struct stat status;
  if (fstat(fd, &status) != 0 || length <= status.st_size) return 0;
  return fits(fd, length - status.st_size) < 0 ? -1 : 0;
}

int ftruncate(int fd, off_t length) {
  return grows(fd, length) < 0 ? -1 : REAL(ftruncate)(fd, length);
}

int ftruncate64(int fd, off64_t length) {
  return grows(fd, length) < 0 ? -1 : REAL(ftruncate64)(fd, length);
}

int fallocate(int fd, int mode, off_t offset, off_t length) {
  return grows(fd, offset + length) < 0 ? -1 : REAL(fallocate)(fd, mode, offset, length);
}

int posix_fallocate(int fd, off_t offset, off_t length) {
  return grows(fd, offset + length) < 0 ? trouble() : REAL(posix_fallocate)(fd, offset, length);
}
