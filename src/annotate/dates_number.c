/* Figures: what a token that begins with a digit can mean for dates. Looks at one token only. */
#include "annotate/dates.h"

#include <string.h>
#include <strings.h>

typedef struct figures { /* runs of digits and the single characters between them */
    int value[4];
    uint8_t digits[4];
    char mark[4];
    int count;
    const char *rest; /* letters after the last digit */
    size_t rest_size;
} figures;

static bool
digit(char c)
{
    return c >= '0' && c <= '9';
}

/* False where a run is too long or there are too many. */
static bool
split(const char *s, size_t size, figures *f)
{
    size_t i = 0;

    memset(f, 0, sizeof *f);
    while (i < size && digit(s[i]) && f->count < 4) {
        int n = f->count++;
        for (; i < size && digit(s[i]); i++) {
            if (f->digits[n]++ >= 6) return false;
            f->value[n] = f->value[n] * 10 + s[i] - '0';
        }
        if (i + 1 >= size || !digit(s[i + 1]) || s[i] == 'T' || s[i] == 't') break;
        f->mark[n] = s[i++];
    }
    f->rest = s + i;
    f->rest_size = size - i;
    return true;
}

static bool
rest_is(const figures *f, const char *word)
{
    return f->rest_size == strlen(word) && strncasecmp(f->rest, word, f->rest_size) == 0;
}

static int
full_year(int value, int digits)
{
    if (digits == 4) return value;
    return value < 50 ? 2000 + value : 1900 + value;
}

/* 2025-04-16 27/06/2025 01.11.25 */
static bool
full_date(const figures *f, date_item *item)
{
    int year = 2, month = 1, day = 0;

    if (f->count != 3 || f->mark[0] != f->mark[1] || strchr("-/.", f->mark[0]) == NULL)
        return false;
    if (f->digits[0] == 4) {
        year = 0, day = 2;
    } else if (f->mark[0] != '.' && f->value[1] > 12) {
        month = 0, day = 1;
    }
    if ((f->digits[year] != 4 && f->digits[year] != 2) || f->digits[month] > 2 ||
        f->digits[day] > 2)
        return false;
    item->form = NUMBER_DATE;
    item->year = (int16_t)full_year(f->value[year], f->digits[year]);
    item->month = (int16_t)f->value[month];
    item->day = (int16_t)f->value[day];
    item->day_first = year == 0 || f->mark[0] == '.' || month == 0 || f->value[0] > 12;
    return base_day_of(item->year, item->month, item->day) != BASE_NO_DAY;
}

/* 1990-91 2005-2025 2016-04 9/11 1/2 10:35 */
static bool
pair(const figures *f, date_item *item)
{
    int a = f->value[0], b = f->value[1];

    if (f->mark[0] == ':' && f->digits[1] == 2 && a < 24 && b < 60) {
        item->form = NUMBER_CLOCK;
        item->month = (int16_t)a, item->day = (int16_t)b;
    } else if (f->digits[0] == 4 && a >= 1000 && (f->mark[0] == '-' || f->mark[0] == '/') &&
               (f->digits[1] == 2 || f->digits[1] == 4)) {
        int end = f->digits[1] == 4 ? b : a - a % 100 + b;
        if (f->digits[1] == 2 && b >= 1 && b <= 12 && f->mark[0] == '-' && end != a + 1) {
            item->form = NUMBER_MONTH;
            item->year = (int16_t)a, item->month = (int16_t)b;
        } else if (end > a && end < a + 120) {
            item->form = NUMBER_YEARS;
            item->year = (int16_t)a, item->day = (int16_t)end;
        } else {
            return false;
        }
    } else if ((f->mark[0] == '/' || f->mark[0] == '-') && f->digits[0] <= 2 && f->digits[1] <= 2) {
        item->form = f->mark[0] == '/' ? NUMBER_SLASH : NUMBER_DAYS;
        item->month = (int16_t)a, item->day = (int16_t)b;
    } else if (f->mark[0] == '.' || (f->mark[0] == ',' && f->digits[1] == 3)) {
        item->form = NUMBER_DECIMAL;
        item->value = f->mark[0] == '.' ? a : a * 1000 + b;
        item->month = f->mark[0] == '.' && b == 5 && f->digits[1] == 1; /* half a unit */
    } else {
        return false;
    }
    return true;
}

static bool
with_letters(const figures *f, date_item *item)
{
    int value = f->value[0];

    if (rest_is(f, "st") || rest_is(f, "nd") || rest_is(f, "rd") || rest_is(f, "th")) {
        item->form = NUMBER_ORDINAL;
        item->classes |= DC_ORDINAL;
    } else if ((rest_is(f, "s") || rest_is(f, "'s")) && value % 10 == 0 &&
               (f->digits[0] == 4 || (f->digits[0] == 2 && value >= 20))) {
        item->form = NUMBER_DECADE;
        item->classes |= DC_DECADE;
    } else if ((rest_is(f, "am") || rest_is(f, "pm")) && value >= 1 && value <= 12) {
        item->form = NUMBER_CLOCK;
        item->month = (int16_t)(value % 12 + (f->rest[0] == 'p' || f->rest[0] == 'P' ? 12 : 0));
        item->day = (int16_t)(f->count == 2 ? f->value[1] : 0);
        item->day_first = true; /* the half of the day is known */
    } else {
        return false;
    }
    item->value = value;
    return true;
}

bool
dates_number(const char *s, size_t size, date_item *item)
{
    figures f;

    if (size == 0 || size > 24 || !digit(s[0]) || !split(s, size, &f)) return false;
    if (f.count == 3 && f.rest_size > 0 && (f.rest[0] == 't' || f.rest[0] == 'T'))
        f.rest_size = 0; /* 2025-04-16T10:00 */
    if (f.rest_size > 0) return f.count <= 2 && with_letters(&f, item);
    if (f.count == 3) return full_date(&f, item);
    if (f.count == 2) return pair(&f, item);
    item->form = NUMBER_PLAIN;
    item->value = f.value[0];
    item->digits = f.digits[0];
    return f.count == 1;
}
