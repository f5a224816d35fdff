/*
 * Inside of the date pass: its words, the expression that the finder reads, the values that the
 * anchoring gives. Only dates*.c include it.
 */
#ifndef DATES_H
#define DATES_H

#include "annotate/annotate.h"

/* ---- words (dates_words.c) ---- */

enum {                        /* classes of a word; `value` is said beside each */
       DC_MONTH = 1 << 0,     /* 1-12 */
       DC_WEEKDAY = 1 << 1,   /* 1-7 */
       DC_UNIT = 1 << 2,      /* UNIT_... */
       DC_SEASON = 1 << 3,    /* SEASON_... */
       DC_DAYPART = 1 << 4,   /* DAYPART_... */
       DC_TODAY = 1 << 5,     /* days from the publication: -1 0 1; TONIGHT */
       DC_REF = 1 << 6,       /* REF_...: now, recently, soon */
       DC_EVERY = 1 << 7,     /* each, every */
       DC_OFTEN = 1 << 8,     /* UNIT_...: daily, weekly */
       DC_SHIFT = 1 << 9,     /* SHIFT_...: last, next, this */
       DC_PART = 1 << 10,     /* PART_...: early, late, mid, end */
       DC_CARDINAL = 1 << 11, /* one 1, twenty 20, hundred 100 */
       DC_ORDINAL = 1 << 12,  /* first 1 */
       DC_VAGUE = 1 << 13,    /* few, several */
       DC_AGO = 1 << 14,      /* AGO_...: ago, earlier, later */
       DC_HOLIDAY = 1 << 15,  /* month * 100 + day, or HOLIDAY_... */
       DC_APPROX = 1 << 16,   /* MOD_...: about, nearly, over */
       DC_FUTURE = 1 << 17,   /* will, expected, scheduled: governs the future */
       DC_PAST = 1 << 18,     /* was, said: governs the past */
       DC_MERIDIEM = 1 << 19, /* 0 a.m., 12 p.m. */
       DC_ZONE = 1 << 20,     /* EST, GMT */
       DC_PLURAL = 1 << 21,   /* of units, weekdays, parts of the day */
       DC_SHORT = 1 << 22,    /* Jan, Sun: needs a neighbour that is a date */
       DC_DOUBTFUL = 1 << 23, /* may, march, fall: another word as well */
       DC_FUNCTION = 1 << 24, /* W_...: the, of, and */
       DC_COUNTED = 1 << 25,  /* what years are not: people, troops, dollars; "2000 people" */
       DC_NUMBERED = 1 << 26, /* what numbers follow: article, resolution, no */
       DC_NUMBER = 1 << 27,   /* begins with a digit; see date_item.form */
       DC_DECADE = 1 << 28,   /* nineties 90 */
       DC_QUARTER = 1 << 30,  /* Q1: 1 */
       DC_FILLER = 1 << 29    /* more, full, trading: between a number and its unit */
};
/* Only these start work on a sentence. */
#define DC_TRIGGER                                                                                 \
    (DC_MONTH | DC_WEEKDAY | DC_UNIT | DC_SEASON | DC_DAYPART | DC_TODAY | DC_REF | DC_OFTEN |     \
     DC_HOLIDAY | DC_DECADE | DC_QUARTER)

