package io.aegisgate.shared.cluster.limit;

import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/** Who has how many permits, as text: {@code node=permits@until} with commas, {@code until} in milliseconds. */
final class LeaseCode {
    /** Permits of one node. */
    record Entry(int permits, long untilMillis) {}

    private LeaseCode() {}

    /** The entries that still count. */
    static Map<String, Entry> read(String text, long nowMillis) {
        Map<String, Entry> entries = new TreeMap<>();
        for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            int equals = part.indexOf('=');
            int at = part.indexOf('@', equals);
            Entry entry = new Entry(
                    Integer.parseInt(part, equals + 1, at, 10), Long.parseLong(part, at + 1, part.length(), 10));
            if (entry.untilMillis() >= nowMillis) {
                entries.put(part.substring(0, equals), entry);
            }
        }
        return entries;
    }

    static String write(Map<String, Entry> entries) {
        StringJoiner text = new StringJoiner(",");
        entries.forEach((node, entry) -> text.add(node + "=" + entry.permits() + "@" + entry.untilMillis()));
        return text.toString();
    }
}
