package io.aegisgate.filter.stream;

import io.aegisgate.filter.stream.reading.StreamChannel;
import io.aegisgate.filter.text.SpanEdit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The plainest restoration of markers <code>{{AG_…}}</code>; counts what it holds. Some values must be looked up. */
final class MarkerRestoration implements StreamTransform.Source {
    private static final int MOST = 40;
    private static final String OPEN = "{{AG_";

    final Map<String, String> known = new HashMap<>();
    final Set<String> unknownForGood = new HashSet<>();
    final List<Integer> held = new ArrayList<>();

    static final Map<String, String> VALUES = Map.of(
            "{{AG_EMAIL_7K2MQ}}", "j\u00fcrgen@example.org",
            "{{AG_PASSWORD_X9D4B}}", "p\"a\\ss\nw\u4f60\t\ud83d\ude00",
            "{{AG_PHONE_3R8ZT}}", "+49 30 1234567",
            "{{AG_STORED_55PQ1}}", "kept from an earlier turn");
    static final Set<String> STORED = Set.of("{{AG_STORED_55PQ1}}");

    /** Knows this turn's values; the stored one must be asked for. */
    static MarkerRestoration withValues() {
        MarkerRestoration source = new MarkerRestoration();
        VALUES.forEach((marker, value) -> {
            if (!STORED.contains(marker)) {
                source.known.put(marker, value);
            }
        });
        return source;
    }

    static String restore(String text) {
        String out = text;
        for (Map.Entry<String, String> entry : VALUES.entrySet()) {
            out = out.replace(entry.getKey(), entry.getValue());
        }
        return out;
    }

    @Override
    public List<StreamTransform> open(StreamChannel channel) {
        return List.of(this::look);
    }

    @Override
    public void learn(Set<String> asked, Map<String, String> found) {
        known.putAll(found);
        asked.stream().filter(name -> !found.containsKey(name)).forEach(unknownForGood::add);
    }

    private StreamTransform.Look look(String text, int from, boolean ended) {
        List<SpanEdit> edits = new ArrayList<>();
        int at = from;
        while (true) {
            int open = text.indexOf('{', at);
            if (open < 0) {
                return done(edits, text.length(), text, Set.of());
            }
            int close = markerEnd(text, open);
            if (close == 0) {
                at = open + 1;
            } else if (close < 0) {
                if (!ended) {
                    return done(edits, open, text, Set.of());
                }
                at = open + 1;
            } else {
                String marker = text.substring(open, close);
                String value = known.get(marker);
                if (value != null) {
                    edits.add(new SpanEdit(open, close, value));
                } else if (!unknownForGood.contains(marker)) {
                    return done(edits, open, text, Set.of(marker));
                }
                at = close;
            }
        }
    }

    private StreamTransform.Look done(List<SpanEdit> edits, int safe, String text, Set<String> unknown) {
        held.add(text.length() - safe);
        return new StreamTransform.Look(edits, safe, unknown);
    }

    /** End of the marker that starts here, 0 when none does, negative when one may still. */
    private static int markerEnd(String text, int open) {
        for (int i = open; i < text.length() && i - open < MOST; i++) {
            char c = text.charAt(i);
            int n = i - open;
            if (n < OPEN.length()) {
                if (c != OPEN.charAt(n)) {
                    return 0;
                }
            } else if (c == '}') {
                if (i + 1 == text.length()) {
                    return -1;
                }
                return text.charAt(i + 1) == '}' ? i + 2 : 0;
            } else if (!(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_')) {
                return 0;
            }
        }
        return text.length() - open < MOST ? -1 : 0;
    }
}
