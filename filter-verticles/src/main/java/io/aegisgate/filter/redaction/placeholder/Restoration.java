package io.aegisgate.filter.redaction.placeholder;

import io.aegisgate.filter.text.JsonText;
import io.aegisgate.filter.text.SpanEdit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Puts the client's values back where an answer has their placeholders, in one pass: a restored value is never searched
 * again. Only names the exchange knows are replaced; anything else stays as the model wrote it. One instance an exchange,
 * one thread.
 *
 * <p>In a stream the text of a channel is kept in a buffer. {@link #holdFrom} says which tail must wait; what lies before
 * it can be restored with {@link #edits(CharSequence, int, int, Form)} and released, and the characters already released
 * stay before {@code from} as context (one is enough, three for JSON).
 */
public final class Restoration {
    /** Longest tail {@link #holdFrom} can hold, in UTF-16 units. */
    public static final int MAX_HELD_CHARS = PlaceholderScanner.MAX_CHARS;

    private static final int MAX_ASKED = 64;

    private final ExchangeMapping mapping;

    /** What a text is, which decides how a value is written into it. */
    public enum Form {
        /** Ordinary text: the value as it is. */
        TEXT,
        /** JSON, such as the arguments of a tool: the value with JSON's escapes. */
        JSON,
        /**
         * Text the provider has signed and will see again. Only placeholders spelled exactly as they were made are restored,
         * so that redacting the next turn brings back the very bytes that were signed.
         */
        SIGNED
    }

    /** For the placeholders of one exchange. */
    public Restoration(ExchangeMapping mapping) {
        this.mapping = mapping;
    }

    /** The edits that restore a whole text. */
    public List<SpanEdit> edits(String text, Form form) {
        return edits(text, 0, text.length(), form);
    }

    /**
     * The edits that restore a part of a text.
     *
     * @param from where the part starts; what stands before it is context only
     * @param to where it ends, as if the text ended there
     * @return edits by rising offset, relative to the whole text
     */
    public List<SpanEdit> edits(CharSequence text, int from, int to, Form form) {
        PlaceholderScanner scanner = new PlaceholderScanner(text, to, true, form == Form.JSON);
        List<SpanEdit> edits = new ArrayList<>();
        for (int at = from; scanner.next(at); at = scanner.end()) {
            String value = mapping.value(scanner.name());
            if (value != null && (form != Form.SIGNED || scanner.exact())) {
                edits.add(new SpanEdit(scanner.start(), scanner.end(), written(value, form)));
            }
        }
        return edits;
    }

    /** A whole text restored; the very same string when there is nothing to restore. */
    public String restore(String text, Form form) {
        List<SpanEdit> edits = edits(text, form);
        if (edits.isEmpty()) {
            return text;
        }
        StringBuilder restored = new StringBuilder(text.length() + 64);
        int at = 0;
        for (SpanEdit edit : edits) {
            restored.append(text, at, edit.start()).append(edit.replacement());
            at = edit.end();
        }
        return restored.append(text, at, text.length()).toString();
    }

    /**
     * Names in a text that look like placeholders but are not known to this exchange and were not looked up before: at most
     * 64 a call, and bounded over the exchange. The caller asks the store and passes the outcome to
     * {@link ExchangeMapping#learn}.
     */
    public Set<String> unknownPlaceholders(CharSequence text) {
        return unknownPlaceholders(text, 0, text.length(), Form.TEXT);
    }

    /** The same for a part of a text. */
    public Set<String> unknownPlaceholders(CharSequence text, int from, int to, Form form) {
        PlaceholderScanner scanner = new PlaceholderScanner(text, to, true, form == Form.JSON);
        Set<String> unknown = new LinkedHashSet<>();
        for (int at = from; unknown.size() < MAX_ASKED && scanner.next(at); at = scanner.end()) {
            String name = scanner.name();
            if (mapping.worthAsking(name)) {
                unknown.add(name);
            }
        }
        return unknown;
    }

    /**
     * From where on a text must wait for what follows it.
     *
     * @param from where unreleased text starts; what stands before it is context only
     * @return the smallest offset from which the text could still become a placeholder, the text's length when there is none
     */
    public int holdFrom(CharSequence text, int from, Form form) {
        PlaceholderScanner scanner = new PlaceholderScanner(text, text.length(), false, form == Form.JSON);
        int at = from;
        while (scanner.next(at)) {
            at = scanner.end();
        }
        return scanner.undecided() < 0 ? text.length() : scanner.undecided();
    }

    private static String written(String value, Form form) {
        return form == Form.JSON ? JsonText.escaped(value) : value;
    }
}
