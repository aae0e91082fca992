package io.aegisgate.filter.stream;

import io.aegisgate.filter.stream.reading.StreamChannel;
import io.aegisgate.filter.text.JsonText;
import io.aegisgate.filter.text.SpanEdit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The text of one channel between its arrival and its departure. Offsets count UTF-16 units from the channel's beginning.
 * Text is first undecided, then decided (its edits are known), then emitted; only a little emitted text is kept, for what
 * a transform wants to see before the undecided text. One thread.
 */
final class TextWindow {
    private static final int CONTEXT_CHARS = 512;

    private final StreamChannel channel;
    private final List<String> keys;
    private final List<StreamTransform> transforms;
    private final int holdChars;
    private final boolean whole;
    /** Null when no event of the protocol repeats the channel. */
    private final @Nullable SentText sent;

    private final StringBuilder text = new StringBuilder();
    private long base;
    private long decided;
    private long emitted;
    /** End of the last edit that was emitted; text before it is replaced. */
    private long covered;

    private boolean ended;
    private final Deque<Edit> edits = new ArrayDeque<>();
    private Set<String> unknown = Set.of();

    /** An edit by offsets from the channel's beginning, ready to be written. */
    record Edit(long start, long end, String replacement) {}

    /** Text to be sent, and whether anything in it differs from what came. */
    record Rendered(String text, boolean edited) {}

    /** How the transforms are asked. */
    private enum Asking {
        GROWING,
        FORCED,
        ENDED
    }

    private record Look(List<SpanEdit> edits, int safe, Set<String> unknown) {}

    TextWindow(
            StreamChannel channel,
            List<String> keys,
            List<StreamTransform> transforms,
            int windowChars,
            @Nullable SentText sent) {
        this.channel = channel;
        this.keys = keys;
        this.transforms = transforms;
        int hold = windowChars;
        for (StreamTransform transform : transforms) {
            hold = Math.max(hold, transform.holdChars(windowChars));
        }
        this.holdChars = hold;
        this.whole = transforms.stream().anyMatch(StreamTransform::whole);
        this.sent = sent;
    }

    List<String> keys() {
        return keys;
    }

    @Nullable
    SentText sent() {
        return sent;
    }

    /** Adds text and decides what can be decided; returns the offset at which the text starts. */
    long append(String more) {
        long start = end();
        text.append(more);
        if (sent != null) {
            sent.append(more);
        }
        ended = false;
        decide();
        return start;
    }

    /** No more text will come: decides everything that does not wait for a look-up. */
    void close() {
        if (!ended) {
            ended = true;
            decide();
        }
    }

    /** Asks the transforms about the undecided text. */
    void decide() {
        decide(ended ? Asking.ENDED : Asking.GROWING);
    }

    /**
     * Decides everything now, since there is no room to wait.
     *
     * <p>Security: the transforms judge the text as if it ended here, so a match they wait for is treated as they treat one
     * at the end of the stream; nothing leaves unseen.
     */
    void force() {
        decide(ended ? Asking.ENDED : Asking.FORCED);
    }

    private void decide(Asking how) {
        unknown = Set.of();
        int from = (int) (decided - base);
        if (from == text.length() || (whole && how == Asking.GROWING && text.length() - from <= holdChars)) {
            return;
        }
        String view = text.toString();
        Look look = look(view, from, whole && how == Asking.GROWING ? Asking.FORCED : how);
        if (how == Asking.GROWING && look.unknown.isEmpty() && view.length() - look.safe > holdChars) {
            look = look(view, from, Asking.FORCED);
        }
        int safe = look.safe;
        transforms.forEach(transform -> transform.decided(safe));
        unknown = look.unknown;
        for (SpanEdit edit : look.edits) {
            boolean escaped = channel.json() && !edit.verbatim();
            String replacement = escaped ? JsonText.escaped(edit.replacement()) : edit.replacement();
            Edit placed = new Edit(base + edit.start(), base + edit.end(), replacement);
            edits.add(placed);
            if (sent != null) {
                sent.edited(placed);
            }
        }
        decided = base + look.safe;
    }

    long end() {
        return base + text.length();
    }

    long decided() {
        return decided;
    }

    long emitted() {
        return emitted;
    }

    /** Placeholders somebody must look up before more can be decided. */
    Set<String> unknown() {
        return unknown;
    }

    /** Takes the decided text from where the last call ended up to an offset. */
    Rendered render(long upTo) {
        long to = Math.min(upTo, decided);
        StringBuilder out = new StringBuilder();
        boolean edited = covered > emitted && emitted < to;
        long position = Math.max(emitted, covered);
        while (!edits.isEmpty() && edits.element().start < to) {
            Edit edit = edits.remove();
            out.append(text, index(position), index(edit.start)).append(edit.replacement);
            position = edit.end;
            edited = true;
        }
        covered = Math.max(covered, position);
        if (position < to) {
            out.append(text, index(position), index(to));
        }
        emitted = Math.max(emitted, to);
        trim();
        return new Rendered(out.toString(), edited);
    }

    private int index(long offset) {
        return (int) (offset - base);
    }

    private void trim() {
        int gone = (int) (Math.min(emitted, decided) - CONTEXT_CHARS - base);
        if (gone > CONTEXT_CHARS) {
            text.delete(0, gone);
            base += gone;
        }
    }

    private Look look(String view, int from, Asking how) {
        boolean last = how != Asking.GROWING;
        int safe = view.length();
        Set<String> asked = new HashSet<>();
        List<SpanEdit> merged = new ArrayList<>();
        for (StreamTransform transform : transforms) {
            StreamTransform.Look look = how == Asking.FORCED
                    ? transform.forced(base, view, from)
                    : transform.look(base, view, from, how == Asking.ENDED);
            safe = Math.min(safe, look.safe());
            asked.addAll(look.unknown());
            for (SpanEdit edit : look.edits()) {
                if (edit.start() >= from && merged.stream().noneMatch(other -> overlap(edit, other))) {
                    merged.add(edit);
                }
            }
        }
        merged.sort((a, b) -> Integer.compare(a.start(), b.start()));
        safe = wholeCharacters(view, Math.max(safe, from), from, last);
        for (SpanEdit edit : merged) {
            // An edit waits as a whole for a transform that holds a part of it.
            if (edit.start() < safe && edit.end() > safe) {
                safe = edit.start();
            }
        }
        int border = safe;
        merged.removeIf(edit -> edit.end() > border);
        return new Look(merged, safe, asked);
    }

    private static boolean overlap(SpanEdit a, SpanEdit b) {
        return a.start() < b.end() && b.start() < a.end();
    }

    /** A surrogate pair is never cut, also not between two deltas. */
    private static int wholeCharacters(String view, int safe, int from, boolean last) {
        if (safe <= from || !Character.isHighSurrogate(view.charAt(safe - 1))) {
            return safe;
        }
        boolean cut = safe == view.length() ? !last : Character.isLowSurrogate(view.charAt(safe));
        return cut ? safe - 1 : safe;
    }
}
