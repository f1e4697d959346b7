/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A long run writes FILE.part and now and then notes beside it, in FILE.part.words, what it has finished: how much of FILE.part that is, which
 * documents, and their words, which the last line of the file will need and its other lines do not tell. A run that finds both goes on from there;
 * what was written behind is cut off. The bytes are those of a run that was never interrupted. */
#include "annotate/resume.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "annotate/job.h"
#include "annotate/resume_notes.h"
#include "base/alloc.h"
#include "base/file.h"
#include "base/status.h"
#include "features/builder.h"
#include "features/shapes.h"

#define NOTES_ENDING ".words"

enum { NOTE_EVERY = 8 * 1000 * 1000 }; /* bytes of text: work for a second, which takes a few hundredths of one to note */

typedef struct {
    ctp_file_writer *file;
    ctp_json_writer lines;
    char *notes;              /* path */
    ctp_json_writer header;   /* holds the header's line */
    ctp_features *found;      /* the words of what is finished already, as features without documents; or NULL */
    ctp_finished finished;    /* already */
    uint64_t note_every, noted; /* bytes of text between two notes, and up to the last one */
} resumption;

/* ---- lines */

static ctp_status write_header(void *to, const ctp_features_header *header, ctp_error *err)
{
    ctp_json_writer *w = to;
    ctp_span line;
    ctp_i_write_header(w, header);
    return ctp_i_json_written(w, &line, err);
}

static ctp_status write_document(void *to, const ctp_document_reading *document, ctp_error *err)
{
    resumption *r = to;
    ctp_span lines;
    ctp_status st = ctp_i_json_written(&document->lines, &lines, err);
    if (st == CTP_OK)
        ctp_i_json_put_lines(&r->lines, lines);
    return st == CTP_OK ? r->lines.status : st;
}

/* ---- notes */

static ctp_status write_notes(const resumption *r, ctp_job *job, uint64_t bytes, ctp_sink sink, ctp_error *err)
{
    ctp_finished finished = {bytes, job->documents, job->sentences, {0}};
    ctp_span header;
    memcpy(finished.sum, job->sum, sizeof finished.sum);
    ctp_status st = ctp_i_json_written(&r->header, &header, err);
    if (st == CTP_OK)
        st = ctp_i_job_count(job, err);
    return st == CTP_OK ? ctp_i_notes_write(&finished, header, &job->words, sink, err) : st;
}

static ctp_status note(ctp_job *job, ctp_error *err)
{
    resumption *r = job->to;
    uint64_t bytes;
    ctp_file_writer *writer;
    if (job->text - r->noted < r->note_every)
        return CTP_OK;
    r->noted = job->text;
    ctp_status st = ctp_i_json_flush(&r->lines);
    if (st == CTP_OK)
        st = ctp_i_writer_settle(r->file, &bytes, err);
    if (st == CTP_OK)
        st = ctp_i_writer_open(&writer, r->notes, err);
    if (st != CTP_OK)
        return st;
    st = write_notes(r, job, bytes, ctp_i_writer_sink(writer), err);
    if (st == CTP_OK)
        return ctp_i_writer_commit(writer, err);
    ctp_i_writer_abandon(writer);
    return st;
}

static ctp_status load_notes(resumption *r, ctp_error *err)
{
    ctp_buffer text = {0};
    ctp_span header;
    ctp_status st = ctp_i_file_read(&text, r->notes, err);
    if (st == CTP_OK)
        st = ctp_i_json_written(&r->header, &header, err);
    if (st == CTP_OK)
        st = ctp_i_notes_parse(&r->finished, &r->found, ctp_i_buffer_span(&text), header, r->notes, ctp_i_writer_aside(r->file), err);
    ctp_i_buffer_free(&text);
    return st;
}

/* A part without notes is one that was interrupted early, unless somebody else left it. */
static ctp_status check_part(const resumption *r, ctp_error *err)
{
    static const char begins[] = "{\"format\": \"" CTP_FEATURES_FORMAT "\"";
    const char *part = ctp_i_writer_aside(r->file);
    ctp_line_reader *lines;
    ctp_span bytes;
    if (ctp_i_file_size(part) == 0)
        return CTP_OK;
    ctp_status st = ctp_i_lines_open(&lines, part, err);
    if (st != CTP_OK)
        return st;
    st = ctp_i_lines_peek(lines, &bytes, err);
    if (st == CTP_OK && (bytes.len < sizeof begins - 1 || memcmp(bytes.ptr, begins, sizeof begins - 1) != 0))
        st = ctp_i_fail(err, CTP_E_SYNTAX, part, (ctp_position){0, 1, 1}, "is not what an interrupted run leaves; remove it to begin anew");
    ctp_i_lines_close(lines);
    return st;
}

/* What is finished already. A part that is shorter than its notes say was not all on the disk when that failed: all is done again. */
static ctp_status find_finished(resumption *r, ctp_error *err)
{
    ctp_status st = check_part(r, err);
    if (st == CTP_OK && ctp_i_file_exists(r->notes))
        st = load_notes(r, err);
    if (st == CTP_OK && ctp_i_file_size(ctp_i_writer_aside(r->file)) < r->finished.bytes) {
        ctp_features_free(r->found);
        r->found = NULL;
        r->finished = (ctp_finished){0};
    }
    return st == CTP_OK ? ctp_i_writer_cut(r->file, r->finished.bytes, err) : st;
}

/* ---- the run */

/* The job has the words then. */
static ctp_status take_words(resumption *r, ctp_job *job, ctp_error *err)
{
    if (r->found == NULL)
        return CTP_OK;
    ctp_status st = ctp_i_forms_of(&job->words, ctp_i_features_vocabulary(r->found), err);
    ctp_features_free(r->found);
    r->found = NULL;
    return st;
}

