/* The proleptic Gregorian calendar in days from 1970-01-01, and the date values of EDTF. */
#include "base/base.h"

#include <stdio.h>
#include <string.h>

enum { FIRST_YEAR = -9999, LAST_YEAR = 9999 };

static bool
leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int
base_month_length(int year, int month)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    return month == 2 && leap(year) ? 29 : lengths[month - 1];
}

/* Counts in years that begin in March, so that the leap day comes last; 400 years are 146,097
 * days (Hinnant, "chrono-Compatible Low-Level Date Algorithms"). */
base_day
base_day_of(int year, int month, int day)
{
    int era, of_era, of_year;

    if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1 ||
        day > base_month_length(year, month))
        return BASE_NO_DAY;
    if (month <= 2) year--;
    era = (year >= 0 ? year : year - 399) / 400;
    of_era = year - era * 400;
    of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

/* The same years backwards, where each division is by a constant and the next needs no more than its
 * remainder (Neri and Schneider, "Euclidean affine functions and their application to calendar
 * algorithms"). */
base_date
base_date_of(base_day day)
{
    enum { ERAS = 82, YEARS = 400 * ERAS, DAYS = 146097 * ERAS }; /* keeps what is asked positive */
    uint32_t n = 4 * ((uint32_t)day + 719468 + DAYS) + 3, of_century = n % 146097 / 4;
    uint64_t years = 2939745ull * (4 * of_century + 3);
    uint32_t of_year = (uint32_t)years / 2939745 / 4, m = 2141 * of_year + 197913;
    bool next = of_year >= 306; /* January and February */

    return (base_date){(int)(100 * (n / 146097) + (uint32_t)(years >> 32)) - YEARS + next,
                       (int)(m >> 16) - (next ? 12 : 0), (int)((m & 0xffff) / 2141) + 1};
}

int
base_weekday(base_day day)
{
    return (int)((((int64_t)day + 3) % 7 + 7) % 7) + 1; /* 1970-01-01 was a Thursday */
}

void
base_iso_week(base_day day, int *year, int *week)
{
    base_day thursday = day + 4 - base_weekday(day); /* its year is the week's year */

    *year = base_date_of(thursday).year;
    *week = (thursday - base_day_of(*year, 1, 1)) / 7 + 1;
}

base_day
base_week_start(int year, int week)
{
    base_day fourth = base_day_of(year, 1, 4); /* always in week 1 */

    return fourth - base_weekday(fourth) + 1 + (week - 1) * 7;
}

base_day
base_add_months(base_day day, int months)
{
    base_date d = base_date_of(day);
    int total = d.year * 12 + d.month - 1 + months;
    int year = (total >= 0 ? total : total - 11) / 12, month = total - year * 12 + 1, length;

    if (year < FIRST_YEAR || year > LAST_YEAR) return BASE_NO_DAY;
    length = base_month_length(year, month);
    return base_day_of(year, month, d.day < length ? d.day : length);
}

/* Exactly n digits, or -1. */
static int
digits(const char *s, int n)
{
    int value = 0;

    for (int i = 0; i < n; i++) {
        if (s[i] < '0' || s[i] > '9') return -1;
        value = value * 10 + s[i] - '0';
    }
    return value;
}

/* Two digits, or -1. */
static inline int
pair(const char *s)
{
    unsigned tens = (unsigned)s[0] - '0', ones;

    if (tens > 9 || (ones = (unsigned)s[1] - '0') > 9) return -1;
    return (int)(tens * 10 + ones);
}

base_day
base_parse_day(const char *text)
{
    int century, year, month, day;

    if (text == NULL || (century = pair(text)) < 0 || (year = pair(text + 2)) < 0 ||
        text[4] != '-' || (month = pair(text + 5)) < 0 || text[7] != '-' ||
        (day = pair(text + 8)) < 0 || (text[10] != '\0' && text[10] != 'T' && text[10] != ' '))
        return BASE_NO_DAY;
    return base_day_of(century * 100 + year, month, day);
}

char *
base_put_digits(char *out, int value, int digits)
{
    for (int i = digits; i-- > 0; value /= 10) out[i] = (char)('0' + value % 10);
    return out + digits;
}

