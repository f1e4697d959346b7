/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lexicon/lex.h"
#include "lexicon/model.h"

/* Published dictionaries of categories: each format's traps, and that a term means the same in all of them. */

/* ---- one little dictionary in every format (tests/lexicon/little) */

static const char *const formats[] = {"dic", "dicx", "yaml", "lc3", "ykd", "cat", "csv", "tsv"};
enum { FORMATS = sizeof formats / sizeof formats[0] };

/* Lists of words without these categories: all of it is one. */
static const char *const lists[] = {"afinn", "vader", "word-list"};
enum { LISTS = sizeof lists / sizeof lists[0] };

static const struct {
    const char *text, *gain, *loss;
    const char *any; /* where there is one category: a longer term hides a shorter one, whichever side it is on */
} sentences[] = {
    {"Security is secured by Free trade.", "Security | secured | Free trade", "", "Security | secured | Free trade"},
    {"A free trade war is no free trade.", "free trade | free trade", "free trade war | no", "free trade war | no | free trade"},
    {"It was ill-fated, and well-being fell.", "well-being", "ill-fated", "ill-fated | well-being"},
    {"We don\xE2\x80\x99t fear xenophobia or insecurity.", "don\xE2\x80\x99t | xenophobia", "", "don\xE2\x80\x99t | xenophobia"},
    {"DON'T sanction the sanctioned.", "DON'T | sanctioned", "", "DON'T | sanctioned"},
    {"A peace of treaty, a peace treaty, a Peace 2018 Treaty.", "peace of treaty | Peace 2018 Treaty", "", "peace of treaty | Peace 2018 Treaty"},
    {"Wir \xC3\xA4u\xC3\x9F" "ern uns; \xC3\x84USSERN.", "\xC3\xA4u\xC3\x9F" "ern | \xC3\x84USSERN", "", "\xC3\xA4u\xC3\x9F" "ern | \xC3\x84USSERN"},
    {"Ils sont d'accord.", "", "d'accord", "d'accord"},
    {"Nothing of that kind, nowhere.", "", "", ""},
};
enum { SENTENCES = sizeof sentences / sizeof sentences[0] };

static ctp_lexicon *read_little(const char *format, const char *named)
{
    char path[128];
    ctp_error err;
    ctp_lexicon *lexicon;
    snprintf(path, sizeof path, "tests/lexicon/little/little.%s", format);
    ctp_buffer bytes = test_read(path);
    const ctp_lexicon_options options = {.format = named, .strict = true};
    ck_ok(ctp_lexicon_parse(&lexicon, ctp_i_buffer_span(&bytes), "little", &options, &err), err);
    ctp_i_buffer_free(&bytes);
    return lexicon;
}

START_TEST(a_term_means_the_same_in_every_format)
{
    for (int named = 0; named < 2; named++) {
        lex_bench bench;
        lex_open_lexicon(&bench, read_little(formats[_i], named ? formats[_i] : NULL));
        for (size_t i = 0; i < SENTENCES; i++) {
            lex_match(&bench, sentences[i].text);
            ck_assert_msg(strcmp(lex_spans(&bench, "gain"), sentences[i].gain) == 0, "%s: %s: gain %s", formats[_i], sentences[i].text,
                          lex_spans(&bench, "gain"));
            ck_assert_msg(strcmp(lex_spans(&bench, "loss"), sentences[i].loss) == 0, "%s: %s: loss %s", formats[_i], sentences[i].text,
                          lex_spans(&bench, "loss"));
        }
        lex_close(&bench);
    }
}
END_TEST

START_TEST(a_term_means_the_same_in_lists_of_words)
{
    for (int named = 0; named < 2; named++) {
        lex_bench bench;
        lex_open_lexicon(&bench, read_little(lists[_i], named ? lists[_i] : NULL));
        for (size_t i = 0; i < SENTENCES; i++) {
            lex_match(&bench, sentences[i].text);
            ck_assert_msg(strcmp(lex_spans(&bench, NULL), sentences[i].any) == 0, "%s: %s: %s", lists[_i], sentences[i].text,
                          lex_spans(&bench, NULL));
        }
        lex_close(&bench);
    }
}
END_TEST

