--- What the Lua tests share: claims by name, counted; the last line is what the suites' runner reads.

local lib = {}
local passed, failed = 0, 0

--- Runs one claim; an error is its failure.
function lib.test(name, f)
  local ok, message = xpcall(f, debug.traceback)
  if ok then passed = passed + 1 else
    failed = failed + 1
    io.write("FAIL ", name, "\n  ", tostring(message):gsub("\n.*", ""), "\n")
  end
end

--- Throws where the two differ; both are named.
function lib.equal(wanted, got, what)
  if wanted ~= got then
    error(("%swanted %s, got %s"):format(what and what .. ": " or "", tostring(wanted), tostring(got)), 2)
  end
end

--- Throws where `text` does not hold the plain words.
function lib.holds(text, words)
  if type(text) ~= "string" or not text:find(words, 1, true) then
    error(("no '%s' in: %s"):format(words, tostring(text)), 2)
  end
end

function lib.read(path)
  local file <close> = assert(io.open(path, "rb"))
  return file:read "a"
end

function lib.write(path, text)
  local file <close> = assert(io.open(path, "wb"))
  assert(file:write(text))
end

--- Prints the sum and ends with 1 where something failed.
function lib.done(name)
  print(("%s: %d passed, %d failed"):format(name, passed, failed))
  os.exit(failed == 0 and 0 or 1, true)
end

return lib
