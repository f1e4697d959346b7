/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _POSIX_C_SOURCE 200809L /* strdup */
#include "report/figure.h"

#include <libxml/parser.h>
#include <locale.h>
#include <math.h>

#include "counterpoint/report.h"
#include "report/sample.h"
#include "support/support.h"

static ctp_comparison with_text(void)
{
    return sample_comparison(true);
}

static const struct {
    const char *name;
    ctp_comparison (*sample)(void);
} samples[] = {{"bridge", with_text}, {"hostile", sample_hostile}};
enum { SAMPLES = sizeof samples / sizeof samples[0] };

static ctp_buffer drawn(const ctp_comparison *c)
{
    ctp_buffer out = {0};
    for (size_t i = 0; i < ctp_i_figure_count(); i++)
        ctp_i_figure_inline(&out, c, ctp_i_figure_at(i));
    ck_assert(!out.failed);
    return out;
}

/* With COUNTERPOINT_GOLDEN=update the files are written instead. */
START_TEST(figures_are_the_golden_files)
{
    char path[256], full[2048];
    ctp_comparison c = samples[_i].sample();
    ctp_buffer out = drawn(&c);
    const char *update = getenv("COUNTERPOINT_GOLDEN");
    snprintf(path, sizeof path, "tests/report/golden/%s-figures.html", samples[_i].name);
    if (update != NULL && strcmp(update, "update") == 0) {
        snprintf(full, sizeof full, "%s/%s", CTP_TEST_ROOT, path);
        FILE *file = fopen(full, "wb");
        ck_assert_ptr_nonnull(file);
        ck_assert_int_ge(fputs(out.bytes, file), 0);
        ck_assert_int_eq(fclose(file), 0);
    }
    ctp_buffer expected = test_read(path);
    ck_assert_msg(strcmp(out.bytes, ctp_i_buffer_span(&expected).ptr) == 0, "%s differs", path);
    ctp_i_buffer_free(&expected);
    ctp_i_buffer_free(&out);
}
END_TEST

START_TEST(a_locale_changes_nothing)
{
    ctp_comparison c = sample_comparison(true);
    ctp_buffer plain = drawn(&c);
    if (setlocale(LC_ALL, "de_DE.UTF-8") == NULL)
        fprintf(stderr, "skipped: no locale de_DE.UTF-8\n");
    ctp_buffer comma = drawn(&c);
    setlocale(LC_ALL, "C");
    ck_assert_str_eq(plain.bytes, comma.bytes);
    ctp_i_buffer_free(&plain);
    ctp_i_buffer_free(&comma);
}
END_TEST

START_TEST(an_empty_comparison_draws_nothing)
{
    ctp_comparison c = sample_empty();
    ctp_buffer out = drawn(&c);
    ck_assert_uint_eq(out.len, 0);
    ctp_i_buffer_free(&out);
}
END_TEST

/* Where a text stands in its drawing, by the widths that the layout goes by. */
typedef struct {
    double left, right, top, bottom;
    char *text;
} box;

enum { BOXES = 20000 };
typedef struct {
    box items[BOXES];
    size_t count;
} boxes;

static double number_of(xmlNode *node, const char *name)
{
    xmlChar *value = xmlGetProp(node, (const xmlChar *)name);
    ck_assert_msg(value != NULL, "no %s", name);
    double x = strtod((const char *)value, NULL);
    xmlFree(value);
    return x;
}

static bool has(xmlNode *node, const char *name, const char *expected)
{
    xmlChar *value = xmlGetProp(node, (const xmlChar *)name);
    bool equal = value != NULL && strcmp((const char *)value, expected) == 0;
    xmlFree(value);
    return equal;
}

static ctp_svg_font font_of(xmlNode *node)
{
    bool issue = has(node, "class", "f-issue"), heading = has(node, "class", "f-head");
    return (ctp_svg_font){"", issue ? 13 : heading ? 12 : has(node, "class", "f-tiny") ? 8 : 11, issue || heading};
}

static void add_upright(boxes *all, const ctp_svg_font *font, double x, double y, const char *text)
{
    ck_assert_uint_lt(all->count, BOXES);
    all->items[all->count++] = (box){x - font->size * 0.75, x + font->size * 0.2, y - ctp_i_svg_width(test_span(text), font), y, strdup(text)};
}

