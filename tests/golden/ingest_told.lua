-- Ingests a file and tells, after each committed batch, how many documents are acknowledged:
-- lua5.4 tests/golden/ingest_told.lua DB FILE TOLD

local treaty = require "treaty"

local corpus <close> = assert(treaty.open(arg[1]))
assert(corpus:ingest(arg[2], { jobs = 1, progress = function(p)
  local told <close> = assert(io.open(arg[3], "w"))
  told:write(p.added + p.unchanged, "\n")
end }))
