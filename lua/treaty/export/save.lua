--- Writes what an export gives into a file or a folder. Knows no format.

local core = require "treaty.core"

local save = {}

--- True for an existing folder, and for a name that ends like one.
---@param path string
---@return boolean
function save.is_folder(path)
  local file = io.open(path .. "/.", "rb")
  if file then file:close() end
  return file ~= nil or path:find "/$" ~= nil
end

--- Writes a file whole.
---@param path string
---@param text string
---@return true?
---@return string? message
function save.whole(path, text)
  local file, message = io.open(path, "wb")
  if not file then return nil, message end
  local ok, why = file:write(text)
  if not file:close() or not ok then return nil, ("%s: %s"):format(path, why or "not written") end
  return true
end

--- Fills a file piece by piece beside its place and puts it there when all of it is written, so that nobody
-- sees a half of it. What `fill` throws is thrown on.
---@param path string
---@param fill fun(write: fun(piece: string))
---@return true?
---@return string? message
function save.stream(path, fill)
  local part = path:find "^/dev/" and path or path .. ".part"
  local file, message = io.open(part, "wb")
  if not file then return nil, message end
  local written, why = true, nil
  local ok, thrown = pcall(fill, function(piece)
    if written then written, why = file:write(piece) end
  end)
  local closed, late = file:close()
  local good = ok and written and closed
  if good and part ~= path then good, late = os.rename(part, path) end
  if not good and part ~= path then os.remove(part) end
  if not ok then error(thrown, 0) end
  if not good then return nil, ("%s: %s"):format(path, why or late or "not written") end
  return true
end

--- A function that writes files into a folder, made where it is missing.
---@param folder string
---@return (fun(name: string, text: string))? files
---@return string? message
function save.folder(folder)
  local made, message = core.make_folder((folder:gsub("(.)/+$", "%1")))
  if not made then return nil, message end
  return function(name, text) assert(save.whole(folder .. "/" .. name, text)) end
end

return save
