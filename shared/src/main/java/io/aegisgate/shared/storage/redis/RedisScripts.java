package io.aegisgate.shared.storage.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The Lua scripts of this package's resources, each run by Redis as one step. */
record RedisScripts(String put, String compareAndSet, String remove, String prune, String newest, String reseal) {
    static RedisScripts load() {
        return new RedisScripts(
                read("put.lua"),
                read("compare_and_set.lua"),
                read("remove.lua"),
                read("prune.lua"),
                read("newest.lua"),
                read("reseal.lua"));
    }

    private static String read(String file) {
        try (InputStream in = RedisScripts.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IOException("the script " + file + " is not packaged");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
