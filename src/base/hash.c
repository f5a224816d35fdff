/* A fast hash, for tables and stored blocks. SHA-256 is in sha256.c. */
#include "base/base.h"

#include <string.h>

/* 64-bit multiply and fold, eight bytes a step (after wyhash, public domain). */

static uint64_t
fold(uint64_t a, uint64_t b)
{
    __uint128_t product = (__uint128_t)a * b;

    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static uint64_t
load8(const uint8_t *p)
{
    uint64_t value;

    memcpy(&value, p, 8);
    return value;
}

/* Up to eight bytes as memcpy into a zero would give them, without the call. */
static uint64_t
load(const uint8_t *p, size_t size)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    if (size >= 4) {
        uint32_t low, high;
        memcpy(&low, p, 4);
        memcpy(&high, p + size - 4, 4);
        return low | (uint64_t)high << (8 * (size - 4));
    }
    return p[0] | (uint64_t)p[size / 2] << (8 * (size / 2)) |
           (uint64_t)p[size - 1] << (8 * (size - 1));
#else
    uint64_t value = 0;

    memcpy(&value, p, size);
    return value;
#endif
}

uint64_t
base_hash(const void *bytes, size_t size, uint64_t seed)
{
    const uint8_t *p = bytes;
    const uint64_t k0 = 0xa0761d6478bd642fu, k1 = 0xe7037ed1a0b428dbu, k2 = 0x8ebc6af09c88c6e3u;
    size_t left = size;

    seed ^= k0;
    for (; left > 16; left -= 16, p += 16) seed = fold(load8(p) ^ k1, load8(p + 8) ^ seed);
    if (left > 8)
        seed = fold(load8(p) ^ k1, load(p + 8, left - 8) ^ seed);
    else if (left > 0)
        seed = fold(load(p, left) ^ k1, seed ^ k2);
    return fold(seed ^ k0, size ^ k1);
}
