package io.aegisgate.filter.redaction.placeholder;

import io.aegisgate.filter.redaction.egress.AllowedHosts;
import io.aegisgate.filter.redaction.egress.EgressRule;
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
    public static final int MAX_HELD_CHARS = PlaceholderScanner.MAX_CHARS + EgressRule.LOOK_AHEAD;

    private static final int MAX_ASKED = 64;

    /** A shorter value may not be found again without the words that stood around it in the request. */
    private static final int MIN_SIGNED_CHARS = 8;

    private final ExchangeMapping mapping;
    private final EgressRule egress;
    private final Told told;

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

    /** Learns what became of values. The same one may be told several times. */
    @FunctionalInterface
    public interface Told {
        /** One value was given, kept or masked; never logged. */
        void of(EgressRule.Decision decision, String value);
    }

    /** For the placeholders of one exchange, whose values may go to this machine only where they would leave it. */
    public Restoration(ExchangeMapping mapping) {
        this(mapping, new EgressRule(AllowedHosts.none()), (decision, value) -> {});
    }

    /** For the placeholders of one exchange, and the rule of where their values may go. */
    public Restoration(ExchangeMapping mapping, EgressRule egress, Told told) {
        this.mapping = mapping;
        this.egress = egress;
        this.told = told;
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
        return edits(text, from, to, true, form);
    }

    /**
     * The edits that restore a part of a text.
     *
     * @param ended the text is complete, so that what stands behind the part is all there will be
     */
    public List<SpanEdit> edits(CharSequence text, int from, int to, boolean ended, Form form) {
        PlaceholderScanner scanner = new PlaceholderScanner(text, to, true, form.json());
        CharSequence seen = seen(text, ended, form);
        List<SpanEdit> edits = new ArrayList<>();
        for (int at = from; scanner.next(at); at = scanner.end()) {
            restore(seen, scanner, form, ended, edits);
        }
        addStandIns(
                seen, new StandInScanner(mapping.standIns(), text, to, true, form.json()), from, form, ended, edits);
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
        CharSequence seen = seen(text, false, form);
        int waiting = text.length();
        for (int at = from; scanner.next(at); at = scanner.end()) {
            String value = mapping.value(scanner.name());
            waiting = value == null
                    ? waiting
                    : Math.min(waiting, open(seen, scanner.start(), scanner.end(), value, form));
        }
        StandInScanner words = new StandInScanner(mapping.standIns(), text, text.length(), false, form.json());
        for (int at = from; words.next(at); at = words.end()) {
            waiting = Math.min(waiting, open(seen, words.start(), words.end(), words.value(), form));
        }
        return Math.min(waiting, Math.min(held(scanner.undecided(), text), held(words.undecided(), text)));
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
        CharSequence seen = seen(text, ended, form);
        List<SpanEdit> edits = new ArrayList<>();
        Set<String> unknown = new LinkedHashSet<>();
        int safe = -1;
        int waiting = text.length();
        for (int at = from; unknown.size() < MAX_ASKED && scanner.next(at); at = scanner.end()) {
            String name = scanner.name();
            if (mapping.worthAsking(name)) {
                unknown.add(name);
                safe = safe < 0 ? scanner.start() : safe;
            } else if (safe < 0) {
                String value = ended ? null : mapping.value(name);
                waiting = value == null
                        ? waiting
                        : Math.min(waiting, open(seen, scanner.start(), scanner.end(), value, form));
                restore(seen, scanner, form, ended, edits);
            }
        }
        StandInScanner words = new StandInScanner(mapping.standIns(), text, text.length(), ended, form.json());
        waiting = Math.min(waiting, addStandIns(seen, words, from, form, ended, edits));
        int placeholders = safe < 0 ? held(scanner.undecided(), text) : safe;
        int decided = Math.min(waiting, Math.min(placeholders, held(words.undecided(), text)));
        edits.removeIf(edit -> edit.end() > decided);
        return new Decision(edits, decided, unknown);
    }

    private void restore(
            CharSequence seen, PlaceholderScanner scanner, Form form, boolean ended, List<SpanEdit> edits) {
        String value = mapping.value(scanner.name());
        boolean returns =
                form != Form.SIGNED || (scanner.exact() && value != null && value.length() >= MIN_SIGNED_CHARS);
        if (value != null && returns) {
            give(seen, scanner.start(), scanner.end(), value, scanner.written(value), form, ended, edits);
        }
    }

    /** Adds stand-ins and returns where the first one waits for more text, the text's length when none does. */
    private int addStandIns(
            CharSequence seen, StandInScanner words, int from, Form form, boolean ended, List<SpanEdit> edits) {
        int waiting = seen.length();
        int before = edits.size();
        for (int at = from; words.next(at); at = words.end()) {
            if (form != Form.SIGNED || words.exact()) {
                waiting = ended
                        ? waiting
                        : Math.min(waiting, open(seen, words.start(), words.end(), words.value(), form));
                give(seen, words.start(), words.end(), words.value(), words.value(), form, ended, edits);
            }
        }
        if (edits.size() > before) {
            edits.sort(Comparator.comparingInt(SpanEdit::start));
        }
        return waiting;
    }

    /** What the rule sees of a text: a stand-in is to it what a placeholder is, and no host. */
    private CharSequence seen(CharSequence text, boolean ended, Form form) {
        return StandInScanner.masked(mapping.standIns(), text, ended, form.json());
    }

    /** The offset of a placeholder whose fate depends on text to come, else the text's length. */
    private int open(CharSequence seen, int start, int end, String value, Form form) {
        boolean open = egress.decide(seen, start, end, value, form.json(), false) == EgressRule.Decision.OPEN;
        return open ? start : seen.length();
    }

    private void give(
            CharSequence seen,
            int start,
            int end,
            String value,
            String written,
            Form form,
            boolean ended,
            List<SpanEdit> edits) {
        EgressRule.Decision decision = egress.decide(seen, start, end, value, form.json(), ended);
        told.of(decision, value);
        switch (decision) {
            case GIVE -> edits.add(new SpanEdit(start, end, written(written, form)));
            case MASK -> edits.add(new SpanEdit(start, end, EgressRule.MARK));
            // What is open the caller does not let leave yet.
            case KEEP, OPEN -> {}
        }
    }

    private static int held(int undecided, CharSequence text) {
        return undecided < 0 ? text.length() : undecided;
    }

    private static String written(String value, Form form) {
        return form == Form.JSON ? JsonText.escaped(value) : value;
    }
}