enum {
    UNIT_NONE,
    UNIT_SECOND,
    UNIT_MINUTE,
    UNIT_HOUR,
    UNIT_DAY,
    UNIT_WEEKEND,
    UNIT_WEEK,
    UNIT_FORTNIGHT,
    UNIT_MONTH,
    UNIT_QUARTER,
    UNIT_HALF,
    UNIT_YEAR,
    UNIT_DECADE,
    UNIT_CENTURY,
    UNIT_MILLENNIUM
};
enum { SEASON_NONE, SEASON_SPRING, SEASON_SUMMER, SEASON_FALL, SEASON_WINTER };
enum {
    DAYPART_NONE,
    DAYPART_MORNING,
    DAYPART_AFTERNOON,
    DAYPART_EVENING,
    DAYPART_NIGHT,
    DAYPART_NOON,
    DAYPART_MIDNIGHT
};
enum { REF_NONE, REF_PRESENT, REF_PAST, REF_FUTURE };
enum {
    SHIFT_NONE,
    SHIFT_LAST,
    SHIFT_PAST /* the past year */,
    SHIFT_THIS,
    SHIFT_CURRENT,
    SHIFT_NEXT,
    SHIFT_COMING,
    SHIFT_PREVIOUS,
    SHIFT_FOLLOWING /* from the date in focus */,
    SHIFT_SAME /* that, the same */,
    SHIFT_LATEST,
    SHIFT_RECENT,
    SHIFT_FUTURE
};
enum {
    PART_NONE,
    PART_EARLY,
    PART_MID,
    PART_LATE,
    PART_START,
    PART_MIDDLE,
    PART_END,
    PART_EARLIER,
    PART_LATER
};
enum {
    AGO_NONE,
    AGO_AGO,
    AGO_EARLIER,
    AGO_LATER,
    AGO_BEFORE,
    AGO_AFTER,
    AGO_FROM,
    AGO_HENCE,
    AGO_OLD
};
enum {
    MOD_NONE,
    MOD_START,
    MOD_MID,
    MOD_END,
    MOD_APPROX,
    MOD_LESS_THAN,
    MOD_MORE_THAN,
    MOD_EQUAL_OR_LESS,
    MOD_EQUAL_OR_MORE,
    MOD_BEFORE,
    MOD_AFTER
};
enum { HOLIDAY_THANKSGIVING = 5000, HOLIDAY_EASTER, HOLIDAY_CHRISTMAS };
enum { TONIGHT = 100, LAST_DAY = 99, LONG = 1 };
enum {
    W_NONE,
    W_THE,
    W_A,
    W_OF,
    W_AND,
    W_OR,
    W_TO,
    W_IN,
    W_ON,
    W_AT,
    W_BY,
    W_FROM,
    W_SINCE,
    W_UNTIL,
    W_DURING,
    W_FOR,
    W_THAN,
    W_NOW,
    W_HALF,
    W_OTHER,
    W_COUPLE,
    W_LEAST,
    W_MOST,
    W_UP,
    W_NO,
    W_WITHIN,
    W_FISCAL,
    W_PERIOD,
    W_ITS,
    W_EVE,
    W_ONCE,
    W_BETWEEN,
    W_RIGHT,
    W_NEAR,
    W_TERM,
    W_PER,
    W_NEW,
    W_AS,
    W_SO,
    W_BE,
    W_PAPER, /* Times: the Sunday Times */
    W_NAMED, /* Good Friday */
    W_HAD,
    W_HAVE,
    W_ATTACKS,
    W_ENDED,
    W_PLAN, /* a verb before "to" or an article, a noun else */
    W_NOT,
    W_AVERAGE,
    W_QUIT,
    W_MEET, /* "they meet Monday": a plan; "to meet", "did meet" tell nothing */
    W_THEN,
    W_DATE,
    W_POSSIBLE,
    W_INFINITIVE, /* be */
    W_AGE
};

enum { /* how a token that begins with a digit reads */
       NUMBER_NONE,
       NUMBER_PLAIN /* 16 1999 */,
       NUMBER_DECIMAL /* 2.5 1,000 */,
       NUMBER_ORDINAL,
       NUMBER_DECADE /* 1990s 80s */,
       NUMBER_DATE /* 27/06/2025 */,
       NUMBER_MONTH /* 2016-04 */,
       NUMBER_YEARS /* 1990-91 */,
       NUMBER_CLOCK /* 10:35 */,
       NUMBER_SLASH /* 9/11 1/2 */,
       NUMBER_DAYS /* 19-20 */
};

/* A token, or a part of a hyphenated one: "mid-March" is two items. */
typedef struct date_item {
    uint32_t token;
    uint32_t classes;
    int32_t value;
    uint8_t gap;              /* text_gap before it; GAP_HYPHEN inside a token */
    uint8_t form;             /* NUMBER_... */
    uint8_t digits;           /* of a plain number */
    bool day_first;           /* 27.06.2025: order known */
    int16_t year, month, day; /* NUMBER_DATE, _MONTH, _YEARS (year, day = last year); hour, minute
                                 of _CLOCK; the two numbers of _SLASH
                                 and _DAYS (month, day) */
} date_item;
enum { GAP_HYPHEN = 32 };

