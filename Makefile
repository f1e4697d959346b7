# Thin rows over meson: each sets up what it needs (see .ci/setup), then calls it.
BUILD = build
RESULTS = results/north-korea-syria
TEXTS = ../shared/corpus
REPORT = report
COUNTERPOINT = $(BUILD)/counterpoint
PREFIX = /usr/local

.PHONY: report check results install sanitize fuzz bench clean build

report: build ## build, compare the three texts, say what was written
	@.ci/report $(COUNTERPOINT) $(RESULTS) $(TEXTS) $(REPORT)

check: ## build and run every test
	@.ci/setup build test
	@test -f $(BUILD)/build.ninja || meson setup $(BUILD)
	meson configure $(BUILD) -Dtests=true
	meson test -C $(BUILD) --print-errorlogs

results: build ## regenerate results/ from the texts
	$(COUNTERPOINT) compare $(RESULTS)/corpus.json --texts $(TEXTS) --publish --features $(RESULTS)/features.jsonl \
	  --markdown $(RESULTS)/report.md -o $(RESULTS)/comparison.json

build:
	@.ci/setup build
	@test -f $(BUILD)/build.ninja || meson setup $(BUILD) -Dtests=false
	@meson compile -C $(BUILD) --quiet 2>/dev/null || meson compile -C $(BUILD)

install: build ## install the command, the library and the lexicons
	meson configure $(BUILD) -Dprefix=$(PREFIX)
	meson install -C $(BUILD)

sanitize: ## every test under AddressSanitizer and UndefinedBehaviorSanitizer, with leak detection
	@.ci/setup build test
	@test -f $(BUILD)-sanitize/build.ninja || meson setup $(BUILD)-sanitize -Dbuildtype=debug -Db_sanitize=address,undefined \
	  -Db_lundef=false -Darena_debug=true
	CK_FORK=no ASAN_OPTIONS=detect_leaks=1 meson test -C $(BUILD)-sanitize --print-errorlogs --timeout-multiplier 8

fuzz: ## every reader for a minute each, by libFuzzer
	@.ci/setup build fuzz
	@test -f $(BUILD)-fuzz/build.ninja || CC=clang meson setup $(BUILD)-fuzz -Dbuildtype=debugoptimized \
	  -Db_sanitize=address,undefined -Db_lundef=false -Dfuzzers=true
	meson compile -C $(BUILD)-fuzz
	@.ci/fuzz $(BUILD)-fuzz

bench: build ## speed and memory of tokenizing and of annotating
	@.ci/setup build test
	@meson configure $(BUILD) -Dtests=true
	@meson compile -C $(BUILD)
	@tests/bench/bench.sh $(BUILD)

clean:
	rm -rf $(BUILD) $(BUILD)-sanitize $(BUILD)-fuzz $(REPORT)
