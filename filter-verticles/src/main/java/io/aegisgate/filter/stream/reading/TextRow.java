package io.aegisgate.filter.stream.reading;

import io.aegisgate.filter.text.SpanKind;
import java.util.List;

/**
 * Says where an event carries text and to which channel it belongs.
 *
 * @param event the event's type
 * @param path object keys joined with dots, {@code [*]} for the elements of an array; names a string
 * @param channel name of the channel, shared by rows that carry the same text
 * @param keys what tells channels of that name apart: paths of scalars (their {@code [*]} stand for the same elements as
 *     those of {@code path}), or {@code #n} for the position at the n-th {@code [*]}
 * @param json the text is JSON
 * @param only which of the texts at the path are meant: those whose object has this member, with an exclamation mark
 *     before it those whose object has it not, or {@code member=a|b} for those whose member has one of these values; empty
 *     for all. A member that is false is not there.
 */
public record TextRow(
        String event,
        String path,
        Role role,
        String channel,
        List<String> keys,
        SpanKind kind,
        boolean json,
        String only) {
    /** What the text is to its channel. */
    public enum Role {
        /** The next piece. */
        DELTA,
        /** The first piece, in an event that must not be sent twice. */
        START,
        /** Everything the channel delivered, once more; it ends the channel. */
        REPEAT,
        /** A text of its own, complete. */
        WHOLE,
        /** An object or array whose JSON is the text of a channel, complete. */
        OBJECT,
        /** No text, but the name of the tool the channel's text is meant for. */
        TOOL
    }

    /** Copies the list. */
    public TextRow {
        keys = List.copyOf(keys);
    }

    /** Whether a text is meant whose object has this value of the member that {@link #only} speaks of. */
    boolean means(String value) {
        int values = only.indexOf('=');
        return values < 0
                ? value.equals("false") == only.startsWith("!")
                : List.of(only.substring(values + 1).split("\\|", -1)).contains(value);
    }

    /** The path of the member that {@link #only} speaks of; empty for none. */
    String onlyPath() {
        int values = only.indexOf('=');
        String member = only.substring(only.startsWith("!") ? 1 : 0, values < 0 ? only.length() : values);
        return member.isEmpty() ? "" : path.substring(0, path.lastIndexOf('.') + 1) + member;
    }
}