/* ---- traps: a file, and what is read: "category: term line; …", then the warnings */

typedef struct {
    const char *text;
    const char *read;
} trap;

static const trap traps[] = {
    /* LIWC: two generations, tabs and blanks, zeros, ends of lines, blank terms, what is not supported */
    {"%\n1\tbig\n02\tsmall\n%\nhuge\t1\ntiny\t2\nmid-size\t1\t02\n",
     "big: huge 5; small: tiny 6; big: mid-size 7; small: mid-size 7; "},
    {"%\t\t\t\r\n1 big\r\n2 small\r\n% \t\r\n\r\nhuge 1\r\nvery small  2  \r\n\tnot big\t\t\t1\r\n",
     "big: huge 6; small: very small 7; big: not big 8; "},
    {"\xEF\xBB\xBF%\n1\taffect (Affect words)\n\t2\tgood\n\t\t3\tbest\n\t4\tbad\n5\tother\n%\na\t1 2 3\nb\t4\nc\t5\n",
     "affect (Affect words): a 8; affect (Affect words)/good: a 8; affect (Affect words)/good/best: a 8; "
     "affect (Affect words)/bad: b 9; other: c 10; "},
    {"%\n\t1\tone\n\t\t2\ttwo\n\t3\tthree\n%\na\t1\nb\t2\nc\t3\n", "one: a 6; one/two: b 7; three: c 8; "},
    {"%\n1\tx\n2\ty\n%\nlike\t(02 134)125/464\t1\nkind\t1 <of>2/1\nsort\t9\nfine\t2 7 1\n(:\t1\nalone\nmany\t1\tone\n",
     "y: fine 8; x: fine 8; x: many 11; "
     "t:5:1: warning: 'like' left out: conditions in '(\xE2\x80\xA6)' and '<\xE2\x80\xA6>' are not supported\n"
     "t:6:1: warning: 'kind' left out: conditions in '(\xE2\x80\xA6)' and '<\xE2\x80\xA6>' are not supported\n"
     "t:7:6: warning: '9' is no id of a category\n"
     "t:8:8: warning: '7' is no id of a category\n"
     "t:9:1: warning: '(:' left out: conditions in '(\xE2\x80\xA6)' and '<\xE2\x80\xA6>' are not supported\n"
     "t:10:1: warning: 'alone' left out: no category\n"
     "t:11:8: warning: 'one' is no id of a category\n"},
    {"%\n1\tx\n01\ty\n%\na\t1\n", "x: a 5; t:3:4: warning: id 01 stands twice: its first category counts\n"},
    {"%\n1\tx\n%\n*a*\t1\na*b\t1\n* a\t1\na * b\t1\n",
     "x: a * b 7; t:4:1: warning: '*a*' left out: '*' at both ends of a word, expected one\n"
     "t:5:1: warning: 'a*b' left out: '*' inside a word, expected it at an end\n"
     "t:6:1: warning: '* a' left out: '*' for a whole word, expected it between two words\n"},
    /* LIWC-22 */
    {"DicTerm,Affect,posemo\r\nfine*,X,x\r\n\"so, so\",X\r\nnone,,\r\n",
     "Affect: fine* 2; posemo: fine* 2; Affect: so, so 3; t:4:1: warning: 'none' left out: no category\n"},
    {"\"DicTerm\",\"a\"\n\"b c\",\"X\"\n", "a: b c 2; "},
    {"DicTerm,a,b\nc,X,\n", "a: c 2; t:1:1: warning: category 'b' without entries\n"},
    /* quanteda: nesting in every form, words that YAML would take for values, keys that stand twice */
    {"# mine\n---\na:\n  b: [no, on, 2:30, null, 'x y']\n  c: one\nd:\n  - e\n  - f: [g, h]\n  - i\n",
     "a/b: no 4; a/b: on 4; a/b: 2:30 4; a/b: null 4; a/b: x y 4; a/c: one 5; d: e 7; d/f: g 8; d/f: h 8; d: i 9; "},
    {"%YAML 1.1\n---\n\"a: b\": {c: [d]}\ne: >\n  two\n  words\n", "a: b/c: d 3; e: two words 4; "},
    {"a: [b]\nc: [d]\na: [e]\n", "a: b 1; c: d 2; a: e 3; t:3:1: warning: category 'a' stands twice: merged\n"},
    {"\xC3\xA9: [\xC3\xA9t\xC3\xA9]\nb: ['']\n", "\xC3\xA9: \xC3\xA9t\xC3\xA9 1; t:2:5: warning: '' left out: no word\n"
     "t:2:1: warning: category 'b' without entries\n"},
    {"a: [b]\nc:\nd: []\n", "a: b 1; t:2:3: warning: '' left out: no word\n"
     "t:2:1: warning: category 'c' without entries\n"
     "t:3:1: warning: category 'd' without entries\n"},
    /* a category is filled by one inside it */
    {"a:\n  b: [x]\n  c: []\n", "a/b: x 2; t:3:3: warning: category 'a/c' without entries\n"},
    {"%\n1\ta\n2\tb\n%\nx\t1\n", "a: x 5; t:3:3: warning: category 'b' without entries\n"},
    {"+a#000000\n+b#000000\nx\n", "b: x 3; t:1:1: warning: category 'a' without entries\n"},
    {"A\n\tX (1)\nB\n\tC\n", "A: X 2; t:3:1: warning: category 'B' without entries\nt:4:2: warning: category 'B/C' without entries\n"},
    {"<dictionary><cnode name=\"a\"><pnode name=\"x\"/></cnode><cnode name=\"b\"/></dictionary>",
     "a: x 1; t:1:54: warning: category 'b' without entries\n"},
    /* Lexicoder */
    {"+good#00FF00\n  well done\nfine*\n\n+bad #1#ff0000\r\n not good\r\n",
     "good: well done 2; good: fine* 3; bad #1: not good 6; "},
    {"+good\n well done \n+bad\nnot good\n", "good: well done 2; bad: not good 4; "},
    {"x\ta\t0.5\ny\tb\t0.2\n", "a: x 1; b: y 2; t:1:1: warning: row of 3 fields, of which 2 are read: a first row may name columns (term, weight, spread, category, tag)\n"},
    {"term;category\nx, y;a\n", "a: x, y 2; "},
    {"term;category\r\n;\r\nx;a\r\n;\r\n;\r\n", "a: x 3; "},
    {"list\nx\ta\n", "terms: list 1; terms: x\ta 2; "
     "t:2:1: warning: tab in 'x\ta': a list parted by tabs has one in its first line\n"},
    /* remarks, and what says what parts fields */
    {"# a list\nx\ta\n", "a: x 2; t:1:1: warning: left out as a remark, as is every line that begins with '# ' ('#tag' is a term)\n"},
    {"x;a\r\n# the \"best\", of all;\r\n#\r\n##\r\n#tag;b\r\n", "a: x 1; b: #tag 5; t:2:1: warning: left out as a remark, as is every line that begins with '# ' ('#tag' is a term)\n"},
    {"x,\"two\n# lines\"\n", "two\n# lines: x 1; "},
    {"word\tpolarity\nx\tgood\ny\tgood\n", "polarity: word 1; good: x 2; good: y 3; t:1:1: warning: 'word' is read as a term of the category 'polarity', which no other row has: a first row that names columns has 'term' and 'category' or 'weight'\n"},
    {"word\tgood\nx\tgood\ny\tbad\n", "good: word 1; good: x 2; bad: y 3; "},
    {"x\n; y\n", "terms: x 1; terms: ; y 2; t:2:1: warning: '; y' is read as a term: remarks with ';' are those of a list whose first line is one\n"},
    {"\xEF\xBB\xBFsep=;\r\n# one, two\r\nx;a, b\r\n", "a, b: x 3; t:2:1: warning: left out as a remark, as is every line that begins with '# ' ('#tag' is a term)\n"},
    {"sep=\t\nx\ta, b;\n", "a, b;: x 2; "},
    {"\"SEP=|\"\nx,y|a\n", "a: x,y 2; "},
    {"sep=;\nDicTerm;a\nx;X\n", "a: x 3; "},
    {"sep=\nx\n", "terms: sep= 1; terms: x 2; "},
    {"+a#000000\nx\n+b#000000\ny\n+a#000000\nz\n", "a: x 2; b: y 4; a: z 6; t:5:1: warning: category 'a' stands twice: merged\n"},
    /* Yoshikoder */
    {"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<dictionary style=\"pattern\" patternengine=\"substring\">\n"
     "<!-- <pnode name=\"x\"/> --><cnode name=\"all\"><cnode name=\"a\">\n<pnode name='b &amp; c*'/><pnode name=\"d*\"/></cnode>\n"
     "<pnode name=\"e\"/></cnode><cnode name=\"f\"><pnode name=\"g\"/></cnode></dictionary>",
     "all/a: b & c* 4; all/a: d* 4; all: e 5; f: g 5; "},
    {"<dictionary><note><cnode name=\"a\"><pnode name=\"b\"/></cnode><cnode name=\"c\"><pnode name=\"d\"/></cnode></note></dictionary>",
     "a: b 1; c: d 1; "},
    /* WordStat */
    {"ECONOMY\n\tTRADE* (1)\n\tFREE\n\t\tFREE_MARKET (12)\n\tTAX (3) \n\nWAR (COLD)\n\tTANK (1)\n\t@NEAR (1)\n",
     "ECONOMY: TRADE* 2; ECONOMY/FREE: FREE MARKET 4; ECONOMY: TAX 5; WAR (COLD): TANK 8; "
     "t:9:2: warning: '@NEAR' left out: rules are not supported\n"},
};

