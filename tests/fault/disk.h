/* SQLite's file calls, counted, and what befalls one of them: the end of the process, or an error. */
#ifndef DISK_H
#define DISK_H

#include <stdbool.h>

typedef enum disk_fault {
    DISK_SOUND,
    DISK_KILL,   /* the process ends in the call, half of it done */
    DISK_ONCE,   /* the call fails */
    DISK_LASTING /* it and all that follow, until disk_heal */
} disk_fault;

enum { DISK_KILLED = 9 }; /* the status of a process that was ended */

/* From now on every SQLite file of this process is counted. Nothing is flushed to the device. */
bool disk_watch(void);
/* The `at`th call from now on; of calls that read and lock too where `reads` is set. */
void disk_break(disk_fault fault, long at, bool reads);
void disk_heal(void);
long disk_calls(void); /* since disk_break */

#endif
