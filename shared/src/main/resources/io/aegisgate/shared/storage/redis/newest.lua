-- Rows with a time, newest first. KEYS[1] index; ARGV: row prefix, highest time, last member seen of that time or '',
-- most rows. Answers member, text, member, text, …
local most = tonumber(ARGV[4])
local found = {}
local offset = 0
while #found < most * 2 do
  local members =
    redis.call('ZREVRANGEBYSCORE', KEYS[1], ARGV[2], '(0', 'WITHSCORES', 'LIMIT', offset, most)
  if #members == 0 then
    break
  end
  for i = 1, #members, 2 do
    local seen = ARGV[3] ~= '' and tonumber(members[i + 1]) == tonumber(ARGV[2]) and members[i] >= ARGV[3]
    local text = redis.call('GET', ARGV[1] .. members[i])
    if not seen and text and #found < most * 2 then
      found[#found + 1] = members[i]
      found[#found + 1] = text
    end
  end
  offset = offset + #members / 2
end
return found
