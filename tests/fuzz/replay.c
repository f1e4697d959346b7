/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a fuzz target over every file of a folder: the regression run of what fuzzing found. */
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int main(int argc, char **argv)
{
    char **names;
    size_t count;
    ctp_error err;
    if (argc != 2 || ctp_i_folder_names(&names, &count, argv[1], &err) != CTP_OK || count == 0) {
        fprintf(stderr, "replay: no folder with inputs\n");
        return 1;
    }
    for (size_t i = 0; i < count; i++) {
        ctp_buffer input = {0};
        char *path = ctp_i_path_join(argv[1], names[i]);
        if (path == NULL || ctp_i_file_read(&input, path, &err) != CTP_OK)
            return 1;
        LLVMFuzzerTestOneInput((const uint8_t *)ctp_i_buffer_span(&input).ptr, input.len);
        ctp_i_buffer_free(&input);
        free(path);
    }
    ctp_i_names_free(names, count);
    printf("%zu inputs\n", count);
    return 0;
}