static void describe(ctp_buffer *out, const ctp_lexicon *lexicon)
{
    const ctp_error *warnings;
    size_t listed;
    for (size_t i = 0; i < lexicon->pattern_count; i++) {
        const ctp_pattern *p = &lexicon->patterns[i];
        const ctp_entry *entry = &lexicon->rules[p->rule].entry;
        ck_assert_int_eq(entry->role, CTP_ROLE_TERM);
        ctp_i_buffer_printf(out, "%s: %s %u; ", entry->category, p->text, (unsigned)p->line);
    }
    ck_assert_uint_eq(ctp_lexicon_warnings(lexicon, &warnings, &listed), listed);
    for (size_t i = 0; i < listed; i++) {
        ck_assert_int_eq(warnings[i].severity, CTP_WARNING);
        ctp_i_buffer_printf(out, "%s\n", test_error(&warnings[i]));
    }
}

START_TEST(traps_of_the_formats_are_read_as_documented)
{
    const trap *t = &traps[_i];
    ctp_lexicon *lexicon;
    ctp_error err;
    ctp_buffer got = {0};
    ck_ok(ctp_lexicon_parse(&lexicon, test_span(t->text), "t", NULL, &err), err);
    describe(&got, lexicon);
    ck_assert_str_eq(got.bytes, t->read);
    ctp_i_buffer_free(&got);
    ctp_lexicon_free(lexicon);
}
END_TEST

