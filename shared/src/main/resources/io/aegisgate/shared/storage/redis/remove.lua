-- Removes a row. KEYS[1] index; ARGV: row prefix, member.
redis.call('ZREM', KEYS[1], ARGV[2])
return redis.call('DEL', ARGV[1] .. ARGV[2])
