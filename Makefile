# treaty: `make help` lists what can be made. Two commands are enough: make demo, make test.

# debug and asan on request; build/treaty starts the mode built last
MODE ?= release
BUILD := build/$(MODE)
FLAGS.debug   := -O0 -g
FLAGS.release := -O2 -g -DNDEBUG -fno-semantic-interposition
FLAGS.asan    := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer

CC       ?= cc
LUA      ?= lua5.4
PREFIX   ?= /usr/local
VERSION  := $(shell sed -n 's/^\#define TREATY_VERSION "\(.*\)"/\1/p' include/treaty.h)

# Asked for when a rule runs, so that `make deps` works before they are installed.
pkg       = $(shell pkg-config $(1) 2>/dev/null)
LUA_PKG   = $(shell for p in lua5.4 lua-5.4 lua54 lua; do pkg-config --exists "$$p >= 5.4" 2>/dev/null && echo $$p && break; done)
CORE_LIBS = $(call pkg,--libs sqlite3 jansson) -lutf8proc -lstemmer -lm -lpthread
CFLAGS   ?=
CPPFLAGS += -Iinclude -Isrc
ALL_FLAGS = -std=c11 -D_GNU_SOURCE -fPIC -Wall -Wextra -Wstrict-prototypes -Wvla -Werror=implicit \
            $(FLAGS.$(MODE)) $(MORE.$(MODE)) $(CPPFLAGS) $(CFLAGS)