START_TEST(strict_makes_warnings_errors)
{
    static const char text[] = "%\n1\tx\n%\na\t1\nb\t2 1\nc\t3\n";
    const ctp_lexicon_options strict = {.strict = true};
    ctp_lexicon *lexicon;
    ctp_error err, shown[4];
    ctp_faults found = {shown, 4, 0};
    ck_assert_int_eq(ctp_lexicon_parse(&lexicon, test_span(text), "t", &strict, &err), CTP_E_SYNTAX);
    ck_assert_ptr_null(lexicon);
    ck_assert_str_eq(test_error(&err), "t:5:3: error: '2' is no id of a category");
    ck_ok(ctp_lexicon_check(test_span(text), "t", &strict, &found, &err), err);
    ck_assert_uint_eq(found.count, 2);
    ck_assert_str_eq(test_error(&shown[1]), "t:6:3: error: '3' is no id of a category");
    ck_ok(ctp_lexicon_check(test_span(text), "t", NULL, &found, &err), err);
    ck_assert_str_eq(test_error(&shown[found.count - 1]), "t:6:3: warning: '3' is no id of a category");
}
END_TEST

/* ---- faults: nothing is half loaded */

static const struct {
    const char *format, *text, *fault;
} faults[] = {
    {"dic", "a\t1\n", "t:1:1: error: expected a line '%' before the categories"},
    {"dic", "", "t:1:1: error: expected a line '%' before the categories"},
    {NULL, "%\n1\ta\nb\t1\n", "t:1:1: error: no second line '%' ends the categories"},
    {NULL, "%\n1\ta\n2\n%\nb\t1\n", "t:3:1: error: expected a category: its number and its name"},
    {NULL, "%\n\tx\ta\n%\nb\t1\n", "t:2:2: error: expected a category: its number and its name"},
    {NULL, "%\n1\ta\n%\n", "t: error: list without terms"},
    {NULL, "DicTerm,a\nb,y\n", "t:2:1: error: 'y' for 'b' in 'a', expected X, a number or nothing"},
    {NULL, "DicTerm,a\nb,\"0,5\"\n", "t:2:1: error: '0,5' for 'b' in 'a', expected X, a number or nothing"},
    {NULL, "DicTerm,a\n,X\n", "t:2:1: error: empty term"},
    {NULL, "DicTerm,a\nb,X,X\n", "t:2:1: error: row of 3 fields, expected 2 as in the first row"},
    {NULL, "DicTerm,a,\nb,X,X\n", "t:1:1: error: column 3 has no name, expected a category"},
    {"dicx", "a,b\nc,X\n", "t:1:1: error: no column 'DicTerm' at the beginning of the first row"},
    {"dicx", "", "t: error: list without terms"},
    {"lc3", "a\n+b#000000\nc\n", "t:1:1: error: term before the first category, expected +name#RRGGBB"},
    {"lc3", "+#000000\na\n", "t:1:1: error: category without a name, expected +name#RRGGBB"},
    {"cat", "A (1)\nB\n\tC (1)\n", "t:1:1: error: term without a category above it"},
    {"cat", "A\nB (1)\n", "t:2:1: error: term without a category above it"},
    {"yaml", "- a\n- b\n", "t:1:1: error: expected categories, 'name: [term, term]'"},
    {"yaml", "a\n", "t:1:1: error: expected categories, 'name: [term, term]'"},
    {"yaml", "", "t: error: list without terms"},
    {NULL, "a: &x [b]\nc: *x\n", "t:2:4: error: aliases are not read, write the terms out"},
    {NULL, "a: [b]\n---\nc: [d]\n", "t:2:1: error: a second document, expected one"},
    {NULL, "a:\n  - [b]\n", "t:2:5: error: a list in a list, expected terms"},
    {NULL, "a:\n  b: [c]\n  - d\n", "t:3:3: error: YAML: did not find expected key"},
    {NULL, "a: [b]\n? [c]\n: d\n", "t:2:3: error: a map or list as a key, expected a name"},
    {NULL, "a: [b]\n'': [c]\n", "t:2:1: error: category without a name"},
    {NULL, "a: [\"\\0\"]\n", "t:1:5: error: NUL byte"},
    {NULL, "\xC3\xA9: [b\n", "t:2:1: error: YAML: did not find expected ',' or ']'"},
    {"ykd", "<html/>", "t:1:1: error: expected <dictionary>"},
    {NULL, "<dictionary>\n<cnode name=\"a\">\n<pnode name=\"b\"/>\n</dictionary>",
     "t:4:14: error: XML: Opening and ending tag mismatch: cnode line 2 and dictionary"},
    {NULL, "<dictionary><cnode>\n<pnode name=\"b\"/></cnode></dictionary>",
     "t:1:13: error: category without a name, expected <cnode name=\"\xE2\x80\xA6\">"},
    {NULL, "<dictionary>\n  <pnode name=\"b\"/></dictionary>", "t:2:3: error: term outside all categories"},
    {NULL, "<!DOCTYPE dictionary [<!ENTITY e SYSTEM \"/etc/hostname\">]>\n<dictionary><cnode name=\"a\">&e;</cnode></dictionary>",
     "t:1:1: error: document types and their entities are not read"},
    {NULL, "<!DOCTYPE d [<!ENTITY a \"bb\"><!ENTITY c \"&a;&a;&a;\"><!ENTITY d \"&c;&c;&c;\">]>\n"
           "<dictionary><cnode name=\"&d;\"><pnode name=\"b\"/></cnode></dictionary>",
     "t:1:1: error: document types and their entities are not read"},
    {NULL, "<dictionary><cnode name=\"\xE9\"><pnode name=\"b\"/></cnode></dictionary>",
     "t:1:26: error: byte 0xE9 is not valid UTF-8; if the file is in another encoding, name that (--lexicon-encoding)"},
    {NULL, "%\n1\t\xE9\n%\n", "t:2:3: error: byte 0xE9 is not valid UTF-8; if the file is in another encoding, name that (--lexicon-encoding)"},
    {"dik", "%\n", "t: error: unknown lexicon format 'dik' (did you mean 'dic'?), expected json, ykd, "},
};

