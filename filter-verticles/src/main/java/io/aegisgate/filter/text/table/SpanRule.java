package io.aegisgate.filter.text.table;

import io.aegisgate.filter.text.SpanKind;
import io.aegisgate.filter.text.Writing;
import java.util.List;
import java.util.Set;

/**
 * A row of a {@link SpanTable}: what to do with a string found at the row's place.
 *
 * @param rank the lowest rank whose conditions hold decides
 * @param own the place holds data of whoever wrote it, whose member names mean nothing to the protocol
 */
public record SpanRule(int rank, Treatment treatment, SpanKind kind, List<Condition> conditions, boolean own) {
    /** Members of untrusted parts that hold what is to be read; the others name, link or choose something. */
    private static final Set<String> CONTENT =
            Set.of("content", "text", "output", "data", "logs", "stdout", "stderr", "error", "message", "context");

    /** What happens to the string. */
    public enum Treatment {
        /** It is a text. */
        TEXT,
        /** It holds a JSON document whose strings are texts; a text itself when it does not. */
        JSON,
        /** It is a text, signed by the provider. */
        SIGNED,
        /** It says where media lie: looked at for the report, never touched. Its kind is that of the place it stands at. */
        LOCATOR,
        /** It is no text and never touched. */
        SKIP
    }

    /** Copies the list. */
    public SpanRule {
        conditions = List.copyOf(conditions);
    }

    /** A row of a place where the protocol says what members mean. */
    public SpanRule(int rank, Treatment treatment, SpanKind kind, List<Condition> conditions) {
        this(rank, treatment, kind, conditions, false);
    }

    /**
     * What has to be minded when something is written into a string at the row's place.
     *
     * @param key name of the nearest member above it
     */
    public Writing writing(String key) {
        return switch (treatment) {
            case JSON -> Writing.JSON;
            case SIGNED -> Writing.SIGNED;
            case TEXT -> !kind.untrusted() || own || CONTENT.contains(key) ? Writing.PLAIN : Writing.LABEL;
            case LOCATOR, SKIP -> Writing.PLAIN;
        };
    }
}
