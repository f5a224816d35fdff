/* What the files of this room share: the handle, chunks of segments, numbers in bytes. */
#ifndef INDEX_INNER_H
#define INDEX_INNER_H

#include "index/index.h"

#include <string.h>

enum {
    CHUNK_LIMIT = STORE_CHUNK, /* bytes of a chunk */
    ENTRIES_LIMIT = 51100,     /* of one of documents: leaves little of SQLite's pages over */
    PART_LIMIT = 14000,        /* of documents in one entry; a longer list has several */
    INLINE_LIMIT = 160,        /* bytes of positions kept beside their documents */
    MEMORY_LIMIT = 53 << 20,   /* of what is kept in memory: chunks and texts */
    WRITER_LIMIT = 10 << 20,  /* the same while a batch is written, which needs memory of its own */
    PASSAGE_LIMIT = 44 << 20, /* of texts; chunks get what they leave */
    PASSAGE_IDLE = 16 << 20,  /* of chunks read while nobody asks for a text: then texts give way */
    COLUMN_DOCUMENTS = 256,   /* documents in a value of columns */
    SPAN_DOCUMENTS = 128,     /* documents in a value of spans, one a layer */
    SKIP_SIZE = 14,
    SKIPS_FROM = 64,          /* documents of a list that has skips */
    BLOCK_POSITIONS = 4096,   /* a block that has them is full */
    MOST_POSITIONS = 1 << 24, /* of a block; a document has fewer words */
    MARK_EVERY = 8,           /* entries between marks */
    FAN = 8                   /* segments of a tier that become one of the next */
};
enum { ENTRY_STREAM = 1, ENTRY_ONCE = 2, ENTRY_SKIPS = 4, ENTRY_FLAGS = 3 /* bits */ };
enum { CHUNK_DOCUMENTS, CHUNK_POSITIONS };
/* Instead of a word's number: the list of the first tokens of sentences, and those of pairs of words,
 * which come behind all words'. */
enum { SENTENCES, MOST_PAIRS = 512, PAIR_SLOTS = 2048 };
enum { PAIR_WORDS = 4096 }; /* numbers of words in pairs are below: a word met late is rare */
enum { PAIR_FIRST = 1, PAIR_SECOND = 2 };
#define PAIRS (INDEX_END - 4096)

/*
 * A chunk of documents:
 *   u32 marks; u32 word of each; u16 place of each in the chunk; the entries
 * A mark stands for the first of every MARK_EVERY entries. An entry is a part of a word's list:
 *   word less that of the entry before (of the chunk's first: 0), bytes that follow,
 *   documents << ENTRY_FLAGS | flags,
 *   [SKIPS: blocks, u8 largest tf, u16 shortest length, and of each block: u32 last document,
 *    u32 end of positions, u16 end of data, u16 shortest length, u8 largest tf, u8 documents],
 *   [STREAM: place of positions in the segment, [without SKIPS: bytes of them]],
 *   data, [without STREAM: positions]
 * Data, of each block of up to INDEX_BLOCK documents: its first one, less the last one of the block
 * before or the segment's first; packed the gaps to the others, less 1, and the tfs, less 1 (ONCE: all
 * are 1 and not there). Positions, of each block packed: for each document its first one, then gaps.
 * A tf of 255 stands for any above; a length of 65535 too. Numbers without a width are LEB128, the
 * others little-endian; packed ones are groups of packed.c.
 */
typedef struct index_chunk {
    int64_t id;
    uint8_t *bytes; /* PACKED_BEHIND more than `size` */
    uint32_t size, pins;
    struct index_chunk *newer, *older, *chain;
} index_chunk;

typedef struct index_segment {
    int64_t id, bytes, positions, target; /* positions: end of their stream; target 0: none */
    uint32_t first, last, documents;
    uint32_t next;     /* of a merge's target: the first word not yet in it; else INDEX_END */
    uint32_t from, to; /* words to be read here */
    bool listed;       /* its chunks are known */
    uint32_t *firsts, *numbers;
    size_t count, first_capacity, number_capacity;
} index_segment;

typedef struct index_part {
    uint32_t segment, chunk, at; /* places in lists, and in the chunk */
    uint32_t documents, last;
} index_part;

/* One entry, taken apart. */
typedef struct index_entry {
    uint32_t documents, blocks;
    uint32_t max_tf, min_length; /* bounds over all */
    bool once, stream;
    uint64_t position_size, position_at; /* where it is in the stream */
    const uint8_t *skips, *data, *data_end;
} index_entry;

