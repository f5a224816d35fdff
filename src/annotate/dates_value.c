/* Stretches of the calendar and how TIMEX3 and EDTF write them. Knows no text. */
#include "annotate/dates.h"

#include <stdio.h>
#include <string.h>

static const char *const season_names[] = {"", "SP", "SU", "FA", "WI"};

date_point
dates_month_point(int year, int month)
{
    return (date_point){GRAIN_MONTH, 0, year, base_day_of(year, month, 1)};
}

date_point
dates_quarter_point(int year, int quarter)
{
    return (date_point){GRAIN_QUARTER, (uint8_t)quarter, year,
                        base_day_of(year, quarter * 3 - 2, 1)};
}

date_point
dates_year_point(int year)
{
    return (date_point){GRAIN_YEAR, 0, year, base_day_of(year, 1, 1)};
}

date_point
dates_season_point(int year, int season)
{
    return (date_point){GRAIN_SEASON, (uint8_t)season, year, base_day_of(year, season * 3, 1)};
}

/* The stretch of that grain which holds `day`. */
date_point
dates_point(int grain, base_day day)
{
    date_point p = {(uint8_t)grain, 0, 0, day};
    base_date d;
    int week;

    if (day == BASE_NO_DAY) return p;
    d = base_date_of(day);
    p.year = d.year;
    switch (grain) {
    case GRAIN_WEEK:
    case GRAIN_WEEKEND:
        base_iso_week(day, &p.year, &week);
        p.day = base_week_start(p.year, week);
        return p;
    case GRAIN_MONTH: return dates_month_point(d.year, d.month);
    case GRAIN_QUARTER: return dates_quarter_point(d.year, (d.month + 2) / 3);
    case GRAIN_YEAR: return dates_year_point(d.year);
    case GRAIN_DECADE: p.year = d.year / 10 * 10; break;
    case GRAIN_CENTURY: p.year = d.year / 100 * 100; break;
    default: return p;
    }
    p.day = base_day_of(p.year, 1, 1);
    return p;
}

static int
months_of(int unit)
{
    switch (unit) {
    case UNIT_MONTH: return 1;
    case UNIT_QUARTER: return 3;
    case UNIT_HALF: return 6;
    case UNIT_YEAR: return 12;
    case UNIT_DECADE: return 120;
    case UNIT_CENTURY: return 1200;
    case UNIT_MILLENNIUM: return 12000;
    default: return 0;
    }
}

static int
grain_of(int unit)
{
    switch (unit) {
    case UNIT_WEEKEND: return GRAIN_WEEKEND;
    case UNIT_WEEK:
    case UNIT_FORTNIGHT: return GRAIN_WEEK;
    case UNIT_MONTH: return GRAIN_MONTH;
    case UNIT_QUARTER: return GRAIN_QUARTER;
    case UNIT_YEAR: return GRAIN_YEAR;
    case UNIT_DECADE: return GRAIN_DECADE;
    case UNIT_CENTURY:
    case UNIT_MILLENNIUM: return GRAIN_CENTURY;
    default: return GRAIN_DAY;
    }
}

date_point
dates_move(date_point p, int unit, int by)
{
    int months = months_of(unit);
    base_day day = p.day;

    if (day == BASE_NO_DAY || by > 120000 || by < -120000)
        return dates_point(GRAIN_DAY, BASE_NO_DAY);
    if (months > 0)
        day = base_add_months(day, by * months);
    else
        day += by * (unit == UNIT_DAY ? 1 : unit == UNIT_FORTNIGHT ? 14 : 7);
    if (day == BASE_NO_DAY || base_date_of(day).year < 1 || base_date_of(day).year > 9999)
        return dates_point(GRAIN_DAY, BASE_NO_DAY);
    return dates_point(grain_of(unit), day);
}

static void
write_week(const date_point *p, annotate_date *out)
{
    int year, week;
    char *at;

    base_iso_week(p->day, &year, &week);
    at = base_put_digits(out->value, year, 4);
    memcpy(at, "-W", 2);
    *base_put_digits(at + 2, week, 2) = '\0';
    if (p->grain == GRAIN_WEEK) {
        memcpy(out->edtf, out->value, sizeof out->edtf);
        return;
    }
    char saturday[16], sunday[16];
    strcat(out->value, "-WE");
    base_format_day(p->day + 5, saturday);
    base_format_day(p->day + 6, sunday);
    snprintf(out->edtf, sizeof out->edtf, "%s/%s", saturday, sunday);
}

