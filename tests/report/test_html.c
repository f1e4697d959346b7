/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memmem */
#include "counterpoint/counterpoint.h"

#include "base/sha256.h"
#include "report/html.h"
#include "report/sample.h"
#include "support/support.h"

static ctp_comparison with_text(void)
{
    return sample_comparison(true);
}

static ctp_comparison without_text(void)
{
    return sample_comparison(false);
}

static ctp_comparison (*const samples[])(void) = {with_text, without_text, sample_hostile, sample_empty};
enum { SAMPLES = sizeof samples / sizeof samples[0] };

static ctp_buffer page_of(ctp_comparison c)
{
    ctp_buffer out = {0};
    ctp_error err;
    ck_ok(ctp_report_html(&c, ctp_i_buffer_sink(&out), &err), err);
    return out;
}

/* What stands between two marks; the first of them. */
static ctp_span between(const char *text, const char *begin, const char *end)
{
    const char *from = strstr(text, begin);
    ck_assert_ptr_nonnull(from);
    from += strlen(begin);
    const char *to = strstr(from, end);
    ck_assert_ptr_nonnull(to);
    return (ctp_span){from, (size_t)(to - from)};
}

static size_t count(const char *text, const char *what)
{
    size_t n = 0;
    for (const char *p = strstr(text, what); p != NULL; p = strstr(p + 1, what))
        n++;
    return n;
}

START_TEST(data_is_never_markup)
{
    static const struct {
        const char *data, *html;
    } rows[] = {
        {"</script><img src=x onerror=alert(1)>", "&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;"},
        {"a & b \"c\" 'd' &amp;&", "a & b &#34;c&#34; &#39;d&#39; &amp;amp;&amp;"},
        {"one\ntwo\ttabs\r.", "one two tabs ."},
        {"\x1b[31m\x01\x7f", "\xEF\xBF\xBD[31m\xEF\xBF\xBD\xEF\xBF\xBD"},
        {"turn \xE2\x80\xAE over", "turn \xEF\xBF\xBD over"},                  /* U+202E */
        {"\xE2\x81\xA6in\xE2\x81\xA9", "\xEF\xBF\xBDin\xEF\xBF\xBD"},          /* U+2066, U+2069 */
        {"\xD7\xA9\xE2\x80\x8F!", "\xD7\xA9\xE2\x80\x8F!"},                    /* a mark of direction stays */
        {"bad \xC3( \xF0\x9F", "bad \xEF\xBF\xBD( \xEF\xBF\xBD"},
        {"\xEF\xBF\xBE", "\xEF\xBF\xBD"},                                      /* U+FFFE is no character */
        {"\xE6\xBC\xA2\xE5\xAD\x97", "\xE6\xBC\xA2\xE5\xAD\x97"},
        {NULL, ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        ctp_buffer out = {0};
        ctp_i_html_text(&out, rows[i].data);
        ck_assert_str_eq(ctp_i_buffer_span(&out).ptr, rows[i].html);
        ctp_i_buffer_free(&out);
    }
}
END_TEST

/* One script, our own; no handler, no style of an element, nothing that is fetched. */
START_TEST(nothing_runs_and_nothing_is_fetched)
{
    static const char *const never[] = {" src=", " onclick", " onerror=\"", "style=\"", "javascript:", "<iframe", "<link", "url(", "@import", "<b>\n"};
    ctp_buffer page = page_of(samples[_i]());
    ctp_span script = between(page.bytes, "<script>", "</script>"), style = between(page.bytes, "<style>", "</style>");
    ck_assert_uint_eq(count(page.bytes, "<script"), 1);
    ck_assert_uint_eq(count(page.bytes, "</script"), 1);
    ck_assert_uint_eq(count(page.bytes, "<style"), 1);
    for (size_t i = 0; i < sizeof never / sizeof never[0]; i++)
        ck_assert_msg(strstr(page.bytes, never[i]) == NULL, "%s", never[i]);
    ck_assert_ptr_null(memmem(script.ptr, script.len, "innerHTML", 9));
    ck_assert_ptr_null(memmem(script.ptr, script.len, "eval", 4));
    ck_assert_uint_gt(style.len, 1000);
    ctp_i_buffer_free(&page);
}
END_TEST

/* "sha256-" and base64 of the digest of these bytes. */
static void write_digest(char *out, ctp_span bytes)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char hex[CTP_SHA256_SIZE];
    unsigned bits = 0, held = 0;
    ctp_i_sha256(hex, bytes);
    out += sprintf(out, "sha256-");
    for (size_t i = 0; i < 64; i++) {
        bits = bits << 4 | (unsigned)(hex[i] <= '9' ? hex[i] - '0' : hex[i] - 'a' + 10);
        held += 4;
        if (held >= 6) {
            held -= 6;
            *out++ = letters[bits >> held & 63];
        }
    }
    *out++ = letters[bits << (6 - held) & 63]; /* 256 bits: 42 letters, four bits, a sign of padding */
    *out++ = '=';
    *out = '\0';
}

