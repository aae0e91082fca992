package io.aegisgate.filter.inspection;

import io.aegisgate.filter.guard.Finding;
import io.aegisgate.filter.guard.GuardedText;
import io.aegisgate.filter.guard.Side;
import io.aegisgate.filter.risk.Action;
import io.aegisgate.filter.risk.Judged;
import io.aegisgate.filter.risk.Judgement;
import io.aegisgate.shared.crypto.Sha256;
import java.util.ArrayList;
import java.util.List;

/** What the dangerous fragments of one answer can be known by again, without a character of them. One thread. */
public final class FragmentPrints {
    private final int most;
    private final List<Print> prints = new ArrayList<>();
    private int count;

    /**
     * One fragment.
     *
     * @param sha256 of its UTF-8 bytes, hexadecimal
     * @param length in UTF-16 units
     */
    public record Print(String sha256, int length) {}

    /**
     * None yet.
     *
     * @param most how many are kept; the others are only counted
     */
    public FragmentPrints(int most) {
        this.most = most;
    }

    /** Takes the fragments of a text that are, or under a policy in force would be, changed. */
    void note(GuardedText text, Judgement judgement) {
        if (text.side() != Side.RESPONSE) {
            return;
        }
        for (Judged judged : judgement.findings()) {
            if (judged.action().compareTo(Action.SANITIZE) >= 0) {
                count++;
                if (prints.size() < most) {
                    prints.add(print(text.span().text(), judged.finding()));
                }
            }
        }
    }

    /** How many fragments there were. */
    public int count() {
        return count;
    }

    /** Those that are kept, in the order they were found. */
    public List<Print> kept() {
        return List.copyOf(prints);
    }

    private static Print print(String text, Finding finding) {
        String fragment =
                text.substring(Math.min(finding.start(), text.length()), Math.min(finding.end(), text.length()));
        return new Print(Sha256.hex(fragment), fragment.length());
    }
}