ROOMS    := base text lexicon pattern annotate claim store index event law judge query corpus
CORE_SRC := $(wildcard $(ROOMS:%=src/%/*.c))
CORE_OBJ := $(CORE_SRC:src/%.c=$(BUILD)/obj/%.o)
BIND_SRC := $(wildcard src/binding/*.c)
BIND_OBJ := $(BIND_SRC:src/%.c=$(BUILD)/obj/%.o)
UNIT_SRC := $(wildcard tests/unit/*.c tests/support/*.c)
UNIT_OBJ := $(UNIT_SRC:%.c=$(BUILD)/obj/%.o)
LIB      := $(BUILD)/libtreaty.a
MODULE   := $(BUILD)/lib/treaty/core.so
XML_OBJ  := $(patsubst src/%.c,$(BUILD)/obj/%.o,$(wildcard src/xml/*.c))
XML      := $(BUILD)/lib/treaty/xml.so
UNLOADING = $(if $(filter Linux,$(shell uname -s)),-Wl$(comma)-z$(comma)nodelete)
comma    := ,

.PHONY: all xml env deps demo test check asan fuzz bench install clean help unit lint format \
        directions test-exports test-browser docs uninstall always

all: $(LIB) $(MODULE) build/treaty
	@$(MAKE) --no-print-directory -s MODE=$(MODE) xml

xml: ## treaty.xml, where libxml2's headers are; the core works without
	@if pkg-config --exists libxml-2.0 2>/dev/null; then $(MAKE) --no-print-directory MODE=$(MODE) $(XML); \
	else echo "xml: no libxml2 headers here, treaty.xml is left out" >&2; fi

# The passes of a reading are many small questions: it takes 6 % fewer instructions where more of them are
# inlined. clang, which has no such limit, is told not to say so.
$(BUILD)/obj/annotate/%.o $(BUILD)/obj/claim/%.o: MORE.release := -O3 -finline-limit=300 \
  -Wno-ignored-optimization-argument

$(BUILD)/obj/%.o: src/%.c
	@mkdir -p $(@D)
	$(CC) $(ALL_FLAGS) $(if $(findstring src/binding,$<),$(call pkg,--cflags $(LUA_PKG))) \
	  $(if $(findstring src/xml,$<),$(call pkg,--cflags $(LUA_PKG) libxml-2.0)) -MMD -MP -c $< -o $@

$(BUILD)/obj/tests/%.o: tests/%.c
	@mkdir -p $(@D)
	$(CC) $(ALL_FLAGS) -Itests/support -MMD -MP -c $< -o $@

$(LIB): $(CORE_OBJ)
	@mkdir -p $(@D)
	@rm -f $@
	ar rcs $@ $^

$(MODULE): $(BIND_OBJ) $(LIB)
	@mkdir -p $(@D)
	$(CC) $(ALL_FLAGS) -shared $(BIND_OBJ) $(LIB) -Wl,--exclude-libs,ALL $(CORE_LIBS) -o $@

# Never unloaded: libxml2 leaves state with every thread that used it.
$(XML): $(XML_OBJ)
	@mkdir -p $(@D)
	$(CC) $(ALL_FLAGS) -shared $(XML_OBJ) $(call pkg,--libs libxml-2.0) \
	  $(UNLOADING) -o $@

.PHONY: install-xml
install-xml: xml ## treaty.xml into LIBDIR, a folder of LUA_CPATH
	install -d $(DESTDIR)$(LIBDIR)/treaty
	install -m 755 $(XML) $(DESTDIR)$(LIBDIR)/treaty/xml.so

# The command, runnable from the build folder: finds its modules beside itself.
build/treaty: $(MODULE) tests/support/launcher.sh always
	@sed -e 's|@MODE@|$(MODE)|' -e 's|@LUA@|$(LUA)|' tests/support/launcher.sh >$@.part
	@cmp -s $@.part $@ && rm $@.part || { chmod +x $@.part && mv $@.part $@; }

env: ## the exports that let lua5.4 and treaty run from the build folder
	@echo 'export LUA_PATH="$(CURDIR)/lua/?.lua;$(CURDIR)/lua/?/init.lua;;"'
	@echo 'export LUA_CPATH="$(CURDIR)/$(BUILD)/lib/?.so;;"'
	@echo 'export PATH="$(CURDIR)/build:$$PATH"'

deps: ## installs what is missing; prints the command first; DEPS=no does nothing
	@DEPS="$(DEPS)" sh tests/support/deps.sh

demo: deps ## reads the sample corpus and shows the brief
	@$(MAKE) --no-print-directory -s all
	@build/treaty demo $(if $(DEMO),$(DEMO),build/demo)

test: deps ## every test; closes with "N passed, N failed"
	@$(MAKE) --no-print-directory -s all $(BUILD)/unit
	@MODE=$(MODE) LUA=$(LUA) sh tests/support/run.sh

test-exports: ## every export read by programs that are not ours; DEPS=no skips what is not there
	@DEPS="$(DEPS)" sh tests/exports/deps.sh build/exports
	@$(MAKE) --no-print-directory -s all
	@MODE=$(MODE) LUA=$(LUA) sh tests/exports/run.sh build/exports

unit: $(BUILD)/unit ## the C unit tests alone; ONLY=prefix picks some
	@$(BUILD)/unit $(ONLY)

$(BUILD)/unit: $(UNIT_OBJ) $(LIB)
	$(CC) $(ALL_FLAGS) $(UNIT_OBJ) $(LIB) $(CORE_LIBS) -o $@

test-browser: all ## the pages of reports in Debian's chromium; DEPS=no skips what is not there
	@DEPS="$(DEPS)" sh tests/browser/run.sh

check: test lint format directions ## test, lint, format, directions of includes

lint: ## compiler warnings as errors, luacheck where it is installed
	@sh tests/support/lint.sh

format: ## says which C files clang-format would change
	@sh tests/support/format.sh

directions: ## a folder includes only what stands below it
	@sh tests/support/directions.sh

asan: ## the tests under AddressSanitizer and UBSan
	@$(MAKE) --no-print-directory -s MODE=asan all build/asan/unit
	@MODE=asan LUA=$(LUA) sh tests/support/run.sh

fuzz: ## each fuzz target for SECONDS_EACH (60) under ASan and UBSan
	@SECONDS_EACH="$(or $(SECONDS_EACH),60)" sh tests/fuzz/run.sh

bench: all ## speeds as ratios against peers in the same run; CORPUS=file.jsonl: of your own documents
	@$(MAKE) --no-print-directory -s -C . bench-run

.PHONY: bench-run
bench-run:
	@sh tests/bench/run.sh

docs: all ## the reference pages of docs/, the man page and the completions, out of their sources
	@sh tests/support/docs.sh

# Everything that install writes; uninstall takes it away again.
AT       = $(DESTDIR)$(PREFIX)
LUA_AT   = $(AT)/share/lua/5.4/treaty
LUA_DIRS := $(sort $(patsubst %/,%,$(dir $(wildcard lua/treaty/*.lua lua/treaty/*/*.*))))
BASH_AT  = $(AT)/share/bash-completion/completions
ZSH_AT   = $(AT)/share/zsh/site-functions
FISH_AT  = $(AT)/share/fish/vendor_completions.d