/* Writes value and edtf. A season's edtf is its year: news of two hemispheres differ on the months. */
void
dates_write_point(const date_point *p, annotate_date *out)
{
    base_date d;
    char *at;

    if (p->day == BASE_NO_DAY) return;
    if (p->grain == GRAIN_DAY) {
        base_format_day(p->day, out->value);
        memcpy(out->edtf, out->value, sizeof out->edtf);
        return;
    }
    if (p->grain == GRAIN_WEEK || p->grain == GRAIN_WEEKEND) {
        write_week(p, out);
        return;
    }
    d = base_date_of(p->day);
    switch (p->grain) {
    case GRAIN_MONTH:
        at = base_put_digits(out->value, d.year, 4);
        *at++ = '-';
        *base_put_digits(at, d.month, 2) = '\0';
        break;
    case GRAIN_QUARTER:
        snprintf(out->value, sizeof out->value, "%04d-Q%d", d.year, (d.month + 2) / 3);
        break;
    case GRAIN_SEASON:
        snprintf(out->value, sizeof out->value, "%04d-%s", p->year, season_names[p->number]);
        snprintf(out->edtf, sizeof out->edtf, "%04d", p->year);
        return;
    case GRAIN_HALF: snprintf(out->value, sizeof out->value, "%04d-H%d", p->year, p->number); break;
    case GRAIN_YEAR: *base_put_digits(out->value, d.year, 4) = '\0'; break;
    case GRAIN_DECADE: snprintf(out->value, sizeof out->value, "%03dX", d.year / 10); break;
    case GRAIN_CENTURY:
        snprintf(out->value, sizeof out->value, "%02d", d.year / 100);
        snprintf(out->edtf, sizeof out->edtf, "%02dXX", d.year / 100);
        return;
    default: return;
    }
    memcpy(out->edtf, out->value, sizeof out->edtf);
}

/* The letter of a unit, what it is multiplied with, and what half of it is. */
typedef struct unit_letter {
    const char *letter;
    int times;
    bool time;
    const char *half; /* "6M" of a year */
} unit_letter;

static unit_letter
letter_of(int unit)
{
    switch (unit) {
    case UNIT_SECOND: return (unit_letter){"S", 1, true, ""};
    case UNIT_MINUTE: return (unit_letter){"M", 1, true, "30S"};
    case UNIT_HOUR: return (unit_letter){"H", 1, true, "30M"};
    case UNIT_WEEKEND: return (unit_letter){"WE", 1, false, ""};
    case UNIT_WEEK: return (unit_letter){"W", 1, false, ""};
    case UNIT_FORTNIGHT: return (unit_letter){"W", 2, false, ""};
    case UNIT_MONTH: return (unit_letter){"M", 1, false, ""};
    case UNIT_QUARTER: return (unit_letter){"M", 3, false, ""};
    case UNIT_YEAR: return (unit_letter){"Y", 1, false, "6M"};
    case UNIT_DECADE: return (unit_letter){"Y", 10, false, ""};
    case UNIT_CENTURY: return (unit_letter){"Y", 100, false, ""};
    case UNIT_MILLENNIUM: return (unit_letter){"Y", 1000, false, ""};
    default: return (unit_letter){"D", 1, false, "T12H"};
    }
}

static const char *
vague_letter(int unit)
{
    switch (unit) {
    case UNIT_QUARTER: return "Q";
    case UNIT_DECADE: return "DE";
    case UNIT_CENTURY: return "CE";
    case UNIT_MILLENNIUM: return "L";
    default: return letter_of(unit).letter;
    }
}

void
dates_write_duration(const date_expression *e, char *out, size_t size)
{
    unit_letter l = letter_of(e->unit);
    char second[24] = "", first[24] = "", half[12] = "";

    if (e->amount.vague) {
        snprintf(out, size, "P%sX%s", l.time ? "T" : "", vague_letter(e->unit));
        return;
    }
    if (e->amount.half && e->unit >= UNIT_DECADE) {
        snprintf(out, size, "P%dY", (e->amount.whole % 100000 * 2 + 1) * l.times / 2);
        return;
    }
    if (e->amount.whole > 0)
        snprintf(first, sizeof first, "%d%s", e->amount.whole % 1000000 * l.times, l.letter);
    if (e->amount.half) snprintf(half, sizeof half, "%s", l.half);
    if (e->second_unit != UNIT_NONE) {
        unit_letter m = letter_of(e->second_unit);
        snprintf(second, sizeof second, "%s%d%s", m.time && !l.time ? "T" : "",
                 e->second.whole % 1000000 * m.times, m.letter);
    }
    if (first[0] == '\0' && half[0] == '\0') snprintf(first, sizeof first, "0%s", l.letter);
    snprintf(out, size, "P%s%.12s%.12s%.12s", l.time ? "T" : "", first, half, second);
}