typedef struct index_block {
    uint32_t count, before; /* documents; the last one before it */
    uint32_t max_tf, min_length, last;
    const uint8_t *data, *data_end;
    uint64_t from, to; /* its positions in those of the entry */
} index_block;

/* Entries of a segment in their order. */
typedef struct index_walk {
    index_segment *g;
    index_chunk *chunk;
    uint32_t number;   /* of the chunk, in the segment's list */
    uint32_t at, next; /* where the entry and the one behind it begin in the chunk */
    uint32_t term;     /* INDEX_END: no more */
    index_entry entry;
} index_walk;

typedef struct index_place {
    index_chunk *chunk;
    index_entry entry;
    index_block of; /* the block at hand */
    uint32_t block;
    const uint8_t *tf_at, *tf_end; /* its tfs; behind them once they were read */
    bool unpacked;                 /* positions of the block are at hand */
    uint32_t *whole;               /* these */
    size_t whole_capacity;
    uint32_t from[INDEX_BLOCK + 1]; /* where each document's begin in `whole` */
    index_chunk *position_chunk;
    base_buffer scratch;
    uint32_t *positions;
    size_t capacity;
} index_place;

typedef struct index_word {
    uint64_t head; /* the first eight bytes */
    uint32_t id;   /* 0: a free slot */
    uint32_t at;   /* of a longer word: where it lies in `norms`, + 1; else 0 */
} index_word;

typedef struct index_known { /* word to number */
    index_word *slots;
    bool complete; /* what is not here is not in the table */
    size_t mask, count;
    base_buffer norms;
} index_known;

typedef struct index_gathered {
    uint32_t *tokens, *owners; /* word of each token of the batch; place of its document */
    size_t count, token_capacity, owner_capacity;
    uint32_t *sentences; /* first token of each, of all documents */
    size_t sentence_count, sentence_capacity;
    base_buffer places; /* of tokens, document by document: see places.c */
    struct index_new {
        uint32_t document, start, sentence;
        size_t places;
    } * documents;
    size_t document_count, document_capacity;
} index_gathered;

typedef struct index_pending { /* spans that wait for the end of the batch */
    uint32_t document;
    uint8_t layer;
    size_t at, size; /* in the bytes */
    size_t n;        /* of two for one document the later one counts */
} index_pending;

typedef struct index_pairs { /* that have lists of their own */
    bool known;              /* as the file has them */
    uint32_t since;          /* document; INDEX_END: there are none yet */
    uint32_t count;
    uint64_t keys[MOST_PAIRS];  /* first word << 32 | second, in order */
    uint16_t slots[PAIR_SLOTS]; /* key + 1 */
    uint8_t roles[PAIR_WORDS];  /* of words: PAIR_FIRST, PAIR_SECOND */
} index_pairs;

struct index {
    store *s;
    base_error *e;
    treaty_result failed; /* in calls that return no result */
    int depth;            /* of begins */
    bool stale;           /* segments must be read again */
    bool reload_gone;
    int64_t others, own;

    index_segment *segments; /* by first document, a merge's target before its inputs */
    size_t segment_count, segment_capacity;

    uint32_t *lengths; /* of documents, + 1; 0: not indexed */
    base_day *days;
    uint32_t *sources;
    size_t length_capacity, day_capacity, source_capacity;
    uint32_t top; /* above every document */
    uint64_t *gone;
    size_t gone_words;
    uint64_t gone_count, documents, words;
    base_day first_day, last_day;
    uint32_t top_source;

    index_chunk **buckets;
    index_chunk *newest, *oldest;
    size_t cached, cached_spans; /* bytes of all; how many are of spans */
    size_t read_since;           /* bytes of chunks, since a text was asked for */

    index_passage ***passages; /* by document, in pages */
    size_t passage_pages, passage_capacity, passage_bytes;
    uint32_t passage_age;
    bool passages_full; /* nothing more can be given up for this question */

    char **norms; /* by number, NULL: not yet asked for */
    size_t norm_capacity, norm_count;
    base_arena norm_arena;
    uint32_t top_term;

    base_arena spans_arena; /* values of the spans read */
    struct index_layer *layers;

    index_pairs pairs;