START_TEST(the_policy_names_what_stands_there)
{
    char script[64], style[64];
    ctp_buffer page = page_of(with_text());
    ctp_span policy = between(page.bytes, "Content-Security-Policy\" content=\"", "\"");
    write_digest(script, between(page.bytes, "<script>", "</script>"));
    write_digest(style, between(page.bytes, "<style>", "</style>"));
    ck_assert_ptr_nonnull(memmem(policy.ptr, policy.len, script, strlen(script)));
    ck_assert_ptr_nonnull(memmem(policy.ptr, policy.len, style, strlen(style)));
    ck_assert_ptr_nonnull(memmem(policy.ptr, policy.len, "default-src 'none'", 18));
    ck_assert_ptr_null(memmem(policy.ptr, policy.len, "unsafe", 6));
    ctp_i_buffer_free(&page);
}
END_TEST

/* Every link inside the page has its end, every id stands once. */
START_TEST(every_link_has_its_end)
{
    ctp_buffer page = page_of(samples[_i]());
    for (const char *p = strstr(page.bytes, "href=\"#"); p != NULL; p = strstr(p + 1, "href=\"#")) {
        char id[64];
        ck_assert_int_eq(sscanf(p, "href=\"#%40[^\"]", id + 5), 1);
        memcpy(id, " id=\"", 5);
        strcat(id, "\"");
        ck_assert_msg(strstr(page.bytes, id) != NULL, "%s", id);
    }
    for (const char *p = strstr(page.bytes, " id=\""); p != NULL; p = strstr(p + 1, " id=\"")) {
        char id[64] = "";
        strncpy(id, p, (size_t)(strchr(p + 5, '"') - p) + 1);
        ck_assert_msg(count(page.bytes, id) == 1, "%s", id);
    }
    ctp_i_buffer_free(&page);
}
END_TEST

/* One h1; no level is passed over. */
START_TEST(headings_are_in_order)
{
    ctp_buffer page = page_of(samples[_i]());
    int last = 0;
    ck_assert_uint_eq(count(page.bytes, "<h1"), 1);
    for (const char *p = strstr(page.bytes, "<h"); p != NULL; p = strstr(p + 1, "<h")) {
        if (p[2] < '1' || p[2] > '6')
            continue;
        ck_assert_int_le(p[2] - '0', last + 1);
        last = p[2] - '0';
    }
    ctp_i_buffer_free(&page);
}
END_TEST

START_TEST(a_page_says_who_stands_apart_and_how_sure)
{
    ctp_buffer page = page_of(with_text());
    ck_assert_ptr_nonnull(strstr(page.bytes, "<b>Nora Lind</b> and <b>Olaf Berg</b> stand most clearly apart, on <a href=\"#i-0\">Build the bridge</a>"));
    ck_assert_ptr_nonnull(strstr(page.bytes, "1 of the 2 differences that can be tested is more than chance would give"));
    ck_assert_ptr_nonnull(strstr(page.bytes, "“The <u>bridge will cost</u> more than we have.”"));
    ck_assert_ptr_nonnull(strstr(page.bytes, "<tr><td>−0.80<td><a href=\"#pair1\"><q>The bridge will cost more than…</q></a>"));
    ck_assert_ptr_nonnull(strstr(page.bytes, "negated by <code>not</code>"));
    ck_assert_ptr_nonnull(strstr(page.bytes, "Nobody speaks on "));
    ctp_i_buffer_free(&page);
}
END_TEST

START_TEST(without_text_it_says_how_to_add_it)
{
    ctp_buffer page = page_of(without_text());
    ck_assert_ptr_nonnull(strstr(page.bytes, "To put the quotations in: <code>counterpoint report"));
    ck_assert_ptr_nonnull(strstr(page.bytes, "Sentence N1#1"));
    ck_assert_ptr_null(strstr(page.bytes, "We must build"));
    ctp_i_buffer_free(&page);
}
END_TEST