static void add_line(boxes *all, const ctp_svg_font *font, int anchor, double x, double y, const char *text)
{
    double width = ctp_i_svg_width(test_span(text), font), left = anchor == CTP_SVG_START ? x : anchor == CTP_SVG_END ? x - width : x - width / 2;
    ck_assert_uint_lt(all->count, BOXES);
    all->items[all->count++] = (box){left, left + width, y - font->size * 0.75, y + font->size * 0.2, strdup(text)};
}

static void add_text(boxes *all, xmlNode *text)
{
    ctp_svg_font font = font_of(text);
    int anchor = has(text, "text-anchor", "middle") ? CTP_SVG_MIDDLE : has(text, "text-anchor", "end") ? CTP_SVG_END : CTP_SVG_START;
    double y = number_of(text, "y");
    for (xmlNode *child = text->children; child != NULL; child = child->next) {
        bool span = child->type == XML_ELEMENT_NODE && strcmp((const char *)child->name, "tspan") == 0;
        if (span)
            y += number_of(child, "dy");
        xmlChar *line = xmlNodeGetContent(child);
        if (child->type == XML_TEXT_NODE && xmlHasProp(text, (const xmlChar *)"transform") != NULL)
            add_upright(all, &font, number_of(text, "x"), y, (const char *)line);
        else if (span || (child->type == XML_TEXT_NODE && strcmp((const char *)line, " ") != 0))
            add_line(all, &font, anchor, span ? number_of(child, "x") : number_of(text, "x"), y, (const char *)line);
        xmlFree(line);
    }
}

static void collect(boxes *all, xmlNode *node)
{
    for (; node != NULL; node = node->next) {
        if (node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, "text") == 0)
            add_text(all, node);
        else
            collect(all, node->children);
    }
}

static int from_the_top(const void *a, const void *b)
{
    const box *x = a, *y = b;
    return (x->top > y->top) - (x->top < y->top);
}

static void check_boxes(boxes *all, double width, double height)
{
    qsort(all->items, all->count, sizeof *all->items, from_the_top);
    for (size_t i = 0; i < all->count; i++) {
        const box *a = &all->items[i];
        bool inside = a->left >= -0.01 && a->right <= width + 0.01 && a->top >= 0 && a->bottom <= height;
        ck_assert_msg(inside, "%s: outside", a->text);
        for (size_t j = i + 1; j < all->count && all->items[j].top < a->bottom; j++) {
            const box *b = &all->items[j];
            bool apart = a->right <= b->left || b->right <= a->left || b->bottom <= a->top;
            if (!apart)
                ck_abort_msg("'%s' over '%s'", a->text, b->text);
        }
    }
}

/* Of a set, or of the box in it that scrolls. */
static xmlNode *first_drawing(xmlNode *set)
{
    if (set->type != XML_ELEMENT_NODE)
        return NULL;
    for (xmlNode *node = set->children; node != NULL; node = node->next)
        if (node->type == XML_ELEMENT_NODE)
            return strcmp((const char *)node->name, "svg") == 0 ? node : first_drawing(node);
    return NULL;
}

/* Each drawing is XML by itself, and no text of it stands outside or over another. */
static void check_drawings(const ctp_comparison *c)
{
    ctp_buffer out = drawn(c), whole = {0};
    ctp_i_buffer_printf(&whole, "<body>%s</body>", ctp_i_buffer_span(&out).ptr);
    xmlDoc *doc = xmlReadMemory(whole.bytes, (int)whole.len, "figures", NULL, XML_PARSE_NONET | XML_PARSE_HUGE);
    ck_assert_ptr_nonnull(doc);
    boxes *all = calloc(1, sizeof *all);
    size_t drawings = 0;
    for (xmlNode *set = xmlDocGetRootElement(doc)->children; set != NULL; set = set->next)
        for (xmlNode *svg = first_drawing(set); svg != NULL; svg = svg->next) {
            if (svg->type != XML_ELEMENT_NODE)
                continue;
            all->count = 0;
            collect(all, svg->children);
            ck_assert_uint_gt(all->count, 0);
            check_boxes(all, number_of(svg, "width"), number_of(svg, "height"));
            for (size_t i = 0; i < all->count; i++)
                free(all->items[i].text);
            drawings++;
        }
    ck_assert_uint_gt(drawings, 0);
    free(all);
    xmlFreeDoc(doc);
    ctp_i_buffer_free(&whole);
    ctp_i_buffer_free(&out);
}

START_TEST(no_text_over_another)
{
    ctp_comparison c = samples[_i].sample();
    check_drawings(&c);
}
END_TEST

