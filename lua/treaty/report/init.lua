--- Reports: treaty.report.NAME(corpus, options) gives the report as text, Markdown or HTML; the digest also
-- gives the mark with which the next one begins.
-- Each is built on the public API only, as a page (treaty.report.page) that a writer prints.

local REPORTS = { "brief", "digest", "dossier", "factcheck", "matrix", "watchlist" }
local FORMATS = { text = "text", md = "markdown", html = "html" }
local WATCHLIST = { json = true, ics = true } -- forms of this report alone, for programs

local report = { names = REPORTS }

local KNOWN = { treaty = true, state = true, doc = true, on = true, known = true, internal = true,
  format = true, width = true, colour = true, since = true, mark = true }

local function check(name, options)
  if type(options) ~= "table" then error(("report.%s: options expected"):format(name), 3) end
  for key in pairs(options) do
    if not KNOWN[key] then error(("unknown option '%s'"):format(tostring(key)), 3) end
  end
  local format = options.format or "text"
  if not FORMATS[format] and not (name == "watchlist" and WATCHLIST[format]) then
    error(("option 'format': one of 'text', 'md', 'html'%s expected, got '%s'"):format(
      name == "watchlist" and ", 'json', 'ics'" or "", tostring(format)), 3)
  end
end

-- A report of a past day shows what could be known that day, unless told otherwise.
local function with_days(options)
  local copy = {}
  for key, value in pairs(options) do copy[key] = value end
  local today = os.date "%Y-%m-%d"
  copy.on = copy.on or today
  copy.known = copy.known or (copy.on < today and copy.on or today)
  return copy
end

for _, name in ipairs(REPORTS) do
  report[name] = function(corpus, options)
    check(name, options)
    local full = with_days(options)
    local module = require("treaty.report." .. name)
    local direct = module.formats and module.formats[full.format]
    local build = direct or module.build
    local result, mark
    local done, message, code = corpus:snapshot(function(view)
      result, mark = build(view, full)
      return true
    end)
    if not done then return nil, message, code end
    if direct then return result end
    local writer = require("treaty.report." .. FORMATS[full.format or "text"])
    local text = writer.write(result, { width = full.width, colour = full.colour })
    if mark then return text, mark end
    return text -- alone, so that io.write takes it
  end
end

return report