START_TEST(a_fault_names_its_place_and_nothing_is_loaded)
{
    const ctp_lexicon_options options = {.format = faults[_i].format};
    ctp_lexicon *lexicon;
    ctp_error err;
    ctp_status st = ctp_lexicon_parse(&lexicon, test_span(faults[_i].text), "t", &options, &err);
    ck_assert_int_ne(st, CTP_OK);
    ck_assert_ptr_null(lexicon);
    size_t len = strlen(faults[_i].fault); /* an open end stands for the list of formats */
    ck_assert_msg(faults[_i].fault[len - 1] == ' ' ? strncmp(test_error(&err), faults[_i].fault, len) == 0
                                                   : strcmp(test_error(&err), faults[_i].fault) == 0, "%s", test_error(&err));
}
END_TEST

/* ---- nesting without end: quick, and refused */

static const struct {
    const char *format, *before, *piece;
    const char *fault;
} deep[] = {
    {"yaml", "a: ", "[", "t:1:5: error: a list in a list, expected terms"},
    {"yaml", "", "{a: ", "t:1:257: error: more than 64 maps and lists inside each other"},
    {"ykd", "<dictionary>", "<cnode name='a'>", "t:1:1037: error: more than 64 categories inside each other"},
};

START_TEST(nesting_has_a_limit)
{
    enum { TIMES = 100000 };
    ctp_buffer text = {0};
    ctp_lexicon *lexicon;
    ctp_error err;
    const ctp_lexicon_options options = {.format = deep[_i].format};
    ctp_i_buffer_text(&text, deep[_i].before);
    for (int i = 0; i < TIMES; i++)
        ctp_i_buffer_text(&text, deep[_i].piece);
    ck_assert_int_eq(ctp_lexicon_parse(&lexicon, ctp_i_buffer_span(&text), "t", &options, &err), CTP_E_SYNTAX);
    ck_assert_str_eq(test_error(&err), deep[_i].fault);
    ctp_i_buffer_free(&text);
}
END_TEST

