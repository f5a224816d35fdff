--- How far an ingest is, on a terminal: one line written over again, with its rate and the time left.

local core = require "treaty.core"

local progress = {}

local function size(bytes)
  return bytes >= 1e9 and ("%.1f GB"):format(bytes / 1e9) or ("%.1f MB"):format(bytes / 1e6)
end

local function duration(seconds)
  seconds = math.ceil(seconds)
  return ("%d:%02d"):format(seconds // 60, seconds % 60)
end

--- The line for a state of things after so many seconds.
---@param p table { seen, bytes, bytes_total }
---@param seconds number
---@return string
function progress.line(p, seconds)
  local parts = { ("%d documents"):format(p.seen) }
  if p.bytes_total > 0 then
    parts[#parts + 1] = ("%s of %s"):format(size(p.bytes), size(p.bytes_total))
  end
  if seconds > 0 and p.bytes > 0 then
    local rate = p.bytes / seconds
    parts[#parts + 1] = size(rate) .. "/s"
    if p.bytes_total > p.bytes then
      parts[#parts + 1] = duration((p.bytes_total - p.bytes) / rate) .. " left"
    end
  end
  return table.concat(parts, ", ")
end

--- A function for `corpus:ingest` that writes the line, and one that wipes it; both do nothing where standard
-- error is no terminal.
---@return fun(p: table), fun()
function progress.on_terminal()
  local width, start = core.terminal "stderr", core.clock()
  if not width then return function() end, function() end end
  return function(p)
    local line = progress.line(p, core.clock() - start):sub(1, width - 1)
    io.stderr:write("\r", line, (" "):rep(width - 1 - #line))
  end, function() io.stderr:write("\r", (" "):rep(width - 1), "\r") end
end

return progress
