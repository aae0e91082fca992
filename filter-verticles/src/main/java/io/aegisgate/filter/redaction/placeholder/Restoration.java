package io.aegisgate.filter.redaction.placeholder;

import io.aegisgate.filter.text.JsonText;
import io.aegisgate.filter.text.SpanEdit;
import java.util.ArrayList;
import java.util.Comparator;
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

    /** A shorter value may not be found again without the words that stood around it in the request. */
    private static final int MIN_SIGNED_CHARS = 8;

    private final ExchangeMapping mapping;

    /** What a text is, which decides how a value is written into it. */
    public enum Form {
        /** Ordinary text: the value as it is. */
        TEXT,
        /** JSON as text, such as the arguments of a tool: the value with JSON's escapes. */
        JSON,
        /** JSON as text whose writer escapes what it writes: the value as it is. */
        JSON_WRITER,
        /**
         * Text the provider has signed and will see again. Only placeholders spelled exactly as they were made are restored,
         * so that redacting the next turn brings back the very bytes that were signed.
         */
        SIGNED;

        boolean json() {
            return this == JSON || this == JSON_WRITER;
        }
    }

    /**
     * What can be said of the unreleased text of a stream.
     *
     * @param edits restored placeholders before {@code safe}, by rising offset
     * @param safe text before it is decided; neither what follows nor a look-up changes it
     * @param unknown names to look up before the text at {@code safe} can be decided
     */
    public record Decision(List<SpanEdit> edits, int safe, Set<String> unknown) {}

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
        PlaceholderScanner scanner = new PlaceholderScanner(text, to, true, form.json());
        List<SpanEdit> edits = new ArrayList<>();
        for (int at = from; scanner.next(at); at = scanner.end()) {
            restore(scanner, form, edits);
        }
        addStandIns(new StandInScanner(mapping.standIns(), text, to, true, form.json()), from, form, edits);
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
        PlaceholderScanner scanner = new PlaceholderScanner(text, to, true, form.json());
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
        PlaceholderScanner scanner = new PlaceholderScanner(text, text.length(), false, form.json());
        int at = from;
        while (scanner.next(at)) {
            at = scanner.end();
        }
        StandInScanner words = new StandInScanner(mapping.standIns(), text, text.length(), false, form.json());
        addStandIns(words, from, form, new ArrayList<>());
        return Math.min(held(scanner.undecided(), text), held(words.undecided(), text));
    }

    /**
     * Restores what can be restored of the unreleased text of a stream, in one pass: what {@link #edits}, {@link #holdFrom}
     * and {@link #unknownPlaceholders} say, put together.
     *
     * @param from where unreleased text starts; what stands before it is context only
     * @param ended whether nothing follows
     */
    public Decision decide(CharSequence text, int from, boolean ended, Form form) {
        PlaceholderScanner scanner = new PlaceholderScanner(text, text.length(), ended, form.json());
        List<SpanEdit> edits = new ArrayList<>();
        Set<String> unknown = new LinkedHashSet<>();
        int safe = -1;
        for (int at = from; unknown.size() < MAX_ASKED && scanner.next(at); at = scanner.end()) {
            String name = scanner.name();
            if (mapping.worthAsking(name)) {
                unknown.add(name);
                safe = safe < 0 ? scanner.start() : safe;
            } else if (safe < 0) {
                restore(scanner, form, edits);
            }
        }
        StandInScanner words = new StandInScanner(mapping.standIns(), text, text.length(), ended, form.json());
        addStandIns(words, from, form, edits);
        int decided = Math.min(safe < 0 ? held(scanner.undecided(), text) : safe, held(words.undecided(), text));
        edits.removeIf(edit -> edit.end() > decided);
        return new Decision(edits, decided, unknown);
    }

    private void restore(PlaceholderScanner scanner, Form form, List<SpanEdit> edits) {
        String value = mapping.value(scanner.name());
        boolean returns =
                form != Form.SIGNED || (scanner.exact() && value != null && value.length() >= MIN_SIGNED_CHARS);
        if (value != null && returns) {
            edits.add(new SpanEdit(scanner.start(), scanner.end(), written(value, form)));
        }
    }

    private static void addStandIns(StandInScanner words, int from, Form form, List<SpanEdit> edits) {
        boolean added = false;
        for (int at = from; words.next(at); at = words.end()) {
            if (form != Form.SIGNED || words.exact()) {
                edits.add(new SpanEdit(words.start(), words.end(), written(words.value(), form)));
                added = true;
            }
        }
        if (added) {
            edits.sort(Comparator.comparingInt(SpanEdit::start));
        }
    }

    private static int held(int undecided, CharSequence text) {
        return undecided < 0 ? text.length() : undecided;
    }

    private static String written(String value, Form form) {
        return form == Form.JSON ? JsonText.escaped(value) : value;
    }
}