START_TEST(indents_have_a_limit)
{
    ctp_buffer text = {0};
    ctp_lexicon *lexicon;
    ctp_error err;
    const ctp_lexicon_options options = {.format = "cat"};
    for (int i = 0; i < 65; i++) {
        for (int k = 0; k < i; k++)
            ctp_i_buffer_text(&text, "\t");
        ctp_i_buffer_text(&text, "A\n");
    }
    ck_assert_int_eq(ctp_lexicon_parse(&lexicon, ctp_i_buffer_span(&text), "t", &options, &err), CTP_E_SYNTAX);
    ck_assert_str_eq(test_error(&err), "t:65:65: error: more than 64 categories inside each other");
    ctp_i_buffer_free(&text);
}
END_TEST

/* ---- encodings */

static const struct {
    const char *encoding, *bytes;
    size_t len;
    const char *read;
} encodings[] = {
#define BYTES(text) text, sizeof(text) - 1
    {"latin1", BYTES("R\xC9G\n\t\xC9T\xC9 (1)\n"), "R\xC3\x89G: \xC3\x89T\xC3\x89 2; "},
    {"Shift_JIS", BYTES("%\n1\t\x89\xC1\n%\n\x89\xC1*\t1\n"), "\xE5\x8A\xA0: \xE5\x8A\xA0* 4; "},
    {"UTF-16LE", BYTES("a\0:\0 \0b\0\n\0"), "a: b 1; "},
    {NULL, BYTES("\xFF\xFE" "a\0:\0 \0\xE9\0\n\0"), "a: \xC3\xA9 1; "}, /* a mark is no guess */
    {NULL, BYTES("\xFE\xFF\0<\0d\0i\0c\0t\0i\0o\0n\0a\0r\0y\0>\0<\0c\0n\0o\0d\0e\0 \0n\0a\0m\0e\0=\0\"\0a\0\"\0>\0<\0p\0n\0o\0d\0e\0 \0n\0a\0m\0e\0=\0\"\0b"
                 "\0\"\0/\0>\0<\0/\0c\0n\0o\0d\0e\0>\0<\0/\0d\0i\0c\0t\0i\0o\0n\0a\0r\0y\0>"), "a: b 1; "},
    {"latin1", BYTES("\xC3\xA9: [b]\n"), "\xC3\xA9: b 1; "}, /* valid UTF-8 is UTF-8 */
    {NULL, BYTES("<?xml version=\"1.0\" encoding='ISO-8859-1'?><dictionary><cnode name=\"a\"><pnode name=\"\xE9t\xE9\"/></cnode></dictionary>"),
     "a: \xC3\xA9t\xC3\xA9 1; "},
    {"latin1", BYTES("<?xml version=\"1.0\"?><dictionary><cnode name=\"a\"><pnode name=\"\xE9t\xE9\"/></cnode></dictionary>"),
     "a: \xC3\xA9t\xC3\xA9 1; "},
#undef BYTES
};

