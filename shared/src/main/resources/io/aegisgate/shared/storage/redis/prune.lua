-- Removes the oldest rows with a time (0 is none) before a moment. KEYS[1] index; ARGV: row prefix, moment, most rows.
local members = redis.call('ZRANGEBYSCORE', KEYS[1], '(0', '(' .. ARGV[2], 'LIMIT', 0, ARGV[3])
for _, member in ipairs(members) do
  redis.call('DEL', ARGV[1] .. member)
  redis.call('ZREM', KEYS[1], member)
end
return #members
