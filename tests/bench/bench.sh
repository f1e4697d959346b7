#!/bin/sh
# Speed (MB/s) and peak memory of annotating to a file, and of tokenizing and stemming alone, on made-up text of 1, 10 and 100 MB.
set -eu
build=$1
here=$(dirname "$0")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export COUNTERPOINT_LEXICONS="$here/../../lexicons"
printf '%8s  %-28s %10s %12s\n' MB what MB/s 'peak KiB'
for megabytes in ${SIZES:-1 10 100}; do
    python3 "$here/generate.py" "$megabytes" >"$work/text.jsonl"
    for threads in 1 2; do
        python3 "$here/timed.py" "$megabytes" "annotate, $threads thread(s)" "$build/counterpoint" annotate "$work/text.jsonl" \
            --threads "$threads" -o "$work/features.jsonl"
    done
    "$build/tests/text/bench_tokenize" "$megabytes"
    rm "$work/text.jsonl" "$work/features.jsonl"
done
