/* Runs a command and lets a fault happen at one of its system calls, whichever library makes it and in whichever thread:
 * with ptrace, which also sees what the C library and SQLite call past their own names.
 *
 *     tracer REPORT count             COMMAND …
 *     tracer REPORT kill N            COMMAND …   kills it where it enters its N-th call
 *     tracer REPORT fail N ERRNO      COMMAND …   the N-th call fails
 *     tracer REPORT failing N ERRNO   COMMAND …   and every one after it
 *
 * Counted are calls that change files: writing, syncing, cutting, naming, linking and removing, and opening for writing. A
 * call that is to fail is only one that a full or broken disk can refuse: writing to a regular file, syncing, growing,
 * naming and linking. REPORT gets one line: how many calls were counted, then the name of the one that was met, or `-`.
 * Ends as the command ends, or with 137 where it was killed. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef __x86_64__
#error "the registers of a traced process are known here for x86-64 only"
#endif

enum mode { COUNT, KILL, FAIL, FAILING };

/* What a call does to files. */
enum sort { NOTHING, WRITES, SYNCS, CUTS, NAMES, OPENS, REMOVES };

struct call {
  long number;
  const char *name;
  enum sort sort;
};

static const struct call calls[] = {
    {SYS_write, "write", WRITES},
    {SYS_pwrite64, "pwrite", WRITES},
    {SYS_writev, "writev", WRITES},
    {SYS_pwritev, "pwritev", WRITES},
    {SYS_pwritev2, "pwritev2", WRITES},
    {SYS_sendfile, "sendfile", WRITES},
    {SYS_copy_file_range, "copy_file_range", WRITES},
    {SYS_fsync, "fsync", SYNCS},
    {SYS_fdatasync, "fdatasync", SYNCS},
    {SYS_msync, "msync", SYNCS},
    {SYS_sync_file_range, "sync_file_range", SYNCS},
    {SYS_ftruncate, "ftruncate", CUTS},
    {SYS_truncate, "truncate", CUTS},
    {SYS_fallocate, "fallocate", CUTS},
    {SYS_rename, "rename", NAMES},
    {SYS_renameat, "renameat", NAMES},
    {SYS_renameat2, "renameat2", NAMES},
    {SYS_link, "link", NAMES},
    {SYS_linkat, "linkat", NAMES},
    {SYS_symlink, "symlink", NAMES},
    {SYS_symlinkat, "symlinkat", NAMES},
    {SYS_mkdir, "mkdir", NAMES},
    {SYS_mkdirat, "mkdirat", NAMES},
    {SYS_open, "open", OPENS},
    {SYS_openat, "openat", OPENS},
    {SYS_openat2, "openat2", OPENS},
    {SYS_creat, "creat", OPENS},
    {SYS_unlink, "unlink", REMOVES},
    {SYS_unlinkat, "unlinkat", REMOVES},
    {SYS_rmdir, "rmdir", REMOVES},
};

static const struct call *known(long number) {
  for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
    if (calls[i].number == number) return &calls[i];
  return NULL;
}