void
base_format_day(base_day day, char out[16])
{
    base_date d = base_date_of(day);

    if (d.year < 0 || d.year > 9999) {
        snprintf(out, 16, "%04d-%02d-%02d", d.year, d.month, d.day);
        return;
    }
    out = base_put_digits(out, d.year, 4);
    *out++ = '-';
    out = base_put_digits(out, d.month, 2);
    *out++ = '-';
    *base_put_digits(out, d.day, 2) = '\0';
}

/* ---- EDTF ---- */

static bool
whole_months(int year, int from, int to, base_day *first, base_day *last)
{
    *first = base_day_of(year, from, 1);
    *last = base_day_of(year, to, base_month_length(year, to));
    return true;
}

static bool
week_range(int year, const char *s, base_day *first, base_day *last)
{
    int week = digits(s + 6, 2), own_year, own_week;

    if (week < 1 || week > 53) return false;
    *first = base_week_start(year, week);
    base_iso_week(*first, &own_year, &own_week);
    *last = *first + 6;
    return own_year == year && own_week == week;
}

/* 2025-Q1, 2025-H2, 2025-SP: seasons by whole months of the northern year. */
static bool
part_of_year(int year, const char *part, base_day *first, base_day *last)
{
    static const struct {
        char name[3];
        int from, to;
    } parts[] = {{"Q1", 1, 3},  {"Q2", 4, 6}, {"Q3", 7, 9}, {"Q4", 10, 12}, {"H1", 1, 6},
                 {"H2", 7, 12}, {"SP", 3, 5}, {"SU", 6, 8}, {"FA", 9, 11}};

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (memcmp(part, parts[i].name, 2) == 0)
            return whole_months(year, parts[i].from, parts[i].to, first, last);
    if (memcmp(part, "WI", 2) != 0) return false;
    *first = base_day_of(year, 12, 1);
    *last = base_day_of(year + 1, 3, 1) - 1;
    return true;
}

static bool
single_range(const char *s, size_t size, base_day *first, base_day *last)
{
    int year, month;

    if (size == 4 && s[3] == 'X') {
        int century = digits(s, 2), decade = digits(s, 3);
        if (decade >= 0)
            year = decade * 10;
        else if (century >= 0 && s[2] == 'X')
            year = century * 100;
        else
            return false;
        *first = base_day_of(year, 1, 1);
        *last = base_day_of(year + (decade >= 0 ? 9 : 99), 12, 31);
        return true;
    }
    if (size < 4 || (year = digits(s, 4)) < 0) return false;
    if (size == 4) return whole_months(year, 1, 12, first, last);
    if (size < 7 || s[4] != '-') return false;
    if (s[5] == 'W' && size == 8) return week_range(year, s, first, last);
    month = digits(s + 5, 2);
    if (size == 7 && month < 0) return part_of_year(year, s + 5, first, last);
    if (month < 1 || month > 12) return false;
    if (size == 7) return whole_months(year, month, month, first, last);
    if (size != 10 || s[7] != '-' || digits(s + 8, 2) < 0) return false;
    *first = *last = base_day_of(year, month, digits(s + 8, 2));
    return *first != BASE_NO_DAY;
}

bool
base_edtf_range(const char *value, base_day *first, base_day *last)
{
    base_day ignored, from = INT32_MIN + 1, to = INT32_MAX, day = base_parse_day(value);
    const char *slash;
    size_t size;

    if (day != BASE_NO_DAY && value[10] == '\0') { /* as most are */
        *first = *last = day;
        return true;
    }
    slash = strchr(value, '/');
    size = slash == NULL ? strlen(value) : (size_t)(slash - value);
    if (slash == NULL) return single_range(value, size, first, last);
    if (size > 0 && strncmp(value, "..", size) != 0 && !single_range(value, size, &from, &ignored))
        return false;
    if (slash[1] != '\0' && strcmp(slash + 1, "..") != 0 &&
        !single_range(slash + 1, strlen(slash + 1), &ignored, &to))
        return false;
    *first = from;
    *last = to;
    return from <= to;
}