typedef struct date_word {
    const char *norm;
    uint32_t classes;
    int32_t value;
} date_word;

void dates_words_begin(void);                               /* before any look-up */
const date_word *dates_word(const char *norm, size_t size); /* or NULL */
/* Which word of dates each word of the packs is: dates_words[(code & DATES_WORD) - 1], 0: none. Once for a
 * pack set; NULL where there are no packs. */
enum { DATES_STARTS = 1 << 15 /* starts work on its sentence */, DATES_WORD = DATES_STARTS - 1 };
bool dates_starts(uint32_t classes, int32_t value); /* a word does, whatever stands before it */
treaty_result dates_codes(const lexicon *lex, const uint16_t **codes, base_error *e);
size_t dates_word_count(void);
extern const date_word dates_words[];
/* Reads what begins with a digit; false: no number that dates know. */
bool dates_number(const char *s, size_t size, date_item *item);

/* ---- a sentence as items, and the finder (dates_find.c) ---- */

enum { DATE_ITEMS = 512, DATE_AHEAD = 12 };
typedef struct date_sentence {
    const text_stream *stream;
    const uint16_t *codes;                    /* dates_codes */
    date_item items[DATE_ITEMS + DATE_AHEAD]; /* the last ones are empty: looking ahead is safe */
    uint32_t count;
    uint8_t *tenses; /* dates_tense.c: of each item as found before, 0: not asked for yet */
} date_sentence;

enum {
    FORM_NONE,
    FORM_CALENDAR,
    FORM_TODAY,
    FORM_SHIFT /* last week */,
    FORM_AGO /* two years ago, a day earlier */,
    FORM_REF,
    FORM_DURATION,
    FORM_SET,
    FORM_UNIT
    /* the year */,
    FORM_WEEK_OF,
    FORM_AGE /* 25 years old, four flights a week: read, and left out */
};
typedef struct date_amount {
    int whole;
    bool half, vague;
} date_amount;
/* What an expression says, before it is anchored. Numbers are -1 where nothing is said. */
typedef struct date_expression {
    uint32_t first, last; /* items */
    uint8_t form;
    int year, month, day, weekday, hour, minute;
    int year_end, month_end, day_end; /* of ranges */
    int decade, century;              /* 1990; 20 of "20th century" */
    uint8_t season, quarter, half, daypart, unit, mod, part, shift, year_shift, ago, ref;
    uint8_t second_unit;
    date_amount amount, second;
    int offset; /* FORM_TODAY: days; FORM_AGO: days of "25 years ago tomorrow" */
    bool based; /* FORM_AGO: `offset` or `weekday` is what it counts from */
    bool plural, definite, fiscal;
    bool adjective;              /* two-year, third-quarter */
    bool period;                 /* the year-ago period: the quarter in focus */
    bool year_end_day;           /* year-end, of accounts: the last day */
    bool then;                   /* until then: nothing where no date stands near */
    bool bare;                   /* four figures alone */
    bool ended;                  /* the year ended March 31 */
    int ended_month, ended_year; /* of "the quarter ended Sept. 30"; month 0: not said */
    bool week_shift;             /* Monday last week */
    int8_t day_of_any;           /* Wednesday 17th: of whichever month */
    bool number_date;            /* in figures, the order of day and month open */
    uint8_t hung;                /* AGO_AFTER, AGO_BEFORE: hangs on an event */
    int holiday;
} date_expression;

