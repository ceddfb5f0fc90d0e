/* Ends the process as a power cut would, at the moment a file that was written gets its name. */
#include <unistd.h>

int link(const char *old, const char *new) {
  (void)old;
  (void)new;
  _exit(137);
}
