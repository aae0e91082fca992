package io.aegisgate.shared.config.load;

import io.aegisgate.shared.config.SettingRow;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Values by variable while a configuration is put together. One thread, life of one load. */
final class Resolved {
    private final Map<String, Object> values = new HashMap<>();
    private final Map<String, String> sources = new HashMap<>();
    private final Set<String> failed = new HashSet<>();

    void put(SettingRow row, Object value, String source) {
        values.put(row.env(), value);
        sources.put(row.env(), source);
    }

    /** The setting holds its default because what was given is wrong; nothing more is said about it. */
    void fail(String env) {
        failed.add(env);
    }

    boolean isSound(String env) {
        return !failed.contains(env);
    }

    String source(String env) {
        return sources.getOrDefault(env, "default");
    }

    Map<String, Object> values() {
        return values;
    }
}
