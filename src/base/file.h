/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CTP_BASE_FILE_H
#define CTP_BASE_FILE_H

#include "base/buffer.h"

/* The one module that opens files. Paths are borrowed; "-" is standard input or output. */

/** Longest file that is read whole: ICU's offsets are 32-bit. */
#define CTP_FILE_LIMIT ((size_t)0x7fff0000)
/** Longest line of a line-based format. */
#define CTP_LINE_LIMIT ((size_t)256 * 1024 * 1024)

/** Appends the whole file to the buffer.
 *  @return CTP_OK; CTP_E_IO (missing, a folder, unreadable, a loop of links); CTP_E_LIMIT beyond CTP_FILE_LIMIT; CTP_E_NOMEM. */
ctp_status ctp_i_file_read(ctp_buffer *out, const char *path, ctp_error *err);

typedef struct ctp_line_reader ctp_line_reader;

/** Reads a file line by line, in memory for one line. Free with ctp_i_lines_close(). */
ctp_status ctp_i_lines_open(ctp_line_reader **out, const char *path, ctp_error *err);
/** @param[out] line borrowed until the next call, without its "\n" or "\r\n"; ptr NULL at the end of the file.
 *  @return CTP_OK; CTP_E_IO; CTP_E_LIMIT for a line beyond CTP_LINE_LIMIT; CTP_E_NOMEM */
ctp_status ctp_i_lines_next(ctp_line_reader *reader, ctp_span *line, uint32_t *number, ctp_error *err);
/** The same, but the line keeps its line end as it stands in the file. */
ctp_status ctp_i_lines_next_raw(ctp_line_reader *reader, ctp_span *line, uint32_t *number, ctp_error *err);
/** Reads one piece more and shows all that is not yet given out, without giving it out: to recognise a format. At the end of the file
 *  nothing is added. @param[out] bytes borrowed until the next call */
ctp_status ctp_i_lines_peek(ctp_line_reader *reader, ctp_span *bytes, ctp_error *err);
/** Shows what is not yet given out from its first character on, behind a byte order mark and blank lines: a whole line of it, or so many bytes, or all
 *  there is. No more is read: a stream may be slow. @param[out] text  borrowed until the next call */
ctp_status ctp_i_lines_peek_text(ctp_line_reader *reader, size_t enough, ctp_span *text, ctp_error *err);
/** Appends all that is not yet given out to the buffer, whatever its lines.
 *  @return CTP_OK; CTP_E_IO; CTP_E_LIMIT beyond CTP_FILE_LIMIT; CTP_E_NOMEM */
ctp_status ctp_i_lines_rest(ctp_line_reader *reader, ctp_buffer *out, ctp_error *err);
/** After ctp_i_lines_rest(): the lines of this text come next, and no others. Takes it over. */
void ctp_i_lines_put_back(ctp_line_reader *reader, ctp_buffer *text);
/** Bytes of the file that were read so far. */
uint64_t ctp_i_lines_taken(const ctp_line_reader *reader);
/** The file's name for messages; lives as long as the reader. */
const char *ctp_i_lines_source(const ctp_line_reader *reader);
void ctp_i_lines_close(ctp_line_reader *reader);

typedef struct ctp_file_writer ctp_file_writer;

/** Opens a file for writing aside (a temporary file in its folder); nothing stands under its name before
 *  ctp_i_writer_commit(). "-" is standard output. */
ctp_status ctp_i_writer_open(ctp_file_writer **out, const char *path, ctp_error *err);
ctp_sink ctp_i_writer_sink(ctp_file_writer *writer);
/** The ending of the file in which ctp_i_writer_open_part() writes, behind the whole name. */
#define CTP_PART_ENDING ".part"
/** Opens PATH.part, which may stand there from before, for going on behind its end; it stays there until ctp_i_writer_commit(), also when it is
 *  abandoned or the process ends. @return also CTP_E_ARGUMENT: standard output, a device */
ctp_status ctp_i_writer_open_part(ctp_file_writer **out, const char *path, ctp_error *err);
/** Where it is written until then; NULL: nowhere else. */
const char *ctp_i_writer_aside(const ctp_file_writer *writer);
/** Cuts off what stands behind so many bytes, and goes on there. */
ctp_status ctp_i_writer_cut(ctp_file_writer *writer, uint64_t bytes, ctp_error *err);
/** Sees that all that was written is on the disk. @param[out] bytes  how much it is */
ctp_status ctp_i_writer_settle(ctp_file_writer *writer, uint64_t *bytes, ctp_error *err);

/** Flushes and closes, so that only the name is left to be given: of several files none is replaced where one cannot be written. */
ctp_status ctp_i_writer_finish(ctp_file_writer *writer, ctp_error *err);
/** Flushes, closes and renames; frees the writer whatever comes of it; on failure the old file stays as it was. */
ctp_status ctp_i_writer_commit(ctp_file_writer *writer, ctp_error *err);
/** Removes what stands aside of all open writers of files and folders, whatever was written. For signal handlers, after which the process ends: calls only what may be
 *  called there. */
void ctp_i_writers_remove(void);
/** Throws away what was written; frees the writer. NULL is fine. */
void ctp_i_writer_abandon(ctp_file_writer *writer);

typedef struct ctp_folder_writer ctp_folder_writer;

/** Makes a folder aside, beside where it shall stand; nothing stands under its name before ctp_i_folder_commit().
 *  @return CTP_OK; CTP_E_IO (also for "-"); CTP_E_NOMEM */
ctp_status ctp_i_folder_open(ctp_folder_writer **out, const char *path, ctp_error *err);
ctp_sink_folder ctp_i_folder_of(ctp_folder_writer *writer);
/** Renames; frees the writer whatever comes of it. A folder that stands there is replaced where it is empty, or where all that it holds are plain
 *  files of names that were written now: so the results of another run go, and nothing else does. @return CTP_OK; CTP_E_IO where it holds something else */
ctp_status ctp_i_folder_commit(ctp_folder_writer *writer, ctp_error *err);
/** Whether what stands there may be replaced, once all files are written. @return as ctp_i_folder_commit() */
ctp_status ctp_i_folder_finish(const ctp_folder_writer *writer, ctp_error *err);
/** Throws away what was written; frees the writer. NULL is fine. */
void ctp_i_folder_abandon(ctp_folder_writer *writer);

/** Names of the entries of a folder (not "." and ".."), sorted by bytes. Free with ctp_i_names_free(). */
ctp_status ctp_i_folder_names(char ***names, size_t *count, const char *folder, ctp_error *err);
void ctp_i_names_free(char **names, size_t count);

bool ctp_i_is_folder(const char *path);
/** Whether it is a plain file of at most so many bytes. */
bool ctp_i_is_file(const char *path, size_t most);
bool ctp_i_file_exists(const char *path);
/** Whether both name one plain file or folder, by whatever way. */
bool ctp_i_same_file(const char *a, const char *b);
/** @return the bytes of a plain file; 0 where there is none */
uint64_t ctp_i_file_size(const char *path);
void ctp_i_file_remove(const char *path);

/** The name of a file without its folder. Names become ids and stand in results, which are UTF-8.
 *  @param name  borrowed of path. @return CTP_OK; CTP_E_ENCODING */
ctp_status ctp_i_file_name(const char **name, const char *path, ctp_error *err);

/** Joins the folder of `beside` (a file's path; NULL = none) and a relative path; an absolute path stays. Free with free(). */
char *ctp_i_path_beside(const char *beside, const char *path);
/** folder + "/" + name. Free with free(). */
char *ctp_i_path_join(const char *folder, const char *name);

#endif
