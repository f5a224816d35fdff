--- Where each digest of a corpus ended, in a small file beside it: one JSON object, a mark for each choice of
-- treaty, state and internal sources.

local treaty = require "treaty"
local save = require "treaty.export.save"

local watermark = {}

local function key_of(options)
  return ("%s/%s/%s"):format(options.treaty or "", options.state or "", options.internal and "internal" or "")
end

local function read(path)
  local file, message, number = io.open(path, "rb")
  if not file then
    if number == 2 then return {} end -- ENOENT: the first run
    return nil, message
  end
  local text = file:read "a"
  file:close()
  local marks = text and treaty.json.decode(text)
  if type(marks) ~= "table" then return nil, path .. ": no marks of a digest" end
  return marks
end

--- Gives the mark that the last digest of this choice left; nil and no message where there is none.
---@param path string
---@param options table
---@return string? mark
---@return string? message
function watermark.read(path, options)
  local marks, message = read(path)
  if not marks then return nil, message end
  local mark = marks[key_of(options)]
  return mark and treaty.json.encode(mark)
end

--- Keeps a mark; the marks of other choices stay.
---@param path string
---@param options table
---@param mark string
---@return true?
---@return string? message
function watermark.write(path, options, mark)
  local marks, message = read(path)
  if not marks then return nil, message end
  marks[key_of(options)] = treaty.json.decode(mark)
  return save.stream(path, function(write) write(treaty.json.encode(marks) .. "\n") end)
end

return watermark
