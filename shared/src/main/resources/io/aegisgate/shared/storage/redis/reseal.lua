-- Replaces values that are still what they were. KEYS[1] index; ARGV: row prefix, then member, old and new value of each
-- row. Revision, time and remaining life stay.
local changed = 0
for i = 2, #ARGV, 3 do
  local key = ARGV[1] .. ARGV[i]
  local present = redis.call('GET', key)
  if present then
    local head = string.match(present, '^%d+:%d+:')
    if head and string.sub(present, #head + 1) == ARGV[i + 1] then
      redis.call('SET', key, head .. ARGV[i + 2], 'KEEPTTL')
      changed = changed + 1
    end
  end
end
return changed