install: all ## command, Lua module, treaty.h, libtreaty.a, man page, under PREFIX (DESTDIR honoured)
	install -d $(AT)/bin $(AT)/include $(AT)/lib/pkgconfig $(AT)/lib/lua/5.4/treaty $(AT)/share/treaty/data \
	  $(AT)/share/man/man1 $(BASH_AT) $(ZSH_AT) $(FISH_AT)
	install -m 644 include/treaty.h $(AT)/include/
	install -m 644 $(LIB) $(AT)/lib/
	install -m 644 lua/treaty/data/*.json $(AT)/share/treaty/data/
	install -m 755 $(MODULE) $(wildcard $(XML)) $(AT)/lib/lua/5.4/treaty/
	for d in $(LUA_DIRS:lua/treaty%=%) ""; do \
	  install -d "$(LUA_AT)$$d" && find "lua/treaty$$d" -maxdepth 1 -type f -exec install -m 644 {} "$(LUA_AT)$$d/" \; ; done
	printf '%s\n' '#!/bin/sh' 'export LUA_PATH="$(PREFIX)/share/lua/5.4/?.lua;$(PREFIX)/share/lua/5.4/?/init.lua;;"' \
	  'export LUA_CPATH="$(PREFIX)/lib/lua/5.4/?.so;;"' \
	  'exec $(LUA) "$(PREFIX)/share/lua/5.4/treaty/main.lua" "$$@"' >$(AT)/bin/treaty
	chmod 755 $(AT)/bin/treaty
	install -m 644 docs/treaty.1 $(AT)/share/man/man1/
	install -m 644 docs/completion/treaty.bash $(BASH_AT)/treaty
	install -m 644 docs/completion/treaty.zsh $(ZSH_AT)/_treaty
	install -m 644 docs/completion/treaty.fish $(FISH_AT)/
	printf '%s\n' 'prefix=$(PREFIX)' 'packs=$${prefix}/share/treaty/data' '' 'Name: treaty' \
	  'Description: what is reported about treaties, and what is law' 'Version: $(VERSION)' \
	  'Requires: sqlite3 jansson' 'Cflags: -I$${prefix}/include' \
	  'Libs: -L$${prefix}/lib -ltreaty -lutf8proc -lstemmer -lm -lpthread' \
	  >$(DESTDIR)$(PREFIX)/lib/pkgconfig/treaty.pc

uninstall: ## takes away what install wrote
	rm -rf $(LUA_AT) $(AT)/lib/lua/5.4/treaty $(AT)/share/treaty
	rm -f $(AT)/bin/treaty $(AT)/include/treaty.h $(AT)/lib/libtreaty.a $(AT)/lib/pkgconfig/treaty.pc \
	  $(AT)/share/man/man1/treaty.1 $(BASH_AT)/treaty $(ZSH_AT)/_treaty $(FISH_AT)/treaty.fish

clean: ## removes build/
	rm -rf build

help: ## this list
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-12s %s\n", $$1, $$2}'

-include $(CORE_OBJ:.o=.d) $(BIND_OBJ:.o=.d) $(XML_OBJ:.o=.d) $(UNIT_OBJ:.o=.d)
