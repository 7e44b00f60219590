# The commands of this repository. Start with `make run`; `make test` proves everything.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run build client types check test unit browser beside bench proof packages packages-test tools clean

PANGGIL := target/release/panggil
# Beside another target it would look for a jobserver that make gives only to make.
CARGO := env -u MAKEFLAGS -u MFLAGS cargo
CLIENT := display-client/dist/screen.html
CLIENT_SOURCES := $(shell find display-client -type f -not -path '*/node_modules/*' -not -path '*/dist/*')

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-10s %s\n", $$1, $$2 }'

run: build ## builds what is missing and shows a simulated hall; more flags: make run ARGS='--listen 0.0.0.0:8080'
	@echo 'Open a screen below; its first call comes a second later. Stop with Ctrl+C.'
	$(PANGGIL) serve --demo $(ARGS)

build: packages client ## the client and target/release/panggil
	$(CARGO) build --release --locked

client: $(CLIENT) ## the pages that go into the binary

$(CLIENT): $(CLIENT_SOURCES) display-client/node_modules/.package-lock.json
	cd display-client && npm run --silent build
	@touch $@

%/node_modules/.package-lock.json: %/package-lock.json
	@command -v npm > /dev/null || { echo 'Node.js 20 or later with npm is needed: install it first.' >&2; exit 1; }
	@echo 'Installing the npm packages of $*'
	cd $* && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

types: ## the pages' types of what they and the server say, written anew from the server's
	PANGGIL_WRITE_TYPES=1 cargo test --locked --lib types_are_those_of_the_server

check: packages client tools ## format, lints, docs, types of the pages, licences, unused dependencies
	cargo fmt --check
	cargo clippy --locked --all-targets -- -D warnings
	cargo clippy --locked --no-default-features -- -D warnings
	RUSTDOCFLAGS='-D warnings' cargo doc --locked --no-deps --document-private-items
	cd display-client && npm run --silent check
	cargo deny --locked check --hide-inclusion-graph bans licenses sources
	cargo machete

# The tests of the server mostly wait: what the browser's need is built beside them.
test: check packages-test ## everything: checks, then the tests of the server, the client and the pages in a browser
	$(MAKE) --no-print-directory -j2 unit beside
	$(MAKE) --no-print-directory browser
	@echo 'make test: all is well'

beside:
	@nice -n 19 $(MAKE) --no-print-directory build

unit: export RUST_TEST_THREADS ?= 4
unit:
	.make/server-tests
	$(CARGO) test --locked --no-default-features --lib announcer
	cd display-client && npm test --silent

browser: build packages-test tests/browser/node_modules/.package-lock.json
	cd tests/browser && npm test --silent

bench: build packages-test tests/browser/node_modules/.package-lock.json ## the figures: console, fan-out, start, uploads, rendering, event to sound, event to picture on every engine
	@.make/packages ffmpeg:ffmpeg
	cargo bench --locked --bench console --bench fanout --bench latency --bench render --bench speech --bench start --bench uploads
	cd tests/browser && npm run --silent bench

proof: build packages-test tests/browser/node_modules/.package-lock.json ## every proof with its figures, for hours (docs/proof.md); some: make proof NAMES='crash vanish'
	@.make/proof $(NAMES)

packages:
	@.make/packages cc:gcc pkg-config:pkg-config alsa.pc:libasound2-dev

packages-test:
	@.make/packages redis-server:redis-server chromium:chromium espeak-ng:espeak-ng \
		pulseaudio:pulseaudio libasound_module_pcm_pulse.so:libasound2-plugins \
		ip:iproute2 nft:nftables faketime:faketime mkfs.ext4:e2fsprogs \
		curl:curl redis-cli:redis-tools php:php-cli /etc/php/*/mods-available/redis.ini:php-redis \
		/usr/lib/python3/dist-packages/redis:python3-redis

tools:
	@.make/cargo-tool cargo-deny 0.20.2
	@.make/cargo-tool cargo-machete 0.9.2

clean: ## removes what was built, and nothing else
	cargo clean
	rm -rf display-client/dist display-client/node_modules tests/browser/node_modules
