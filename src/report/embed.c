/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs at build time: embed OUT.c NAME: FILE… [NAME: FILE…]. Writes each name as a ctp_embedded (embedded.h): the bytes of its files one after the
 * other, and their SHA-256 as a Content-Security-Policy wants it. Indents and comments that have lines of their own are left out, and so are the
 * blanks around signs. */
#include <nettle/base64.h>
#include <nettle/sha2.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 1 << 18, LINE = 4096 };

static uint8_t bytes[MOST];
static size_t len;

static bool is_comment(const char *line)
{
    size_t size = strcspn(line, "\n");
    return size >= 4 && strncmp(line, "/*", 2) == 0 && strncmp(line + size - 2, "*/", 2) == 0;
}

/* Blanks beside these part nothing, outside strings; in style sheets a blank after a bracket or before a colon or a dot may. So do ends of lines behind
 * `joins`; in a script one behind a brace may end a statement. */
typedef struct {
    const char *ending, *after, *before, *joins;
} squeezing;
static const squeezing squeezings[] = {{".css", ":;,{>", "{}>", "{};,"}, {".js", "=(){};,?:<>&|!+", "=(){};,?:<>&|!+", "{;,"}};

static size_t squeeze(const squeezing *how, char *line, size_t size)
{
    size_t kept = 0;
    char quote = 0; /* inside a string: its sign */
    for (size_t i = 0; i < size; i++) {
        bool blank = line[i] == ' ' && i > 0 && i + 1 < size && (strchr(how->after, line[i - 1]) != NULL || strchr(how->before, line[i + 1]) != NULL);
        if (quote != 0 || !blank)
            line[kept++] = line[i];
        if (quote != 0 ? line[i] == quote : line[i] == '"' || line[i] == '\'')
            quote = quote != 0 ? 0 : line[i];
    }
    if (kept > 1 && strchr(how->joins, line[kept - 2]) != NULL)
        kept--;
    return kept;
}

static const squeezing *squeezing_of(const char *path)
{
    const size_t len = strlen(path);
    for (size_t i = 0; i < sizeof squeezings / sizeof squeezings[0]; i++) {
        const size_t size = strlen(squeezings[i].ending);
        if (len > size && strcmp(path + len - size, squeezings[i].ending) == 0)
            return &squeezings[i];
    }
    return NULL;
}

static bool add_file(const char *path)
{
    char line[LINE];
    const squeezing *how = squeezing_of(path);
    FILE *file = fopen(path, "rb");
    bool fits = file != NULL;
    while (fits && fgets(line, sizeof line, file) != NULL) {
        char *text = line + strspn(line, " ");
        size_t size = strlen(text);
        if (*text == '\n' || is_comment(text))
            continue;
        fits = text[size - 1] == '\n';
        if (how != NULL)
            size = squeeze(how, text, size);
        fits = fits && len + size <= MOST;
        if (fits)
            memcpy(bytes + len, text, size);
        len += size;
    }
    if (file == NULL || !fits || ferror(file))
        fprintf(stderr, "%s: cannot be read, or has a line of more than %d bytes\n", path, LINE - 2);
    fits = fits && !ferror(file);
    if (file != NULL)
        fclose(file);
    return fits;
}

static void write_item(FILE *out, const char *name, size_t name_len)
{
    struct sha256_ctx ctx;
    uint8_t digest[SHA256_DIGEST_SIZE];
    char text[BASE64_ENCODE_RAW_LENGTH(SHA256_DIGEST_SIZE) + 1] = "";
    sha256_init(&ctx);
    sha256_update(&ctx, len, bytes);
    sha256_digest(&ctx, sizeof digest, digest);
    base64_encode_raw(text, sizeof digest, digest);
    fprintf(out, "static const char bytes_of_%.*s[] = {", (int)name_len, name);
    for (size_t i = 0; i < len; i++)
        fprintf(out, "%s%d,", i % 24 == 0 ? "\n" : "", bytes[i] < 128 ? bytes[i] : bytes[i] - 256);
    fprintf(out, "\n};\nconst ctp_embedded ctp_i_%.*s = {bytes_of_%.*s, %zu, \"sha256-%s\"};\n", (int)name_len, name, (int)name_len, name, len, text);
}

int main(int argc, char **argv)
{
    FILE *out = argc > 3 ? fopen(argv[1], "wb") : NULL;
    bool good = out != NULL;
    if (good)
        fputs("#include \"report/embedded.h\"\n", out);
    for (int i = 2; good && i < argc;) {
        const char *name = argv[i++];
        len = 0;
        for (; good && i < argc && argv[i][strlen(argv[i]) - 1] != ':'; i++)
            good = add_file(argv[i]);
        if (good)
            write_item(out, name, strlen(name) - 1);
    }
    if (out != NULL)
        good = !ferror(out) && fclose(out) == 0 && good;
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