/* A comparison made by rule: so many authors on so many issues, with names from a table. */
static const char *const names[] = {
    "Anna", "A person with a name that is much longer than any column of a drawing would hold", "陈美玲研究所对外政策专家小组",
    "عبد الرحمن بن محمد الحسيني الهاشمي", "Supercalifragilisticexpialidociousness-Wolfeschlegelsteinhausenbergerdorff", "Ко́мпания Щедрово́лжских Широкоэкра́нных"};
enum { NAMES = sizeof names / sizeof names[0] };
typedef struct {
    ctp_comparison c;
    ctp_features features;
    ctp_author *authors;
    ctp_issue *issues;
    ctp_stance *stance;
    char (*ids)[32];
    const char **labels;
    double *matrix;
    ctp_similarity similarity;
} made;

static const char *made_id(made *m, char kind, size_t number)
{
    char *id = m->ids[number];
    snprintf(id, sizeof m->ids[0], "%c%zu", kind, number);
    return id;
}

static void make_similarity(made *m, size_t authors)
{
    m->labels = calloc(authors, sizeof *m->labels);
    m->matrix = calloc(authors * authors, sizeof *m->matrix);
    for (size_t a = 0; a < authors; a++) {
        m->labels[a] = m->authors[a].id;
        for (size_t b = 0; b < authors; b++)
            m->matrix[a * authors + b] = a == b ? 1 : (double)((a + b) * 7 % 100) / 100;
    }
    m->similarity = (ctp_similarity){"author", "cosine", m->labels, authors, m->matrix, m->matrix, m->matrix, m->matrix, m->matrix, m->matrix};
}

static void make(made *m, size_t authors, size_t issues)
{
    *m = (made){.authors = calloc(authors, sizeof *m->authors), .issues = calloc(issues, sizeof *m->issues), .stance = calloc(authors * issues, sizeof *m->stance),
                .ids = calloc(authors + issues, sizeof *m->ids)};
    for (size_t i = 0; i < issues; i++)
        m->issues[i] = (ctp_issue){made_id(m, 'i', authors + i), names[(i + 1) % NAMES], "It is so."};
    for (size_t a = 0; a < authors; a++) {
        m->authors[a] = (ctp_author){.id = made_id(m, 'a', a), .name = names[a % NAMES]};
        for (size_t i = 0; i < issues; i++) {
            double score = (double)((a * 37 + i * 61) % 201) / 100 - 1;
            bool silent = (a + i * 3) % 5 == 0;
            m->stance[a * issues + i] = (ctp_stance){.author = m->authors[a].id, .issue = m->issues[i].id, .score = silent ? NAN : score, .low = fmax(score - 0.3, -1),
                                                     .high = fmin(score + 0.3, 1), .thin = (a + i) % 4 == 0, .evidence_count = silent ? 0 : 1 + (a + i) % 7};
        }
    }
    make_similarity(m, authors);
    m->features = (ctp_features){.issues = m->issues, .issue_count = issues};
    m->c = (ctp_comparison){.features = &m->features, .authors = m->authors, .author_count = authors, .stance = m->stance, .stance_count = authors * issues,
                          .similarity = &m->similarity, .similarity_count = 1};
}

static void unmake(made *m)
{
    free(m->authors);
    free(m->issues);
    free(m->stance);
    free(m->ids);
    free(m->labels);
    free(m->matrix);
}

static const size_t sizes[][2] = {{1, 2}, {2, 3}, {4, 40}, {6, 12}, {8, 9}, {20, 5}, {50, 50}, {70, 3}, {3, 70}};
enum { SIZES = sizeof sizes / sizeof sizes[0] };

START_TEST(long_names_and_many_issues_do_not_collide)
{
    made m;
    make(&m, sizes[_i][0], sizes[_i][1]);
    check_drawings(&m.c);
    unmake(&m);
}
END_TEST

/* A folder in memory. */
typedef struct {
    char names[8][64];
    ctp_buffer files[8];
    size_t count;
} shelf;

static ctp_status begin_file(void *payload, const char *name, ctp_sink *out, ctp_error *err)
{
    shelf *s = payload;
    (void)err;
    ck_assert_uint_lt(s->count, 8);
    snprintf(s->names[s->count], sizeof s->names[0], "%s", name);
    *out = ctp_i_buffer_sink(&s->files[s->count++]);
    return CTP_OK;
}

static ctp_status end_file(void *payload, ctp_error *err)
{
    (void)payload;
    (void)err;
    return CTP_OK;
}

