--- SHA-256 (FIPS 180-4) in Lua, for the hashes of a page's content policy. Short inputs: a page's own
-- style and script.

local sha256 = {}

local K, START = {}, {}

-- The constants are the first 32 bits of the fractions of roots of the first primes; the floating point of
-- Lua holds 53 bits, enough for both.
local function fraction(x) return math.floor((x - math.floor(x)) * 2 ^ 32) end

do
  local n = 2
  while #K < 64 do
    local prime = true
    for d = 2, math.floor(math.sqrt(n)) do prime = prime and n % d ~= 0 end
    if prime then
      K[#K + 1] = fraction(n ^ (1 / 3))
      if #START < 8 then START[#START + 1] = fraction(math.sqrt(n)) end
    end
    n = n + 1
  end
end

local function turn(x, n) return (x >> n | x << (32 - n)) & 0xffffffff end

local function block(h, bytes, at)
  local w = { string.unpack(">" .. ("I4"):rep(16), bytes, at) }
  for i = 17, 64 do
    local a, b = w[i - 15], w[i - 2]
    local s0 = turn(a, 7) ~ turn(a, 18) ~ (a >> 3)
    local s1 = turn(b, 17) ~ turn(b, 19) ~ (b >> 10)
    w[i] = (w[i - 16] + s0 + w[i - 7] + s1) & 0xffffffff
  end
  local v = table.move(h, 1, 8, 1, {})
  for i = 1, 64 do
    local a, e = v[1], v[5]
    local t1 = v[8] + (turn(e, 6) ~ turn(e, 11) ~ turn(e, 25)) + ((e & v[6]) ~ (~e & v[7])) + K[i] + w[i]
    local t2 = (turn(a, 2) ~ turn(a, 13) ~ turn(a, 22)) + ((a & v[2]) ~ (a & v[3]) ~ (v[2] & v[3]))
    table.move(v, 1, 7, 2)
    v[1], v[5] = (t1 + t2) & 0xffffffff, (v[5] + t1) & 0xffffffff
  end
  for i = 1, 8 do h[i] = (h[i] + v[i]) & 0xffffffff end
end

--- The 32 bytes of the hash.
---@param text string
---@return string
function sha256.bytes(text)
  local padded = text .. "\x80" .. ("\0"):rep((55 - #text) % 64) .. string.pack(">I8", #text * 8)
  local h = table.move(START, 1, 8, 1, {})
  for at = 1, #padded, 64 do block(h, padded, at) end
  return string.pack(">" .. ("I4"):rep(8), table.unpack(h))
end

local DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

--- The hash in base64, as a content policy writes it.
---@param text string
---@return string
function sha256.base64(text)
  local bytes, out = sha256.bytes(text), {}
  for at = 1, #bytes, 3 do
    local a, b, c = bytes:byte(at, at + 2)
    local n = a << 16 | (b or 0) << 8 | (c or 0)
    for shift = 18, 0, -6 do
      local digit = (n >> shift & 63) + 1
      out[#out + 1] = DIGITS:sub(digit, digit)
    end
    if not c then out[#out] = "=" end
    if not b then out[#out - 1] = "=" end
  end
  return table.concat(out)
end

return sha256
