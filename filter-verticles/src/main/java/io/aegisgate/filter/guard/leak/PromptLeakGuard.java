package io.aegisgate.filter.guard.leak;

import io.aegisgate.filter.catalogue.Rule;
import io.aegisgate.filter.guard.Disarm;
import io.aegisgate.filter.guard.FilterName;
import io.aegisgate.filter.guard.Finding;
import io.aegisgate.filter.guard.GuardedText;
import io.aegisgate.filter.guard.Inspection;
import io.aegisgate.filter.guard.Side;
import io.aegisgate.filter.guard.TextGuard;
import io.aegisgate.filter.text.SpanKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds instructions of the request's system prompt in its answer, word for word but for case, blanks and punctuation. Text
 * is held back only while all of it stands in the prompt. One exchange.
 */
public final class PromptLeakGuard implements TextGuard {
    private static final double CONFIDENCE = 0.8;
    /** So much of a sentence in a row is quoted, not chance: some ten words, or sixteen ideographs. */
    private static final int WEIGHT_MIN = 48;

    private final PromptPrints prints;

    /** Looks for these prints. */
    public PromptLeakGuard(PromptPrints prints) {
        this.prints = prints;
    }

    @Override
    public Set<FilterName> filters() {
        return Set.of(FilterName.OUTPUT_SANITIZER);
    }

    @Override
    public boolean sees(GuardedText text) {
        return text.side() == Side.RESPONSE
                && !prints.isEmpty()
                && text.span().kind() != SpanKind.TOOL_ARGUMENTS
                && text.span().kind() != SpanKind.REASONING;
    }

    @Override
    public Inspection inspect(GuardedText text, int from, boolean ended) {
        String source = text.span().text();
        List<Finding> findings = new ArrayList<>();
        Chain chain = new Chain();
        for (int at = from; at < source.length(); at++) {
            if (PromptPrints.counts(source.charAt(at))) {
                chain.add(source.charAt(at), at);
                if (chain.weight >= WEIGHT_MIN) {
                    findings.add(finding(chain.start(), at + 1));
                    chain = new Chain();
                }
            }
        }
        return new Inspection(findings, ended ? source.length() : chain.open(source.length()));
    }

    private static Finding finding(int start, int end) {
        return new Finding(
                FilterName.OUTPUT_SANITIZER,
                "output.leak.system-prompt",
                "system_prompt_leak",
                Rule.Severity.HIGH,
                CONFIDENCE,
                start,
                end,
                Disarm.DANGER_MARK,
                false);
    }

    /** Units in a row every piece of which stands in the prompt. */
    private final class Chain {
        private final int[] places = new int[PromptPrints.PIECE];
        private final char[] units = new char[PromptPrints.PIECE];
        private final PromptPrints.Roll roll = new PromptPrints.Roll();
        private int seen;
        private int begin = -1;
        private int weight;

        void add(char unit, int at) {
            places[seen % PromptPrints.PIECE] = at;
            units[seen % PromptPrints.PIECE] = unit;
            seen++;
            boolean full = roll.add(unit);
            if (!full) {
                return;
            }
            if (!prints.has(roll.hash())) {
                begin = -1;
                weight = 0;
            } else if (begin < 0) {
                begin = places[seen % PromptPrints.PIECE];
                weight = 0;
                for (char counted : units) {
                    weight += PromptPrints.weight(counted);
                }
            } else {
                weight += PromptPrints.weight(unit);
            }
        }

        int start() {
            return begin;
        }

        /** The chain, or the units that may begin one: one less than a piece. */
        int open(int length) {
            if (begin >= 0) {
                return begin;
            }
            int few = Math.min(seen, PromptPrints.PIECE - 1);
            return few == 0 ? length : places[(seen - few) % PromptPrints.PIECE];
        }
    }
}
