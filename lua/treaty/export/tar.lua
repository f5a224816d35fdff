--- A tar archive (ustar) as a stream: what many-file exports write where no folder is given.

local tar = {}

local LAYOUT = "c100c8c8c8c12c12c8c1c100c6c2c32c32c8c8c155c12"

local function fields(name, size, sum)
  return LAYOUT:pack(name, "0000644", "0000000", "0000000", ("%011o"):format(size), ("%011o"):format(0), sum,
    "0", "", "ustar", "00", "", "", "0000000", "0000000", "", "")
end

-- Names come from escape.file_name: ASCII, shorter than the hundred bytes of the header.
local function header(name, size)
  local sum = 0
  for _, byte in ipairs { fields(name, size, "        "):byte(1, 512) } do sum = sum + byte end
  return fields(name, size, ("%06o\0 "):format(sum))
end

--- Gives a function that adds a file, and one that ends the archive.
---@param write fun(bytes: string)
---@return fun(name: string, text: string) add
---@return fun() finish
function tar.writer(write)
  local function add(name, text)
    write(header(name, #text))
    write(text)
    write(("\0"):rep(-#text % 512))
  end
  return add, function() write(("\0"):rep(1024)) end
end

return tar
