/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/sort.h"
#include "support/support.h"

/* Items that begin with their number; it is the even ones up to twice the count. */
typedef struct {
    uint32_t number, index;
} item;

enum { MOST = 9 };

START_TEST(a_sorted_list_is_searched_as_from_its_beginning)
{
    item items[MOST];
    const size_t count = (size_t)_i;
    for (uint32_t i = 0; i < count; i++)
        items[i] = (item){2 * i, i};
    for (uint32_t number = 0; number <= 2 * count; number++) {
        const item *found = ctp_i_find_number(items, count, sizeof *items, number);
        ck_assert(number % 2 == 0 && number / 2 < count ? found != NULL && found->index == number / 2 : found == NULL);
        ck_assert_uint_eq(ctp_i_first_from(items, count, sizeof *items, &number, ctp_i_by_number), number / 2 + number % 2);
    }
}
END_TEST

START_TEST(of_equal_ones_the_first_is_found)
{
    static const item items[] = {{1, 0}, {3, 1}, {3, 2}, {3, 3}, {4, 4}};
    const uint32_t three = 3;
    ck_assert_uint_eq(ctp_i_first_from(items, 5, sizeof *items, &three, ctp_i_by_number), 1);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("sort");
    TCase *tc = tcase_create("sort");
    tcase_add_loop_test(tc, a_sorted_list_is_searched_as_from_its_beginning, 0, MOST + 1);
    tcase_add_test(tc, of_equal_ones_the_first_is_found);
    suite_add_tcase(suite, tc);
    return suite;
}