START_TEST(a_setting_that_is_no_default_stands_in_the_command)
{
    ctp_comparison c = with_text();
    c.options.seed = 77;
    c.options.draws = 123;
    ctp_buffer page = page_of(c);
    ck_assert_ptr_nonnull(strstr(page.bytes, "--texts FOLDER --seed 77 --draws 123 --text --html report.html"));
    ck_assert_ptr_nonnull(strstr(page.bytes, "seed <b>77</b>"));
    ck_assert_ptr_nonnull(strstr(page.bytes, "else 123 random ones")); /* in the methods */
    ctp_i_buffer_free(&page);
}
END_TEST

/* A browser picks voices, hyphens and quotation marks by it. */
START_TEST(a_quotation_names_its_language_where_it_is_not_the_pages)
{
    ctp_comparison c = with_text();
    ctp_features features = *c.features;
    ctp_document_features documents[8];
    ctp_buffer page = page_of(c);
    ck_assert_uint_eq(count(page.bytes, " lang=\""), 1); /* the page's */
    ctp_i_buffer_free(&page);
    ck_assert_uint_le(features.document_count, sizeof documents / sizeof documents[0]);
    memcpy(documents, features.documents, features.document_count * sizeof *documents);
    documents[0].language = ""; /* as of texts without a manifest: that of the run */
    documents[1].language = "de";
    strcpy(c.options.language, "fr");
    features.documents = documents;
    c.features = &features;
    page = page_of(c);
    ck_assert_ptr_nonnull(strstr(page.bytes, "<blockquote lang=\"fr\">"));
    ck_assert_ptr_nonnull(strstr(page.bytes, "<blockquote lang=\"de\">"));
    ck_assert_ptr_null(strstr(page.bytes, "lang=\"\""));
    ctp_i_buffer_free(&page);
}
END_TEST

/* Only where a letter is written to the left is there a direction to tell. */
START_TEST(what_is_written_to_the_left_says_so)
{
    static const char *const to_the_right[] = {NULL, "", "Build it, 1990.", "caf\xC3\xA9", "\xD0\xBC\xD0\xBE\xD1\x81\xD1\x82", "\xE6\xA9\x8B"};
    static const char *const to_the_left[] = {"\xD7\x92\xD7\xA9\xD7\xA8", "\xD8\xAC\xD8\xB3\xD8\xB1", "A \xD7\x92\xD7\xA9\xD7\xA8."};
    for (size_t i = 0; i < sizeof to_the_right / sizeof to_the_right[0]; i++)
        ck_assert_str_eq(ctp_i_html_direction(to_the_right[i]), "");
    for (size_t i = 0; i < sizeof to_the_left / sizeof to_the_left[0]; i++)
        ck_assert_str_eq(ctp_i_html_direction(to_the_left[i]), " dir=\"auto\"");
}
END_TEST

/* Of twelve bytes, or two more where that is all. */
START_TEST(a_beginning_ends_between_words_or_letters)
{
    static const struct {
        const char *text, *beginning;
    } rows[] = {{"one two three", "one two three"}, {"one two threes", "one two threes"}, {"one two three four", "one two"}, {"[one|other|third]", "[one|other"},
                {"one two-three-four", "one tw"}, {"a two-three-four", "a two-"}, {"aaaaaaaaaaaaaaaaaaaa", "aaaaaa"},
                {"a\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9", "a\xC3\xA9\xC3\xA9"}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const ctp_span beginning = ctp_i_html_beginning(rows[i].text, 12);
        ck_assert_msg(beginning.len == strlen(rows[i].beginning) && memcmp(beginning.ptr, rows[i].beginning, beginning.len) == 0, "%zu: %.*s", i, (int)beginning.len,
                      beginning.ptr);
    }
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("html");
    TCase *tc = tcase_create("html");
    tcase_add_test(tc, data_is_never_markup);
    tcase_add_loop_test(tc, nothing_runs_and_nothing_is_fetched, 0, SAMPLES);
    tcase_add_test(tc, what_is_written_to_the_left_says_so);
    tcase_add_test(tc, a_beginning_ends_between_words_or_letters);
    tcase_add_test(tc, the_policy_names_what_stands_there);
    tcase_add_loop_test(tc, every_link_has_its_end, 0, SAMPLES);
    tcase_add_loop_test(tc, headings_are_in_order, 0, SAMPLES);
    tcase_add_test(tc, a_page_says_who_stands_apart_and_how_sure);
    tcase_add_test(tc, without_text_it_says_how_to_add_it);
    tcase_add_test(tc, a_quotation_names_its_language_where_it_is_not_the_pages);
    tcase_add_test(tc, a_setting_that_is_no_default_stands_in_the_command);
    suite_add_tcase(suite, tc);
    return suite;
}
