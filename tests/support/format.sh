#!/bin/sh
# Says which C files clang-format would change; skips where there is none.
command -v clang-format >/dev/null 2>&1 || { echo "format: no clang-format here, skipped"; exit 0; }
files=$(for f in include/*.h src/*/*.[ch] tests/*/*.[ch]; do
    [ -f "$f" ] && ! clang-format --dry-run -Werror "$f" >/dev/null 2>&1 && echo "$f"
done)
[ -z "$files" ] && { echo "format: clean"; exit 0; }
printf 'format: clang-format -i would change\n%s\n' "$files"
exit 1
