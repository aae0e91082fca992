-- Stores rows. KEYS[1] index; ARGV: row prefix, life in ms (0 for ever), then member, text, time of each row.
local life = tonumber(ARGV[2])
for i = 3, #ARGV, 3 do
  if life > 0 then
    redis.call('SET', ARGV[1] .. ARGV[i], ARGV[i + 1], 'PX', ARGV[2])
  else
    redis.call('SET', ARGV[1] .. ARGV[i], ARGV[i + 1])
  end
  redis.call('ZADD', KEYS[1], ARGV[i + 2], ARGV[i])
end
if life > 0 then
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
return 1