/* False where no expression begins at the item: most of them. */
static inline bool
dates_may_begin(const date_item *item)
{
    const uint32_t classes = DC_TRIGGER | DC_EVERY | DC_SHIFT | DC_PART | DC_CARDINAL | DC_ORDINAL |
                             DC_VAGUE | DC_NUMBER;
    const uint64_t words = 1ull << W_THE | 1ull << W_A | 1ull << W_HALF | 1ull << W_FISCAL |
                           1ull << W_ITS | 1ull << W_ONCE | 1ull << W_PER | 1ull << W_NEW |
                           1ull << W_COUPLE | 1ull << W_RIGHT | 1ull << W_THEN | 1ull << W_AS |
                           1ull << W_AT;
    const uint64_t articles = 1ull << W_THE | 1ull << W_A | 1ull << W_ITS;

    _Static_assert(W_AGE < 64, "a bit for each word");
    if (item->classes & classes) return true;
    if ((item->classes & DC_FUNCTION) == 0 || (words >> item->value & 1) == 0) return false;
    return item[1].classes != 0 || (articles >> item->value & 1) == 0;
}
/* The longest expression that begins at item `i`; false: none. */
bool dates_find(const date_sentence *s, uint32_t i, date_expression *e);
static inline const text_token *
dates_token(const date_sentence *s, uint32_t i)
{
    return &s->stream->tokens[s->items[i].token];
}
static inline bool
dates_capital(const date_sentence *s, uint32_t i) /* or what is a part of such a word */
{
    return s->items[i].gap == GAP_HYPHEN || (dates_token(s, i)->flags & TEXT_CAPITAL) != 0;
}
static inline bool
dates_joined(const date_sentence *s, uint32_t i) /* space, hyphen or nothing */
{
    uint8_t gap = s->items[i].gap;

    return i < s->count && (gap == TEXT_GAP_SPACE || gap == TEXT_GAP_NONE || gap == GAP_HYPHEN);
}
static inline bool
dates_is(const date_sentence *s, uint32_t i, int word) /* W_... */
{
    return (s->items[i].classes & DC_FUNCTION) != 0 && s->items[i].value == word;
}
bool dates_after(const date_sentence *s, uint32_t i, const char *mark); /* exactly this mark */
bool dates_unit_at(const date_sentence *s, uint32_t i, int unit);       /* UNIT_... */
char dates_byte_before(const date_sentence *s, uint32_t i);
char dates_byte_after(const date_sentence *s, uint32_t i);
/* dates_amount.c */
uint32_t dates_amount(const date_sentence *s, uint32_t i, date_amount *a);
uint32_t dates_year(const date_sentence *s, uint32_t i, int *year); /* a year in figures or words */
bool dates_find_amount(const date_sentence *s, uint32_t i, date_expression *e);
/* dates_clock.c: each returns the item behind what it read, or i */
uint32_t dates_daypart(const date_sentence *s, uint32_t i, date_expression *e);
uint32_t dates_clock_time(const date_sentence *s, uint32_t i, date_expression *e);
uint32_t dates_part_of_day(const date_sentence *s, uint32_t i, date_expression *e);
/* dates_unit.c */
bool dates_find_unit(const date_sentence *s, uint32_t i, date_expression *e);
uint32_t dates_second_unit(const date_sentence *s, uint32_t i); /* of "weeks or months" */
/* dates_relative.c */
bool dates_find_shift(const date_sentence *s, uint32_t i, date_expression *e);
bool dates_find_every(const date_sentence *s, uint32_t i, date_expression *e);
bool dates_find_word(const date_sentence *s, uint32_t i, date_expression *e);
/* dates_season.c: each returns the item behind what it read, or i */
uint32_t dates_ordinal_part(const date_sentence *s, uint32_t i, date_expression *e);
uint32_t dates_quarter_figure(const date_sentence *s, uint32_t i, date_expression *e);
uint32_t dates_season(const date_sentence *s, uint32_t i, date_expression *e);
uint32_t dates_holiday(const date_sentence *s, uint32_t i, date_expression *e);
uint32_t dates_decade(const date_sentence *s, uint32_t i, date_expression *e);
/* dates_calendar.c */
/* What such an expression begins with, besides a few small words. */
#define DATES_CALENDAR                                                                             \
    (DC_MONTH | DC_WEEKDAY | DC_NUMBER | DC_SEASON | DC_DAYPART | DC_HOLIDAY | DC_DECADE |         \
     DC_QUARTER | DC_ORDINAL | DC_CARDINAL | DC_SHIFT)
bool dates_find_calendar(const date_sentence *s, uint32_t i, date_expression *e);
uint32_t dates_day_of_any_order(const date_sentence *s, uint32_t i, date_expression *e);
uint32_t dates_weekday_first(const date_sentence *s, uint32_t i, date_expression *e);
bool dates_month_stands(const date_sentence *s, uint32_t i); /* not the modal, not the verb */
uint32_t dates_trailing_year(const date_sentence *s, uint32_t i, date_expression *e);

/* ---- anchoring (dates_anchor.c) ---- */