    /* writing */
    text_stemmer *stemmer;
    index_known words_known;
    uint32_t next_term; /* 0: not known */
    bool held;          /* the words of the first batch wait for its end: see index_settle_words */
    index_gathered gathered;
    index_pending *pending;
    size_t pending_count, pending_capacity;
    base_buffer pending_bytes;
    int64_t spans_to; /* the last document that spans wait for, or none to take out */
    base_buffer encoded;
    index_helper helper;         /* `begin` NULL: there is none */
    struct index_writer *writer; /* of the segment begun; NULL: none is */
    base_error writer_error;     /* where another thread writes to it */
    size_t gather;               /* tokens that a batch may gather in memory; 0: as many as usual */
    size_t step;
};

/* ---- numbers ---- */

static inline uint32_t
load32(const uint8_t *p)
{
    return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static inline uint32_t
load16(const uint8_t *p)
{
    return p[0] | (uint32_t)p[1] << 8;
}

static inline void
save32(uint8_t *p, uint32_t v)
{
    for (int i = 0; i < 4; i++) p[i] = (uint8_t)(v >> (8 * i));
}

static inline void
save16(uint8_t *p, uint32_t v)
{
    p[0] = (uint8_t)v;
    p[1] = (uint8_t)(v >> 8);
}

/* One number of up to 32 bits; NULL: damaged. */
static inline const uint8_t *
take32(const uint8_t *at, const uint8_t *end, uint32_t *value)
{
    uint64_t wide;

    if (at < end && *at < 0x80) {
        *value = *at;
        return at + 1;
    }
    at = base_read_varint(at, end, &wide);
    if (at == NULL || wide > UINT32_MAX) return NULL;
    *value = (uint32_t)wide;
    return at;
}

/* Room for `size` more bytes behind the buffer's end, which the caller writes; NULL: no memory. */
static inline uint8_t *
room_for(base_buffer *b, size_t size)
{
    if (b->size + size + 1 > b->capacity &&
        !base_reserve(&b->bytes, &b->capacity, b->size + size + 1, 1)) {
        b->failed = true;
        return NULL;
    }
    return (uint8_t *)b->bytes + b->size;
}

static inline uint8_t *
put_number(uint8_t *at, uint64_t value)
{
    for (; value >= 0x80; value >>= 7) *at++ = (uint8_t)(value | 0x80);
    *at++ = (uint8_t)value;
    return at;
}

static inline void
close_room(base_buffer *b, const uint8_t *end)
{
    b->size = (size_t)(end - (const uint8_t *)b->bytes);
}

static inline uint64_t
chunk_sum(int64_t id, const void *bytes, size_t size)
{
    return base_hash(bytes, size, (uint64_t)id);
}

static inline int64_t
chunk_id(int64_t segment, int kind, uint32_t n)
{
    return segment << 25 | (int64_t)kind << 24 | n;
}

treaty_result index_damaged(struct index *x, const char *what);

/* ---- handle.c, cache.c, columns.c ---- */

/* Segments, columns and gone documents as the file has them now. */
treaty_result index_load(struct index *x);
treaty_result index_load_gone(struct index *x);
bool index_none_gone(const struct index *x, uint32_t first, uint32_t last);
treaty_result index_load_columns(struct index *x);
treaty_result index_set_columns(struct index *x, uint32_t document, uint32_t length,
                                const index_facts *facts);
treaty_result index_write_columns(struct index *x, uint32_t first, uint32_t last);
treaty_result index_list_chunks(struct index *x, index_segment *g);
void index_segment_free(index_segment *g);
void index_settle_ranges(struct index *x);

/* Pinned until released. */
treaty_result index_get_chunk(struct index *x, int64_t id, index_chunk **out);
/* A block of spans, empty where there is none: see spans.c. Its sum is right. */
enum { SPANS_SUM = 8 };
treaty_result index_get_spans(struct index *x, int64_t owner, index_chunk **out);
void index_forget_span_chunks(struct index *x); /* none is pinned */
void index_release(index_chunk *c);
void index_forget_chunks(struct index *x);
void index_fit_chunks(struct index *x); /* beside the texts */

/* ---- entries.c ---- */

/* To the first entry that is not below a word; `w->g` is set before the first call, the rest zero.
 * Cheapest for words in ascending order. */
treaty_result index_walk_to(struct index *x, index_walk *w, uint32_t term);
/* Before walking to each of `terms`, which ascend: how many of them it made ready. */
treaty_result index_walk_ahead(struct index *x, index_walk *w, const uint32_t *terms, size_t count,
                               size_t *ready);
treaty_result index_walk_next(struct index *x, index_walk *w);
void index_walk_end(index_walk *w);
/* The entry at a place of a chunk; false: damaged. */
bool index_take_entry(const index_chunk *c, uint32_t at, index_entry *out);
/* The n-th block of an entry in a segment with this first document; false: damaged. */
bool index_take_block(const index_entry *e, uint32_t n, uint32_t first, index_block *out);
/* Documents and tfs of a block; return what is behind, or NULL: damaged. PACKED_SPARE more numbers
 * have room in `documents` than there are. */
const uint8_t *index_take_documents(const index_block *b, uint32_t *documents);
const uint8_t *index_take_tfs(const index_block *b, bool once, const uint8_t *at, uint32_t *tfs);
/* Positions of a block's documents into *out, which grows; *from gets where each document's begin. */
treaty_result index_take_gaps(struct index *x, const index_block *b, const uint32_t *tfs,
                              const uint8_t *at, const uint8_t *end, uint32_t from[INDEX_BLOCK + 1],
                              uint32_t **out, size_t *capacity);
/* Bytes of positions from `at` on, in one piece. */
treaty_result index_take_positions(struct index *x, int64_t segment, uint64_t at, size_t size,
                                   index_chunk **chunk, base_buffer *scratch, const uint8_t **out);

/* ---- postings.c ---- */

/* As index_positions, each less the one before it. */
const uint32_t *index_position_gaps(index_cursor *c, uint32_t *count);

/* ---- numbers.c: of up to 32 bits ---- */

/* Behind `n` numbers, which go to `out`; NULL: damaged. */
const uint8_t *index_take_numbers(const uint8_t *at, const uint8_t *end, uint32_t n, uint32_t *out);

/* Adds to each number those before it, `base`, and one for each; false: a sum is no document's. */
bool index_sum_up(uint32_t *numbers, uint32_t n, uint32_t base);

/* ---- packed.c: numbers in groups of so many, and a shorter one ---- */

enum { INDEX_GROUP = 128, PACKED_MOST = 4 * INDEX_GROUP + 2, PACKED_SPARE = 3 };
/* Writes one group, in at most PACKED_MOST bytes; returns what is behind. */
uint8_t *index_pack(uint8_t *at, const uint32_t *numbers, uint32_t n);
/* Behind `n` numbers, which go to `out`; NULL: damaged. Up to PACKED_BEHIND bytes behind `end` are
 * read, and up to PACKED_SPARE numbers behind the last are written. */
enum { PACKED_BEHIND = 8 };
const uint8_t *index_unpack(const uint8_t *at, const uint8_t *end, uint32_t n, uint32_t *out);

/* ---- places.c: where tokens lie ---- */

typedef struct index_halves { /* half bytes being written; eight bytes behind `at` are touched */
    uint8_t *at;
    uint64_t bits;
    unsigned count;
} index_halves;

enum { PLACE_ROOM = 14 }; /* bytes of a token at most */

/* `behind`: the byte behind the token before. */
void index_put_place(index_halves *h, const text_token *t, uint32_t behind);
uint8_t *index_end_places(index_halves *h); /* the byte behind them */

typedef struct index_places { /* a walk over them */
    const uint8_t *bytes;
    uint32_t at, count; /* half bytes */
    uint32_t end;       /* of the token before */
} index_places;

/* Over one token; false: damaged. */
bool index_take_place(index_places *p, struct index_place_found *out);

/* The same in whole bytes, which are walked over faster: for each token one, bytes of the gap less one
 * << 6 | size of the form. ANY_GAP: the gap follows, LONG: the rest of the size. */
enum { ANY_GAP = 3, LONG = 63, STEP_ROOM = 11 };

/* All tokens of a document; false: damaged, or no memory. */
bool index_unfold_places(const index_tokens *t, base_buffer *out);

/* Bytes that the next `n` tokens take, gaps and all, at most eight of them; false: that can be told
 * only one by one. Eight bytes are read. */
static inline bool
index_skip_steps(const uint8_t *at, uint32_t n, uint32_t *size)
{
    const uint64_t ones = 0x0101010101010101u, pairs = 0x00FF00FF00FF00FFu;
    uint64_t v, sizes, wide;

    memcpy(&v, at, 8);
    if (n < 8) v &= ((uint64_t)1 << (8 * n)) - 1;
    sizes = v & (ones * LONG);
    if ((((sizes + ones) >> 6 | (v >> 7 & v >> 6)) & ones) != 0) return false;
    wide = v >> 6 & ones * ANY_GAP;
    sizes = (sizes & pairs) + (sizes >> 8 & pairs);
    *size = n + (uint32_t)((wide * ones) >> 56) + (uint32_t)((sizes * 0x0001000100010001u) >> 48);
    return true;
}

/* ---- tokens.c, passages.c ---- */

/* Without the words, which `t->ids` are not to be asked for then. */
treaty_result index_read_places(struct index *x, uint32_t document, index_tokens *t);
void index_forget_passages(struct index *x);

/* ---- pairs.c ---- */

treaty_result index_load_pairs(struct index *x);
uint32_t index_find_pair(const index_pairs *p, uint32_t first, uint32_t second);

/* The number of a pair's list; 0: it has none. */
static inline uint32_t
index_pair_of(const index_pairs *p, uint32_t first, uint32_t second)
{
    if (first >= PAIR_WORDS || second >= PAIR_WORDS || !(p->roles[first] & PAIR_FIRST) ||
        !(p->roles[second] & PAIR_SECOND))
        return 0;
    return index_find_pair(p, first, second);
}

/* Chooses the pairs once there are documents enough up to `last`. */
treaty_result index_learn_pairs(struct index *x, uint32_t last);
void index_forget_pairs(struct index *x);

/* ---- write.c: words in ascending order into a segment ---- */

typedef struct index_writer {
    struct index *x;
    base_error *e; /* where it runs out of memory */
    index_segment *g;
    base_buffer data, positions, skips;     /* of the part at hand */
    base_buffer entries, stream, assembled; /* of the chunk; positions not yet written */
    size_t hold; /* bytes of chunks that may wait to be written; 0: none do */
    struct index_held {
        int64_t id;
        uint32_t first, size;
    } * held;
    size_t held_count, held_capacity;
    base_buffer held_bytes;
    uint32_t *words, *places; /* of the chunk's marks */
    size_t marks, word_capacity, place_capacity;
    uint32_t entry_count, term, term_before;
    uint32_t part_documents, part_tf, part_length, part_blocks;
    /* the block at hand, whose gaps of positions are written by groups */
    uint32_t docs[INDEX_BLOCK], tfs[INDEX_BLOCK], gaps[INDEX_GROUP], count, gap_count, gaps_written;
    uint32_t before; /* the last document of the block before it */
    uint32_t max_tf, min_length;
    uint32_t document_chunks, position_chunks;
    size_t written;
    treaty_result rc;
} index_writer;

void index_writer_begin(index_writer *w, struct index *x, index_segment *g);
void index_write_word(index_writer *w, uint32_t term);
/* One document, in which the word stands at `places` less `base`. */
void index_write_posting(index_writer *w, uint32_t document, const uint32_t *places, uint32_t base,
                         uint32_t tf);
/* The same, of places each less the one before. */
void index_write_gaps(index_writer *w, uint32_t document, const uint32_t *gaps, uint32_t tf);
/* A block as it is stored, its positions at `positions`; false: it is too small for that. */
bool index_write_block(index_writer *w, const index_block *b, const uint8_t *positions);
void index_write_end(index_writer *w); /* of a word */
/* Closes the last chunks; those that wait are written by index_write_held. */
treaty_result index_writer_finish(index_writer *w);
treaty_result index_write_held(index_writer *w);
void index_writer_free(index_writer *w);

/* ---- words.c, merge.c, spans.c, tokens.c ---- */

/* The number of every word of a text; new ones get theirs. */
treaty_result index_number(struct index *x, const text_stream *s, uint32_t *ids);
/* Before anything of a batch is written: its first words get their numbers by how often they come, so
 * that the tokens of most documents take one byte for more of them. */
treaty_result index_settle_words(struct index *x);
void index_words_reset(index_known *w);
void index_words_free(index_known *w);
treaty_result index_drop_word(struct index *x, uint32_t term);
treaty_result index_merge_step(struct index *x, size_t written, bool *more);
treaty_result index_rewrite(struct index *x, uint32_t document);
treaty_result index_save_segment(struct index *x, index_segment *g);
/* A row and a place in the list; its words come after. */
treaty_result index_add_segment(struct index *x, const index_segment *made, size_t at);
treaty_result index_write_spans(struct index *x);
void index_forget_spans(struct index *x);
void index_write_places(base_buffer *b, const text_stream *s);
/* `places`, `size`: as index_write_places has them. */
treaty_result index_write_tokens(struct index *x, int64_t document, const uint32_t *ids,
                                 uint32_t count, const char *places, size_t size);

#endif
