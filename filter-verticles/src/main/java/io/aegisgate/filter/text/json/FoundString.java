package io.aegisgate.filter.text.json;

import io.aegisgate.filter.text.Keys;
import io.aegisgate.filter.text.SpanKind;
import io.aegisgate.filter.text.SpeakerRole;
import io.aegisgate.filter.text.TextLeaf;
import io.aegisgate.filter.text.TextSpan;
import io.aegisgate.filter.text.Writing;
import io.aegisgate.filter.text.table.Condition;
import io.aegisgate.filter.text.table.Facts;
import io.aegisgate.filter.text.table.SpanRule;
import io.aegisgate.filter.text.table.SpanTable;
import io.aegisgate.filter.text.table.TableState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A string met on the walk, with the rows that may decide about it.
 *
 * @param outer the members it stands in
 * @param speaker the item or message it stands in, null outside of one
 */
record FoundString(
        int startByte,
        int endByte,
        String path,
        String key,
        Keys outer,
        String text,
        Candidates candidates,
        @Nullable Frame speaker) {
    /** The name of a member; it has no key of its own. */
    static FoundString name(
            int startByte, int endByte, String path, Keys outer, String name, SpanRule rule, @Nullable Frame speaker) {
        return new FoundString(startByte, endByte, path, "", outer, name, new Candidates(rule), speaker);
    }

    SpanRule decide() {
        return candidates.decide();
    }

    JsonSpan span(SpanRule rule) {
        return new JsonSpan(startByte, endByte, text(rule.kind()), role(rule.kind()), rule.writing(key), null);
    }

    /** The string as what says where media lie; it is of the kind that a text at its place has. */
    TextLeaf locator() {
        SpanKind kind = candidates.kind();
        return new TextLeaf(text(kind), Writing.PLAIN, role(kind));
    }

    private TextSpan text(SpanKind kind) {
        return new TextSpan(path, key.toLowerCase(Locale.ROOT), outer, kind, text);
    }

    private String role(SpanKind kind) {
        return SpeakerRole.of(speaker == null ? "" : speaker.role(), kind);
    }

    /**
     * The rows for one string in order, up to the first without conditions. Holds on to the facts of the objects the
     * conditions speak of; these fill while the walk goes on.
     */
    static final class Candidates {
        private static final SpanRule UNNAMED =
                new SpanRule(Integer.MAX_VALUE, SpanRule.Treatment.SKIP, SpanKind.OTHER, List.of());

        private record Bound(SpanRule rule, List<Facts> facts) {
            boolean holds() {
                for (int i = 0; i < facts.size(); i++) {
                    if (!rule.conditions().get(i).holds(facts.get(i))) {
                        return false;
                    }
                }
                return true;
            }
        }

        private List<Bound> pending = List.of();
        private SpanRule certain = UNNAMED;

        Candidates(SpanRule only) {
            certain = only;
        }

        Candidates(List<Frame> frames, SpanTable table, TableState state) {
            if (consider(state.exact(), frames)) {
                return;
            }
            int own = ownObject(frames);
            if (own >= 0) {
                Frame holder = frames.get(own);
                if (consider(table.keyRules(frames.get(frames.size() - 1).key(), holder.aboveKey()), frames)) {
                    return;
                }
            }
            if (!consider(state.deep(), frames) && table.fallback() != null) {
                certain = table.fallback();
            }
        }

        /** Whether no member that is still to come can make it anything but a locator. */
        boolean certainlyLocates() {
            return !pending.isEmpty()
                    && pending.get(0).rule().treatment() == SpanRule.Treatment.LOCATOR
                    && pending.get(0).facts().isEmpty();
        }

        boolean certainlySkipped() {
            return pending.isEmpty() && certain.treatment() == SpanRule.Treatment.SKIP;
        }

        SpanRule decide() {
            for (Bound bound : pending) {
                if (bound.holds()) {
                    return bound.rule();
                }
            }
            return certain;
        }

        /** The kind that the rows give a text, were it one. */
        SpanKind kind() {
            for (Bound bound : pending) {
                if (bound.rule().treatment() != SpanRule.Treatment.LOCATOR && bound.holds()) {
                    return bound.rule().kind();
                }
            }
            return certain.kind();
        }

        private boolean consider(List<SpanRule> rules, List<Frame> frames) {
            for (SpanRule rule : rules) {
                // A locator takes its kind from a row behind its own.
                if (rule.conditions().isEmpty() && rule.treatment() != SpanRule.Treatment.LOCATOR) {
                    certain = rule;
                    return true;
                }
                if (pending.isEmpty()) {
                    pending = new ArrayList<>(2);
                }
                List<Facts> facts = new ArrayList<>(rule.conditions().size());
                for (Condition condition : rule.conditions()) {
                    facts.add(object(frames, condition.depth()).facts());
                }
                pending.add(new Bound(rule, facts));
            }
            return false;
        }

        /** The object that a condition speaks of; the outermost has no object outside of it but itself. */
        private static Frame object(List<Frame> frames, int depth) {
            if (depth >= 0) {
                return frames.get(depth);
            }
            int own = objectWithin(frames, frames.size());
            int outer = depth == Condition.OUTER ? objectWithin(frames, own) : own;
            return frames.get(Math.max(outer, 0));
        }

        private static int ownObject(List<Frame> frames) {
            return objectWithin(frames, frames.size());
        }

        private static int objectWithin(List<Frame> frames, int end) {
            for (int depth = end - 1; depth >= 0; depth--) {
                if (frames.get(depth).object()) {
                    return depth;
                }
            }
            return -1;
        }
    }
}