/* Whether a descriptor of the process is a regular file; its messages go to pipes and terminals. */
static int is_file(pid_t pid, unsigned long long fd) {
  char path[64];
  struct stat status;
  snprintf(path, sizeof path, "/proc/%d/fd/%d", pid, (int)fd);
  return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

static int counts(pid_t pid, const struct call *call, const struct __ptrace_syscall_info *info,
                  enum mode mode) {
  const __uint64_t *args = info->entry.args;
  if (call->sort == OPENS) {
    if (mode == FAIL || mode == FAILING) return 0;
    if (call->number == SYS_creat || call->number == SYS_openat2) return 1;
    int flags = (int)(call->number == SYS_open ? args[1] : args[2]);
    return (flags & O_ACCMODE) != O_RDONLY || (flags & (O_CREAT | O_TRUNC)) != 0;
  }
  if (mode != FAIL && mode != FAILING) return call->sort != WRITES || args[0] > 2 || is_file(pid, args[0]);
  switch (call->sort) {
    case WRITES:
    case CUTS: return args[0] > 2 && is_file(pid, args[0]);
    case SYNCS:
    case NAMES: return 1;
    default: return 0;
  }
}

/* The process that a thread belongs to. */
static pid_t process_of(pid_t thread) {
  char path[64], line[256];
  pid_t found = thread;
  snprintf(path, sizeof path, "/proc/%d/status", thread);
  FILE *file = fopen(path, "r");
  while (file && fgets(line, sizeof line, file))
    if (sscanf(line, "Tgid: %d", &found) == 1) break;
  if (file) fclose(file);
  return found;
}

static void report(const char *path, long count, const char *met) {
  FILE *file = fopen(path, "w");
  if (!file) exit(125);
  fprintf(file, "%ld %s\n", count, met ? met : "-");
  fclose(file);
}

int main(int argc, char **argv) {
  if (argc < 4) return 64;
  const char *path = argv[1];
  enum mode mode;
  long at = 0, error = 0;
  char **command;
  if (strcmp(argv[2], "count") == 0) {
    mode = COUNT;
    command = argv + 3;
  } else {
    mode = strcmp(argv[2], "kill") == 0 ? KILL : strcmp(argv[2], "fail") == 0 ? FAIL : FAILING;
    at = atol(argv[3]);
    if (mode != KILL) error = atol(argv[4]);
    command = argv + (mode == KILL ? 4 : 5);
  }

  pid_t child = fork();
  if (child == 0) {
    ptrace(PTRACE_TRACEME, 0, NULL, NULL);
    raise(SIGSTOP);
    execvp(command[0], command);
    _exit(127);
  }
  int status;
  if (child < 0 || waitpid(child, &status, 0) != child) return 125;
  long options = PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACECLONE | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK |
                 PTRACE_O_TRACEEXEC | PTRACE_O_EXITKILL;
  if (ptrace(PTRACE_SETOPTIONS, child, NULL, options) != 0) return 125;
  ptrace(PTRACE_SYSCALL, child, NULL, NULL);

  long count = 0;
  const char *met = NULL;
  int started = 0, ended = 125;
  pid_t failing[1024] = {0};
  for (;;) {
    pid_t thread = waitpid(-1, &status, __WALL);
    if (thread < 0) break;
    if (WIFEXITED(status) || WIFSIGNALED(status)) {
      if (thread == child) ended = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
      continue;
    }
    int signal = WSTOPSIG(status), event = status >> 16;
    if (event == PTRACE_EVENT_EXEC) started = 1;
    if (signal != (SIGTRAP | 0x80)) {
      /* Stops of the tracing itself are not for the command. */
      int own = event != 0 || signal == SIGSTOP || signal == SIGTRAP;
      ptrace(PTRACE_SYSCALL, thread, NULL, (long)(own ? 0 : signal));
      continue;
    }
    struct __ptrace_syscall_info info;
    if (ptrace(PTRACE_GET_SYSCALL_INFO, thread, sizeof info, &info) > 0 && started) {
      const struct call *call = info.op == PTRACE_SYSCALL_INFO_ENTRY ? known((long)info.entry.nr) : NULL;
      if (call && counts(thread, call, &info, mode)) {
        count++;
        if (mode == KILL && count == at) {
          report(path, count, call->name);
          kill(process_of(thread), SIGKILL);
          while (waitpid(-1, &status, __WALL) > 0) continue;
          return 137;
        }
        if ((mode == FAIL && count == at) || (mode == FAILING && count >= at)) {
          if (!met) met = call->name;
          struct user_regs_struct registers;
          ptrace(PTRACE_GETREGS, thread, NULL, &registers);
          /* No such call: the kernel does nothing, and the answer is put in its place at the end. */
          registers.orig_rax = (unsigned long long)-1;
          ptrace(PTRACE_SETREGS, thread, NULL, &registers);
          for (int i = 0; i < 1024; i++)
            if (failing[i] == 0) {
              failing[i] = thread;
              break;
            }
        }
      } else if (info.op == PTRACE_SYSCALL_INFO_EXIT) {
        for (int i = 0; i < 1024; i++)
          if (failing[i] == thread) {
            struct user_regs_struct registers;
            ptrace(PTRACE_GETREGS, thread, NULL, &registers);
            registers.rax = (unsigned long long)-error;
            ptrace(PTRACE_SETREGS, thread, NULL, &registers);
            failing[i] = 0;
            break;
          }
      }
    }
    ptrace(PTRACE_SYSCALL, thread, NULL, NULL);
  }
  report(path, count, met);
  return ended;
}
