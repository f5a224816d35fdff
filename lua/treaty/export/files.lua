--- Where exports of many files go: to `options.files(name, text)`, else into one tar archive.

local tar = require "treaty.export.tar"

local files = {}

--- Gives a function that takes a file, and one to call at the end.
---@param options table
---@param write fun(piece: string)
---@return fun(name: string, text: string) add
---@return fun() finish
function files.open(options, write)
  if options.files then return options.files, function() end end
  return tar.writer(write)
end

return files
