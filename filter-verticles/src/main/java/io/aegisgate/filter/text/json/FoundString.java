package io.aegisgate.filter.text.json;

import io.aegisgate.filter.text.SpanKind;
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

/** A string met on the walk, with the rows that may decide about it. */
record FoundString(int startByte, int endByte, String path, String key, String text, Candidates candidates) {
    /** The name of a member; it has no key of its own. */
    static FoundString name(int startByte, int endByte, String path, String name, SpanRule rule) {
        return new FoundString(startByte, endByte, path, "", name, new Candidates(rule));
    }

    SpanRule decide() {
        return candidates.decide();
    }

    JsonSpan span(SpanRule rule) {
        TextSpan span = new TextSpan(path, key.toLowerCase(Locale.ROOT), rule.kind(), text);
        Writing writing =
                switch (rule.treatment()) {
                    case JSON -> Writing.JSON;
                    case SIGNED -> Writing.SIGNED;
                    case TEXT, SKIP -> Writing.PLAIN;
                };
        return new JsonSpan(startByte, endByte, span, writing, null);
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

        private boolean consider(List<SpanRule> rules, List<Frame> frames) {
            for (SpanRule rule : rules) {
                if (rule.conditions().isEmpty()) {
                    certain = rule;
                    return true;
                }
                if (pending.isEmpty()) {
                    pending = new ArrayList<>(2);
                }
                List<Facts> facts = new ArrayList<>(rule.conditions().size());
                for (Condition condition : rule.conditions()) {
                    int depth = condition.depth() == Condition.OWN ? ownObject(frames) : condition.depth();
                    facts.add(frames.get(depth).facts());
                }
                pending.add(new Bound(rule, facts));
            }
            return false;
        }

        private static int ownObject(List<Frame> frames) {
            for (int depth = frames.size() - 1; depth >= 0; depth--) {
                if (frames.get(depth).object()) {
                    return depth;
                }
            }
            return -1;
        }
    }
}
