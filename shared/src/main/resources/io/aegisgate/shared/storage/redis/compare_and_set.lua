-- Stores a row if its revision is the expected one. KEYS[1] index; ARGV: row prefix, life in ms (0 for ever), member,
-- text, time, expected revision (0 for absent).
local key = ARGV[1] .. ARGV[3]
local present = redis.call('GET', key)
local revision = '0'
if present then
  revision = string.match(present, '^(%d+):')
end
if revision ~= ARGV[6] then
  return 0
end
if present and ARGV[6] == '0' then
  return 0
end
if tonumber(ARGV[2]) > 0 then
  redis.call('SET', key, ARGV[4], 'PX', ARGV[2])
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
else
  redis.call('SET', key, ARGV[4])
end
redis.call('ZADD', KEYS[1], ARGV[5], ARGV[3])
return 1
