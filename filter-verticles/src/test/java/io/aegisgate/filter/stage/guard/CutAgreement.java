package io.aegisgate.filter.stage.guard;

import static io.aegisgate.filter.stage.guard.GuardedAnswer.answer;
import static io.aegisgate.filter.stage.guard.GuardedAnswer.said;
import static io.aegisgate.filter.stage.guard.GuardedAnswer.stream;

import io.aegisgate.filter.guard.Side;
import io.aegisgate.filter.inspection.Outcome;
import io.aegisgate.filter.inspection.Supervision;
import io.aegisgate.filter.inspection.Watch;
import io.aegisgate.filter.stage.guard.GuardedAnswer.Sent;
import io.aegisgate.filter.stream.StreamTransform;
import io.aegisgate.shared.message.ProtocolId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;

/** Whether an answer says the same, and is judged alike, whole and however a provider cut it. One protocol, one thread. */
final class CutAgreement {
    private final ProtocolId protocol;
    private final GuardedAnswer guarded;
    private String text = "";
    private String wholeText = "";
    private Verdict verdict = new Verdict("", 0, List.of(), List.of());
    private boolean untouched;

    CutAgreement(ProtocolId protocol, Supervision supervision) {
        this.protocol = protocol;
        guarded = new GuardedAnswer(protocol, () -> new Watch(supervision));
    }

    /** What is told of an exchange; the score as it is told, in ten-thousandths. */
    private record Verdict(String action, long score, List<String> tags, List<String> reasons) {
        static Verdict of(Outcome outcome) {
            return new Verdict(
                    outcome.action(Side.RESPONSE).label(),
                    Math.round(outcome.score() * 10_000),
                    outcome.tags(),
                    outcome.reasons());
        }
    }

    /** Takes the text that is cut from now on, and tells whether it is changed. */
    boolean judge(String whole) {
        text = whole;
        Sent sent = guarded.whole(answer(protocol, text));
        wholeText = said(protocol, sent.bytes());
        verdict = Verdict.of(sent.watch().outcome());
        untouched = sent.watch().outcome().silent();
        return !wholeText.equals(text);
    }

    /** What differs when the text comes in these deltas; empty when nothing does. */
    Optional<String> difference(List<String> pieces) {
        return difference(pieces, guarded.streamed(List.of(stream(protocol, pieces))));
    }

    /**
     * The same for the text in several protocols, by their order; what guards say of a text that reaches them in the same
     * deltas is worked out once.
     */
    static List<Optional<String>> differences(List<CutAgreement> protocols, List<String> pieces) {
        CutAgreement first = protocols.get(0);
        Watch watch = first.guarded.watch();
        SharedLooks shared = new SharedLooks(first.guarded.stages(watch));
        List<Optional<String>> out = new ArrayList<>();
        for (CutAgreement each : protocols) {
            List<byte[]> stream = List.of(stream(each.protocol, pieces));
            StreamTransform.Source source = each == first ? shared.first() : shared.again();
            Sent sent;
            try {
                sent = new Sent(GuardedAnswer.streamed(each.protocol, source, stream), watch);
            } catch (SharedLooks.Different e) {
                sent = each.guarded.streamed(stream);
            }
            out.add(each.difference(pieces, sent));
        }
        return out;
    }

    private Optional<String> difference(List<String> pieces, Sent sent) {
        byte[] stream = stream(protocol, pieces);
        Verdict streamed = Verdict.of(sent.watch().outcome());
        if (!streamed.equals(verdict)) {
            return Optional.of(pieces + ": whole " + verdict + ", streamed " + streamed);
        }
        if (Arrays.equals(stream, sent.bytes()) && wholeText.equals(text)) {
            return Optional.empty();
        }
        if (untouched) {
            return Optional.of(pieces + ": nothing found, and bytes differ");
        }
        String said = said(sent.bytes());
        return said.equals(wholeText)
                ? Optional.empty()
                : Optional.of(pieces + ": whole \"" + wholeText + "\", streamed \"" + said + "\"");
    }

    /** The text in two deltas at every n-th place. */
    static List<List<String>> halves(String text, int step) {
        List<List<String>> all = new ArrayList<>();
        for (int cut = 0; cut <= text.length(); cut += step) {
            int at = GuardedAnswer.whole(text, cut);
            all.add(List.of(text.substring(0, at), text.substring(at)));
        }
        return all;
    }

    /**
     * Seeded random cuttings: every character by itself, some in short deltas of lengths up to a random bound as providers
     * send them, the others at two to eight places anywhere.
     */
    static List<List<String>> random(String text, int rounds, Random random) {
        List<List<String>> all = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            if (round == 0) {
                all.add(upTo(text, 1, random));
            } else if (round % 20 == 1) {
                all.add(pieces(text, random));
            } else {
                all.add(anywhere(text, 2 + random.nextInt(7), random));
            }
        }
        return all;
    }

    private static List<String> anywhere(String text, int cuts, Random random) {
        TreeSet<Integer> places = new TreeSet<>(List.of(0, text.length()));
        for (int i = 0; i < cuts; i++) {
            places.add(GuardedAnswer.whole(text, random.nextInt(text.length() + 1)));
        }
        List<String> pieces = new ArrayList<>();
        for (int at : places) {
            Integer end = places.higher(at);
            if (end != null) {
                pieces.add(text.substring(at, end));
            }
        }
        return pieces;
    }

    /** The text in deltas of random lengths, up to a random bound. */
    static List<String> pieces(String text, Random random) {
        return upTo(text, 1 + random.nextInt(40), random);
    }

    private static List<String> upTo(String text, int most, Random random) {
        List<String> pieces = new ArrayList<>();
        for (int at = 0; at < text.length(); ) {
            int end = GuardedAnswer.whole(text, Math.min(text.length(), at + 1 + random.nextInt(most)));
            pieces.add(text.substring(at, end));
            at = end;
        }
        return pieces;
    }
}
