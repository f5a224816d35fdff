#!/bin/sh
# Proves the README's two commands and the tutorial on a fresh machine: a bare Debian 12 root (minbase
# with git, make and ca-certificates), a clone of this repository, `make demo`, `make test`, `make install`,
# docs/tutorial.md as written, its crontab in a running cron, its units by systemd-analyze. Run as root;
# takes some minutes. tests/bare_root.sh [MIRROR]; STEPS="demo test tutorial" picks some. Skips where
# debootstrap is missing.
set -eu
command -v debootstrap >/dev/null 2>&1 || { echo "bare-root: no debootstrap here, skipped"; exit 0; }
[ "$(id -u)" = 0 ] || { echo "bare-root: not root, skipped"; exit 0; }
mirror=${1:-http://deb.debian.org/debian}
here=$(git rev-parse --show-toplevel)
root=$(mktemp -d /tmp/treaty-bare-XXXXXX)
chmod 755 "$root" # as the root of a machine: others may pass

leave() {
    umount "$root/proc" "$root/dev" 2>/dev/null || true
    rm -rf --one-file-system "$root"
}
trap leave EXIT INT TERM

debootstrap --variant=minbase --include=git,make,ca-certificates bookworm "$root" "$mirror" >"$root.log" 2>&1 ||
    { tail -n 20 "$root.log"; exit 1; }
rm -f "$root.log"
mount -t proc proc "$root/proc"
mount --bind /dev "$root/dev"
cp /etc/resolv.conf "$root/etc/resolv.conf"
# The machine's own way to the registry, where it needs one.
for f in /etc/apt/apt.conf.d/*prox* /etc/apt/apt.conf.d/*registry*; do
    [ -f "$f" ] && cp "$f" "$root/etc/apt/apt.conf.d/"
done
git clone -q --no-hardlinks "$here" "$root/treaty"
in_root() {
    chroot "$root" env -i PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \
        sh -c "cd /treaty && $1"
}
block() { # KIND N: the Nth block of that kind in the tutorial
    awk -v kind="$1" -v wanted="$2" '/^```/ { on = !on && $0 == "```" kind && ++n == wanted; next } on' \
        "$root/treaty/docs/tutorial.md"
}

cron_runs() { # the crontab of the tutorial, every minute in place of every night
    in_root "apt-get install -y -qq --no-install-recommends cron >/dev/null 2>&1"
    rm -f "$root"/srv/watch/reports/digest-*
    block cron 1 | sed 's/^15 5 /* * /' >"$root/srv/crontab"
    in_root "crontab /srv/crontab && cron"
    for _ in $(seq 90); do
        sleep 1
        ls "$root"/srv/watch/reports/digest-* >/dev/null 2>&1 && break
    done
    kill "$(cat "$root/run/crond.pid")"
    ls "$root"/srv/watch/reports/digest-* >/dev/null || { echo "bare-root: cron wrote no digest"; exit 1; }
    echo "bare-root: cron wrote $(basename "$root"/srv/watch/reports/digest-*)"
}

timer_holds() {
    in_root "apt-get install -y -qq --no-install-recommends systemd >/dev/null 2>&1"
    block ini 1 >"$root/etc/systemd/system/treaty-nightly.service"
    block ini 2 >"$root/etc/systemd/system/treaty-nightly.timer"
    in_root "systemd-analyze verify treaty-nightly.service treaty-nightly.timer"
    in_root "systemd-analyze calendar --iterations=1 '*-*-* 05:15' | grep Next"
}

tutorial() {
    in_root "make -s deps && make -s install >/dev/null"
    in_root "mkdir -p /srv/watch && cd /srv/watch && lua5.4 /treaty/tests/golden/manual.lua /treaty docs/tutorial.md"
    cron_runs
    timer_holds
}

for step in ${STEPS:-demo test tutorial}; do
    echo "bare-root: $step"
    case $step in tutorial) tutorial ;; *) in_root "make $step" ;; esac
done
echo "bare-root: ${STEPS:-demo test tutorial} passed"