enum {
    GRAIN_NONE,
    GRAIN_DAY,
    GRAIN_WEEK,
    GRAIN_WEEKEND,
    GRAIN_MONTH,
    GRAIN_QUARTER,
    GRAIN_SEASON,
    GRAIN_HALF,
    GRAIN_YEAR,
    GRAIN_DECADE,
    GRAIN_CENTURY
};
/* A stretch of the calendar at one grain, by its first day; seasons and halves keep their number. */
typedef struct date_point {
    uint8_t grain;
    uint8_t number; /* of a season, half or quarter */
    int year;
    base_day day; /* first day; BASE_NO_DAY: open */
} date_point;

typedef struct date_focus {
    base_day published; /* or fixed by the text, or of the timeline's entry in hand; BASE_NO_DAY */
    base_day paper;     /* the same without entries */
    int entry_year;     /* the entry is headed by a year alone; -1: it is not, or there is none */
    int title_year;     /* "2018: who joined, who left": of what heads the entries; -1: none */
    bool entry_ahead;   /* a date on a line of its own heads the paragraphs behind it */
    date_point last;    /* the date said last */
    uint32_t sentence;  /* ... and where */
    base_day day;       /* the day said last, of day grain */
    uint32_t day_sentence;
    bool vague;         /* ... it is round: "a decade ago" */
    bool years_ago;     /* ... it was "N years ago" */
    bool distant;       /* ... it was "N months later" or "earlier" */
    bool quarterly;     /* a quarter was the stretch said last: "a year ago" is one too */
    date_point quarter; /* the quarter said last */
    uint32_t quarter_sentence;
    uint32_t now; /* the sentence read */
} date_focus;

/* Fills type, value, edtf, other, mod ...; false: no date after all. */
bool dates_anchor(date_focus *f, const date_sentence *s, const date_expression *e,
                  annotate_date *out);
/* dates_heading.c */
/* The year of the title, -1: none or several. */
int dates_title_year(const text_stream *s);
/* "8 May - Peru signs it": an entry of a chronology whose title tells the year. */
void dates_take_title_year(const date_focus *f, const date_sentence *s, date_expression *x);
static inline bool
dates_begins_paragraph(const text_stream *s, uint32_t token) /* or the body */
{
    return token == s->body_token || s->tokens[token].gap == TEXT_GAP_PARAGRAPH;
}
void dates_begin_paragraph(date_focus *f);
/* After a date was found: it may be the text's own, or head an entry of a timeline. */
void dates_take_heading(date_focus *f, const date_sentence *s, const date_expression *x);
/* dates_implied.c */
bool dates_focus_near(const date_focus *f);
/* What a relative expression counts from: the date said just before, else the publication. */
base_day dates_focus_day(const date_focus *f);
base_day dates_day_in_focus(const date_focus *f); /* the same for what goes on from a day */
base_day dates_latest_weekday(base_day from, int weekday); /* `from` included */
bool dates_quarter_near(const date_focus *f);
/* The quarter that "the quarter" means: the one said before, else the last that has ended. */
date_point dates_quarter_in_focus(const date_focus *f);
date_point dates_anchor_quarter(const date_focus *f, const date_sentence *s,
                                const date_expression *e, annotate_date *out);
date_point dates_anchor_calendar(const date_focus *f, const date_sentence *s,
                                 const date_expression *e, annotate_date *out);
/* dates_tense.c */
/* 1: a verb of the future governs the items, -1: of the past, 0: none near. */
int dates_tense(const date_sentence *s, uint32_t first, uint32_t last);
/* "announced plans to leave in March": told in the past, however near before the date. */
bool dates_told_plan(const date_sentence *s, uint32_t first);
bool dates_negated(const date_sentence *s, uint32_t first, uint32_t last); /* in the clause */
/* dates_value.c */
void dates_write_point(const date_point *p, annotate_date *out);
void dates_write_duration(const date_expression *e, char *out, size_t size);
date_point dates_point(int grain, base_day day);
date_point dates_month_point(int year, int month);
date_point dates_quarter_point(int year, int quarter);
date_point dates_year_point(int year);
date_point dates_season_point(int year, int season);
date_point dates_move(date_point p, int unit, int by); /* by units, at the grain of the unit */

#endif