static ctp_status pass_finished(const resumption *r, ctp_job *job, ctp_error *err)
{
    const ctp_finished *finished = &r->finished;
    job->sentences = finished->sentences;
    while (job->documents < finished->documents) {
        ctp_document *document;
        ctp_status st = ctp_corpus_next(job->corpus, &document, err);
        if (st != CTP_OK)
            return st;
        if (document == NULL)
            break;
        ctp_i_job_pass(job, document);
        ctp_document_free(document);
    }
    if (job->documents < finished->documents || (finished->documents > 0 && strcmp(job->sum, finished->sum) != 0))
        return ctp_i_fail(err, CTP_E_ARGUMENT, NULL, CTP_NOWHERE, "'%.150s' was begun with other texts or flags; remove it to begin anew",
                          ctp_i_writer_aside(r->file));
    return CTP_OK;
}

/* The sum begins with what shapes the lines and is not in the header. */
static ctp_status begin_sum(ctp_job *job, ctp_error *err)
{
    const ctp_annotate_how *how = job->how;
    const char flags[] = {how->keep_text ? 't' : '-', how->reasons ? 'r' : '-', how->toward ? 'w' : '-', how->one_sentence ? 's' : '-'};
    ctp_buffer all = {0};
    ctp_i_buffer_add(&all, flags, sizeof flags);
    for (uint32_t i = 0; i < ctp_i_set_entry_count(job->set); i++) {
        const ctp_entry *entry = ctp_i_set_entry(job->set, i);
        if (entry->role == CTP_ROLE_TARGET && entry->issue == NULL)
            ctp_i_buffer_add(&all, entry->pattern, strlen(entry->pattern) + 1);
    }
    ctp_status st = all.failed ? ctp_i_no_memory(err) : CTP_OK;
    ctp_i_sha256(job->sum, ctp_i_buffer_span(&all));
    ctp_i_buffer_free(&all);
    return st;
}

static ctp_status begin(resumption *r, ctp_job *job, ctp_error *err)
{
    ctp_span header;
    ctp_status st = ctp_i_job_open(job, err);
    if (st == CTP_OK)
        st = ctp_i_job_header(job, write_header, &r->header, err);
    if (st == CTP_OK)
        st = begin_sum(job, err);
    if (st == CTP_OK)
        st = find_finished(r, err);
    if (st == CTP_OK)
        st = take_words(r, job, err);
    if (st == CTP_OK)
        st = pass_finished(r, job, err);
    if (st == CTP_OK)
        st = ctp_i_json_written(&r->header, &header, err);
    if (st == CTP_OK && r->finished.bytes == 0)
        ctp_i_json_put_lines(&r->lines, header);
    r->noted = job->text;
    return st;
}

static ctp_status finish(resumption *r, ctp_job *job, ctp_error *err)
{
    ctp_status st = ctp_i_job_count(job, err);
    if (st == CTP_OK)
        ctp_i_write_forms(&r->lines, &job->words, job->sentences);
    return st == CTP_OK ? ctp_i_json_flush(&r->lines) : st;
}

static ctp_status name_notes(resumption *r, ctp_error *err)
{
    const char *part = ctp_i_writer_aside(r->file);
    size_t size = strlen(part) + sizeof NOTES_ENDING;
    r->notes = ctp_i_alloc(size, 1);
    if (r->notes == NULL)
        return ctp_i_no_memory(err);
    snprintf(r->notes, size, "%s" NOTES_ENDING, part);
    return CTP_OK;
}

/* Whatever came of it the part stays, for another run, until all is done. */
static ctp_status close_file(resumption *r, ctp_status st, ctp_error *err)
{
    if (st == CTP_OK)
        st = ctp_i_writer_commit(r->file, err);
    else
        ctp_i_writer_abandon(r->file);
    if (st == CTP_OK)
        ctp_i_file_remove(r->notes);
    return st;
}

ctp_status ctp_i_annotate_resume(const char *path, ctp_corpus *corpus, const ctp_lexicon_set *lexicons, const ctp_options *options,
                                 const ctp_annotate_how *how, ctp_resume_pace pace, ctp_error *err)
{
    static const ctp_outlet outlet = {write_header, write_document, true};
    resumption r = {.note_every = pace.note_every};
    ctp_status st = ctp_i_writer_open_part(&r.file, path, err);
    if (st != CTP_OK)
        return st;
    ctp_job job = ctp_i_job(corpus, lexicons, options, how, &outlet, &r);
    job.passed = note;
    job.known_most = pace.known_most;
    ctp_i_json_restart(&r.header, err);
    ctp_i_json_writer_init(&r.lines, ctp_i_writer_sink(r.file), 0, err);
    st = name_notes(&r, err);
    if (st == CTP_OK)
        st = begin(&r, &job, err);
    if (st == CTP_OK)
        st = ctp_i_job_run(&job, err);
    if (st == CTP_OK)
        st = finish(&r, &job, err);
    st = close_file(&r, st, err);
    ctp_i_job_close(&job);
    ctp_features_free(r.found);
    ctp_i_buffer_free(&r.lines.pending);
    ctp_i_buffer_free(&r.header.pending);
    free(r.notes);
    return st;
}

ctp_status ctp_annotate_resume(const char *path, ctp_corpus *corpus, const ctp_lexicon_set *lexicons, const ctp_options *options,
                               const ctp_annotate_how *how, ctp_error *err)
{
    return ctp_i_annotate_resume(path, corpus, lexicons, options, how, (ctp_resume_pace){NOTE_EVERY, CTP_KNOWN_MOST}, err);
}
