package io.aegisgate.filter.text.table;

import io.aegisgate.filter.text.SpanKind;
import java.util.List;

/**
 * A row of a {@link SpanTable}: what to do with a string found at the row's place.
 *
 * @param rank the lowest rank whose conditions hold decides
 */
public record SpanRule(int rank, Treatment treatment, SpanKind kind, List<Condition> conditions) {
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
}
