# What a person types. Each target sets up what it needs, says what it installs, and is quick when all is there.
# The longer sequences are in .make/, one script each. Nothing here knows what Kosh does.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

# One target folder and one set of features for everything, so that SQLCipher and Tauri are built once.
export CARGO_TARGET_DIR ?= $(CURDIR)/target
export WORKSPACE := --workspace --all-features

TAURI_DRIVER := .tools/bin/tauri-driver
TAURI_DRIVER_VERSION := 2.1.0
UI_SOURCES = $(shell find ui -type f -not -path '*/node_modules/*' -not -path 'ui/dist/*' -not -path 'ui/src/i18n/paraglide/*')

.PHONY: help run test bench package papers lint bindings icons picture ui
help: ## what can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

run: ## open Kosh; without a display, do the main job on the sample company
	@.make/run

test: ## everything that must hold: format, lints, tests, the journeys in the real window
	@.make/test

bench: ## the figures: rules, storage, letters beside LibreOffice and Typst, the window beside an empty one (release)
	@.make/need node compiler window journeys
	@$(MAKE) ui journeys-ready
	cargo bench -p kosh-tests
	cargo build --release -p kosh -p kosh-cli --bins --example empty_window
	KOSH_PROFILE=release node tests/e2e/figures.mjs 10000

papers: ## hold the PDFs against PDF/A-2a and PDF/UA-1 with veraPDF: make papers FILES="more.pdf"
	@.make/papers $(FILES)

package: ## the installers for this system, in target/release/bundle
	@.make/package

lint: ui ## format and lints only
	@.make/need compiler window
	cargo fmt --all --check
	cargo clippy $(WORKSPACE) --all-targets -- -D warnings
	cd ui && npm run lint && npm run check

bindings: ## write ui/src/bindings anew from the Rust types
	@.make/need compiler
	@.make/bindings ui/src/bindings

icons: src-tauri/node_modules/.package-lock.json ## draw the icon set anew from icons/kosh.svg
	@.make/icons

picture: ## a picture of the real window: make picture ARGS="--help"
	@.make/need compiler window journeys
	@$(MAKE) binaries journeys-ready
	@node tests/e2e/picture.mjs $(ARGS)

ui: ui/dist/index.html

# The pieces that the scripts ask for by name.
.PHONY: binaries journeys-ready
binaries: ui/dist/index.html
	cargo build $(WORKSPACE) --bins

journeys-ready: $(TAURI_DRIVER) tests/e2e/node_modules/.package-lock.json

ui/dist/index.html: ui/node_modules/.package-lock.json $(UI_SOURCES)
	cd ui && npm run build
	@touch $@

%/node_modules/.package-lock.json: %/package.json %/package-lock.json
	@.make/need node
	cd $* && npm ci --no-audit --no-fund
	@touch $@

$(TAURI_DRIVER):
	@.make/need compiler
	env -u CARGO_TARGET_DIR cargo install tauri-driver --version $(TAURI_DRIVER_VERSION) --locked --root .tools