START_TEST(an_encoding_is_named_not_guessed)
{
    const ctp_lexicon_options options = {.encoding = encodings[_i].encoding};
    ctp_lexicon *lexicon;
    ctp_error err;
    ctp_buffer got = {0};
    ck_ok(ctp_lexicon_parse(&lexicon, (ctp_span){encodings[_i].bytes, encodings[_i].len}, "t", &options, &err), err);
    describe(&got, lexicon);
    ck_assert_str_eq(got.bytes, encodings[_i].read);
    ctp_i_buffer_free(&got);
    ctp_lexicon_free(lexicon);
}
END_TEST

START_TEST(a_failed_allocation_is_an_error_and_leaks_nothing)
{
    ctp_buffer text = {0};
    ctp_error err;
    char path[128];
    snprintf(path, sizeof path, "tests/lexicon/little/little.%s", formats[_i]);
    text = test_read(path);
    const ctp_lexicon_options options = {.encoding = "latin1"};
    for (test_failing run = {0}; test_failing_next(&run);) {
        ctp_lexicon *lexicon;
        TEST_FAILING(&run, ctp_lexicon_parse(&lexicon, ctp_i_buffer_span(&text), "t", &options, &err));
        ck_assert((run.st == CTP_OK) == (lexicon != NULL));
        ctp_lexicon_free(lexicon);
    }
    ctp_i_buffer_free(&text);
}
END_TEST

Suite *test_suite(void)
{
    Suite *suite = suite_create("dictionaries");
    TCase *tc = tcase_create("dictionaries");
    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, a_term_means_the_same_in_every_format, 0, FORMATS);
    tcase_add_loop_test(tc, a_term_means_the_same_in_lists_of_words, 0, LISTS);
    tcase_add_loop_test(tc, traps_of_the_formats_are_read_as_documented, 0, (int)(sizeof traps / sizeof traps[0]));
    tcase_add_test(tc, strict_makes_warnings_errors);
    tcase_add_loop_test(tc, a_fault_names_its_place_and_nothing_is_loaded, 0, (int)(sizeof faults / sizeof faults[0]));
    tcase_add_loop_test(tc, nesting_has_a_limit, 0, (int)(sizeof deep / sizeof deep[0]));
    tcase_add_test(tc, indents_have_a_limit);
    tcase_add_loop_test(tc, an_encoding_is_named_not_guessed, 0, (int)(sizeof encodings / sizeof encodings[0]));
    tcase_add_loop_test(tc, a_failed_allocation_is_an_error_and_leaks_nothing, 0, FORMATS);
    suite_add_tcase(suite, tc);
    return suite;
}
