# The two commands: `make run` and `make test`. On Debian and its relatives they install what is missing first.

SHELL := /bin/bash

TAGS       := migrated_fynedo,no_emoji
TEST_TAGS  := $(TAGS),no_animations
VERSION    := $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
FLAGS      := -trimpath -tags $(TAGS)
LDFLAGS    := -X main.version=$(VERSION)

# What Fyne needs to compile; what the tests use besides.
BUILD_DEPS := gcc libc6-dev pkg-config libgl1-mesa-dev xorg-dev libwayland-dev libxkbcommon-dev
TEST_DEPS  := xvfb xdotool imagemagick poppler-utils qpdf

# The packages that must stand without cgo, and so without Fyne.
PURE := ./store/... ./assets/... ./cmd/atelierctl ./ui/french ./ui/paper ./ui/session ./ui/settings ./ui/demo ./ui/display ./ui/search ./ui/story ./ui/copies ./ui/place ./ui/roster ./ui/timer ./ui/clock
# The end-to-end test has the machine for itself, after all others.
REST = $$(go list -tags $(TEST_TAGS) ./... | grep -v '/cmd/atelier$$')

# What one goroutine does by itself, ten thousand times: the race detector would see nothing in it and take minutes.
ALONE := MergeLaws|UndoRestores|SparseFile|SalvagePageByPage|RowsThatNobodyWrote|DamagedSources|FlippedText|ErasuresMerge

STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2

export TAGS VERSION

.PHONY: help run build ctl test crash bench lint windows clean

help: ## say what there is
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: ## install what is missing, build and start the application (without a display: the demonstration, on paper)
	@if [ "$$(go run .ci/display.go)" = yes ]; then .ci/packages $(BUILD_DEPS) && $(MAKE) --no-print-directory build && build/atelier; \
	else $(MAKE) --no-print-directory ctl && .ci/demonstration; fi

build: ctl ## build build/atelier and build/atelierctl
	@.ci/packages $(BUILD_DEPS)
	go build $(FLAGS) -ldflags "$(LDFLAGS)" -o build/atelier ./cmd/atelier

ctl:
	CGO_ENABLED=0 go build $(FLAGS) -ldflags "$(LDFLAGS)" -o build/atelierctl ./cmd/atelierctl

test: ## install what is missing and pass every test
	@.ci/packages $(BUILD_DEPS) $(TEST_DEPS)
	CGO_ENABLED=0 go build $(PURE)
	go vet -tags $(TEST_TAGS) ./...
	go test -tags $(TEST_TAGS) $(REST)
	go test -tags $(TEST_TAGS) ./cmd/atelier
	go test -race -skip '$(ALONE)' ./store ./store/workshop ./ui/session

crash: ## the long crash test: 1 000 kills, and as many disk faults and power cuts
	ATELIER_CRASH_ROUNDS=1000 go test ./store -run 'TestCrash|TestFault|TestPowerCut' -count 1 -timeout 2h -v

bench: ## run every benchmark
	@.ci/packages $(BUILD_DEPS) $(TEST_DEPS)
	go test -tags $(TEST_TAGS) -run '^$$' -bench . -benchmem ./...

lint: ## gofmt, go mod tidy, go vet, staticcheck
	@.ci/packages $(BUILD_DEPS)
	@unformatted=$$(gofmt -l $$(git ls-files '*.go')); test -z "$$unformatted" || { echo "gofmt -w is needed on:" $$unformatted; exit 1; }
	go mod tidy -diff
	go vet -tags $(TEST_TAGS) ./...
	go run $(STATICCHECK) -tags $(TEST_TAGS) ./...

windows: ## build build/atelier-windows.zip: unpack, double-click
	@.ci/packages gcc-mingw-w64-x86-64 zip
	@.ci/windows

clean: ## remove what was built
	rm -rf build bin artefacts