/* Each is XML that needs nothing beside it. */
START_TEST(files_stand_alone)
{
    ctp_comparison c = samples[_i].sample();
    shelf s = {0};
    ctp_error err;
    ck_ok(ctp_report_figures(&c, (ctp_sink_folder){begin_file, end_file, &s}, &err), err);
    ck_assert_uint_gt(s.count, 0);
    for (size_t i = 0; i < s.count; i++) {
        xmlDoc *doc = xmlReadMemory(s.files[i].bytes, (int)s.files[i].len, s.names[i], NULL, XML_PARSE_NONET);
        ck_assert_ptr_nonnull(doc);
        ck_assert_str_eq((const char *)xmlDocGetRootElement(doc)->name, "svg");
        ck_assert_ptr_nonnull(strstr(s.files[i].bytes, "<style>"));
        ck_assert_ptr_nonnull(strstr(s.files[i].bytes, "prefers-color-scheme"));
        ck_assert_ptr_null(strstr(s.files[i].bytes, "href"));
        ck_assert_ptr_null(strstr(s.files[i].bytes, "<script"));
        s.names[i][strcspn(s.names[i], ".")] = '\0';
        ck_assert_ptr_nonnull(ctp_i_figure_find(s.names[i]));
        xmlFreeDoc(doc);
        ctp_i_buffer_free(&s.files[i]);
    }
}
END_TEST

START_TEST(without_memory_the_failure_is_told)
{
    ctp_comparison c = sample_comparison(true);
    ctp_buffer whole = drawn(&c);
    for (test_failing run = {0}; test_failing_next(&run);) {
        ctp_buffer out = {0};
        test_failing_begin(&run);
        for (size_t i = 0; i < ctp_i_figure_count(); i++)
            ctp_i_figure_inline(&out, &c, ctp_i_figure_at(i));
        test_failing_end(&run, out.failed ? CTP_E_NOMEM : CTP_OK);
        ck_assert_msg(out.failed || strcmp(out.bytes, whole.bytes) == 0, "allocation %zu fails: something is not drawn", run.at);
        ctp_i_buffer_free(&out);
    }
    ctp_i_buffer_free(&whole);
}
END_TEST

START_TEST(data_is_no_markup)
{
    ctp_buffer out = {0};
    ctp_i_svg_put(&out, "%t|%n|%n|%n|%i|%%", "<a href=\"x\" b='&'>\x1b\xff\xe2\x80\xae\xef\xbf\xbf", -0.05, 2.5, 1e300, (size_t)7);
    ck_assert_str_eq(out.bytes, "&lt;a href=&#34;x&#34; b=&#39;&amp;&#39;&gt;\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd|-0.1|2.5|0|7|%");
    ctp_i_buffer_free(&out);
}
END_TEST

START_TEST(lines_break_at_blanks_and_inside_long_words)
{
    static const ctp_svg_font font = {"", 10, false};
    ctp_svg_lines two = ctp_i_svg_wrap("  one  two three ", &font, 50, 4), inside = ctp_i_svg_wrap("Donaudampfschifffahrt", &font, 50, 2);
    ck_assert_uint_eq(two.count, 2);
    ck_assert(!two.cut);
    ck_assert_uint_eq(two.lines[0].len, 8);
    ck_assert_int_eq(strncmp(two.lines[1].ptr, "three", 5), 0);
    ck_assert_uint_eq(inside.count, 2);
    ck_assert(inside.cut);
    ck_assert_double_le(ctp_i_svg_width(inside.lines[1], &font), 40);
    ck_assert_uint_eq(ctp_i_svg_wrap("", &font, 50, 2).count, 0);
    ck_assert_double_gt(ctp_i_svg_width(test_span("陈"), &font), 9.9);
}
END_TEST

Suite *test_suite(void)
{
    Suite *s = suite_create("figures");
    TCase *t = tcase_create("figures");
    tcase_set_timeout(t, 60);
    tcase_add_loop_test(t, figures_are_the_golden_files, 0, SAMPLES);
    tcase_add_test(t, a_locale_changes_nothing);
    tcase_add_test(t, an_empty_comparison_draws_nothing);
    tcase_add_loop_test(t, no_text_over_another, 0, SAMPLES);
    tcase_add_loop_test(t, long_names_and_many_issues_do_not_collide, 0, SIZES);
    tcase_add_loop_test(t, files_stand_alone, 0, SAMPLES);
    tcase_add_test(t, without_memory_the_failure_is_told);
    tcase_add_test(t, data_is_no_markup);
    tcase_add_test(t, lines_break_at_blanks_and_inside_long_words);
    suite_add_tcase(s, t);
    return s;
}
