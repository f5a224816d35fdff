/* index: numbers come back from their packed form, and damaged ones never lead out of it. */
#include "test.h"

#include "index/inner.h"

enum { MOST = 3 * INDEX_GROUP };

static uint64_t state = 20250424;

static uint32_t
draw(void)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(state >> 32);
}

/* Numbers of up to `width` bits, one in `rare` of any size. */
static void
make(uint32_t *numbers, uint32_t n, unsigned width, uint32_t rare)
{
    for (uint32_t i = 0; i < n; i++) {
        numbers[i] = width == 0 ? 0 : draw() >> (32 - width);
        if (rare > 0 && draw() % rare == 0) numbers[i] = draw() >> draw() % 32;
    }
}

static size_t
pack(const uint32_t *numbers, uint32_t n, uint8_t *out)
{
    uint8_t *at = out;

    for (uint32_t i = 0; i < n; i += INDEX_GROUP) {
        uint8_t *end = index_pack(at, numbers + i, n - i < INDEX_GROUP ? n - i : INDEX_GROUP);
        expect(end - at <= PACKED_MOST);
        at = end;
    }
    return (size_t)(at - out);
}

TEST(index_packed__numbers_come_back)
{
    static uint32_t numbers[MOST], back[MOST + PACKED_SPARE];
    static uint8_t bytes[3 * PACKED_MOST + PACKED_BEHIND];

    for (uint32_t n = 1; n <= MOST; n += n < 20 || (n > 120 && n < 132) ? 1 : 13)
        for (unsigned width = 0; width <= 32; width++)
            for (uint32_t rare = 0; rare < 30; rare += 9) {
                size_t size;
                make(numbers, n, width, rare);
                size = pack(numbers, n, bytes);
                expect(index_unpack(bytes, bytes + size, n, back) == bytes + size);
                expect(memcmp(numbers, back, n * sizeof *back) == 0);
            }
}

TEST(index_packed__few_bits_hold_what_is_small)
{
    static uint32_t numbers[INDEX_GROUP];
    static uint8_t bytes[PACKED_MOST + PACKED_BEHIND];

    expect(pack(numbers, INDEX_GROUP, bytes) == 1);
    make(numbers, INDEX_GROUP, 3, 0);
    expect(pack(numbers, INDEX_GROUP, bytes) <= 1 + INDEX_GROUP * 3 / 8);
    numbers[77] = 1 << 20; /* costs the others nothing */
    expect(pack(numbers, INDEX_GROUP, bytes) <= 1 + INDEX_GROUP * 3 / 8 + 1 + 1 + 3);
}

TEST(index_packed__what_is_cut_or_changed_stays_inside)
{
    static uint32_t numbers[MOST], back[MOST + PACKED_SPARE];
    static uint8_t bytes[3 * PACKED_MOST + PACKED_BEHIND];
    uint32_t refused = 0;

    for (int round = 0; round < 4000; round++) {
        uint32_t n = 1 + draw() % MOST;
        const uint8_t *end;
        size_t size, cut;
        make(numbers, n, draw() % 33, 10);
        size = pack(numbers, n, bytes);
        cut = draw() % (size + 1);
        for (uint32_t i = draw() % 4; i > 0; i--) bytes[draw() % size] = (uint8_t)draw();
        end = index_unpack(bytes, bytes + cut, n, back);
        expect(end == NULL || end <= bytes + cut);
        refused += end == NULL;
    }
    expect(refused > 2000);
}
