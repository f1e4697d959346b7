# Thin rows over meson: each sets up what it needs (see .ci/setup), then calls it.
BUILD = build
RESULTS = results/north-korea-syria
TEXTS = ../shared/corpus
REPORT = report
COUNTERPOINT = $(BUILD)/counterpoint
PREFIX = /usr/local
MEGABYTES = 10

.PHONY: report check results words install sanitize fuzz bench clean build

report: build ## build, compare the three texts, say what was written
	@.ci/report $(COUNTERPOINT) $(RESULTS) $(TEXTS) $(REPORT)

check: ## build and run every test
	@.ci/setup build test
	@test ! -f $(BUILD)/build.ninja || meson configure $(BUILD) -Dtests=true
	@.ci/build $(BUILD)
	@meson test -C $(BUILD) --no-rebuild --print-errorlogs

results: build ## regenerate results/ from the texts
	$(COUNTERPOINT) compare $(RESULTS)/corpus.json --texts $(TEXTS) --publish --features $(RESULTS)/features.jsonl \
	  --markdown $(RESULTS)/report.md -o $(RESULTS)/comparison.json

words: build ## learn the words of the topic North Korea again, from tests/gold/learn-north-korea.jsonl
	@tests/gold/words.py $(COUNTERPOINT) . --write

build:
	@.ci/setup build
	@.ci/build $(BUILD) -Dtests=false

install: build ## install the command, the library and the lexicons
	@meson configure $(BUILD) -Dprefix=$(PREFIX) -Dlibdir=lib
	@.ci/build $(BUILD)
	@meson install -C $(BUILD) --no-rebuild --quiet
	@echo "Installed: $(PREFIX)/bin/counterpoint, the library beside it, the lexicons in $(PREFIX)/share/counterpoint/lexicons"

sanitize: ## every test under AddressSanitizer and UndefinedBehaviorSanitizer, with leak detection
	@.ci/setup build test
	@.ci/build $(BUILD)-sanitize -Dbuildtype=debug -Db_sanitize=address,undefined -Db_lundef=false -Darena_debug=true
	@CK_FORK=no ASAN_OPTIONS=detect_leaks=1:exitcode=99 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 \
	  meson test -C $(BUILD)-sanitize --no-rebuild --print-errorlogs --timeout-multiplier 8 --no-suite reproduce

fuzz: ## every reader for a minute each, by libFuzzer
	@.ci/setup build fuzz
	@CC=clang .ci/build $(BUILD)-fuzz -Dbuildtype=debugoptimized -Db_sanitize=address,undefined -Db_lundef=false -Dfuzzers=true
	@.ci/fuzz $(BUILD)-fuzz

bench: build ## the record of speed and memory (tests/bench/performance.md); make bench MEGABYTES=1000 for texts up to a gigabyte
	@.ci/setup build test bench
	@meson configure $(BUILD) -Dtests=true
	@.ci/build $(BUILD)
	@tests/bench/all.py $(BUILD) $(MEGABYTES) $(wildcard $(TEXTS))

clean:
	rm -rf $(BUILD) $(BUILD)-sanitize $(BUILD)-fuzz $(REPORT)
