# What people do with this repository; `make` alone lists it. Nothing here is needed to use SwiftPM directly.

PREFIX ?= /usr/local
DESTDIR ?=
# Where the demonstration goes, and which month it plays; empty: a new folder, and the command's own month.
DIR ?=
MONTH ?=
# What the benchmarks make once and keep; what they and the faults take besides (--help tells).
BENCH ?= .build/benchmarks
ARGS ?=
# Where the faults work.
FAULTS ?= .build/faults
# Where the fuzzers are built, and what they learnt is kept.
FUZZ ?= $(CURDIR)/.build/fuzz
# Where the gallery goes.
GALLERY ?= .build/gallery

jobs := $(shell nproc 2>/dev/null || echo 2)
sources := Sources Tests Package.swift
release := .build/release/doluong
bin := $(DESTDIR)$(PREFIX)/bin
share := $(DESTDIR)$(PREFIX)/share

.PHONY: help demo test bench faults fuzz sanitize gallery format install clean build-release

help:
	@echo 'make demo      build doluong and play a month of a made-up centre, from lots to the monthly table'
	@echo '               (DIR=folder to keep it somewhere, MONTH=2025-04 for the other month)'
	@echo 'make test      check the format, build everything and run all tests'
	@echo 'make bench     measure beside other programs and write Tests/Benchmarks/results.md (ARGS=--help)'
	@echo 'make faults    kill it, fill its disk, let eight work at once, count what was lost, and write'
	@echo '               Tests/Faults/results.md; half an hour (ARGS="--only kills --count 500", ARGS=--help)'
	@echo 'make fuzz      try a million made-up inputs on each reader of files (ARGS=--help)'
	@echo 'make sanitize  run the tests with the address and the thread sanitizer (ARGS=thread for one)'
	@echo 'make gallery   print every document there is and join its pages into pictures to look at'
	@echo '               (GALLERY=folder, .build/gallery unless said)'
	@echo 'make format    lay out all Swift code'
	@echo 'make install   build doluong and install it under PREFIX=$(PREFIX)'
	@echo 'make clean     remove what was built'
	@echo
	@echo 'Missing Debian packages are installed first, by apt-get as root or through sudo.'

demo: build-release
	$(release) demo $(if $(MONTH),--month $(MONTH)) "$(if $(DIR),$(DIR),$$(mktemp -d)/doluong-demo)"

test:
	.ci/prepare build test
	swift format lint -s -r $(sources)
	swift build --build-tests -j $(jobs)
	swift test --disable-xctest -j $(jobs)

# A package of its own, because everything is built to say what it reached.
fuzz:
	.ci/prepare build test
	swift build -c release --package-path Tests/Fuzz --scratch-path "$(FUZZ)" --sanitize=fuzzer --product Fuzz -j $(jobs)
	/usr/bin/python3 -B Tests/Fuzz/fuzz.py "$(FUZZ)/release/Fuzz" --work "$(FUZZ)/work" $(ARGS)

sanitize:
	.ci/prepare build test
	Tests/Sanitizers/run $(jobs) $(ARGS)

# Registers are made once, under $(BENCH); the figures say nothing where something else runs.
bench: build-release
	.ci/prepare build test bench
	swift build -c release --static-swift-stdlib --product Judging -j $(jobs)
	/usr/bin/python3 Tests/Benchmarks/run.py $(release) . "$(BENCH)" --results Tests/Benchmarks/results.md $(ARGS)

# Ends with an error where anything was lost.
faults: build-release
	.ci/prepare build faults
	/usr/bin/python3 -B Tests/Faults/run.py $(release) . "$(FAULTS)" --results Tests/Faults/results.md $(ARGS)

gallery: build-release
	.ci/prepare gallery
	/usr/bin/python3 -B Tests/Gallery/gallery.py $(release) "$(GALLERY)"

format:
	.ci/prepare
	swift format -i -r $(sources)

# The optimised build, because it is the one people keep. With Swift's library inside, the program starts a quarter sooner,
# and runs where no Swift is installed.
build-release:
	.ci/prepare build
	swift build -c release --static-swift-stdlib --product doluong -j $(jobs)

install: build-release
	install -d "$(bin)" "$(share)/doluong" "$(share)/bash-completion/completions" \
	  "$(share)/zsh/site-functions" "$(share)/fish/vendor_completions.d"
	install -m 755 $(release) "$(bin)/doluong"
# A class that no longer ships must not stay behind.
	rm -rf "$(share)/doluong/instruments" "$(share)/doluong/reports"
	cp -R instruments reports "$(share)/doluong/"
	chmod -R u=rwX,go=rX "$(share)/doluong"
	$(release) --generate-completion-script bash > "$(share)/bash-completion/completions/doluong"
	$(release) --generate-completion-script zsh > "$(share)/zsh/site-functions/_doluong"
	$(release) --generate-completion-script fish > "$(share)/fish/vendor_completions.d/doluong.fish"

clean:
	rm -rf .build
