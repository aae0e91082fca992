package io.aegisgate.filter.guard.view.decode;

import io.aegisgate.filter.guard.view.fold.CodePoints;
import io.aegisgate.filter.guard.view.fold.Folded;
import io.aegisgate.filter.guard.view.mapped.MappedText;
import java.util.ArrayList;
import java.util.List;

/** Everything that encoded parts of a text say, nested ones too. Immutable. */
public final class Decoded {
    private static final List<Scheme> SCHEMES = List.of(
            new EscapeScheme(),
            new RunScheme(),
            new AsciiScheme(),
            new NumberScheme(),
            new SignalScheme(),
            new CipherScheme(),
            new MirrorScheme());

    private Decoded() {}

    /** The texts, each with the way back to the one that came. What is decoded is folded as well. */
    public static List<MappedText> of(MappedText source, DecodeLimits limits) {
        List<MappedText> out = new ArrayList<>();
        Decoding decoding = new Decoding(limits);
        MappedText plain = veiled(source) ? Folded.characters(source) : source;
        List<MappedText> round = new ArrayList<>(List.of(source));
        if (plain != source) {
            round.add(plain);
        }
        for (int depth = 0; depth < limits.depth() && !round.isEmpty(); depth++) {
            List<MappedText> next = new ArrayList<>();
            for (MappedText in : round) {
                boolean ascii = in.survey().ascii();
                for (Scheme scheme : SCHEMES) {
                    if (!ascii || !scheme.beyondAscii()) {
                        scheme.decode(in, decoding);
                    }
                }
                next.addAll(decoding.take());
            }
            for (MappedText said : next) {
                out.add(said);
                MappedText folded = Folded.of(said);
                if (folded != said) {
                    out.add(folded);
                }
            }
            round = next;
        }
        return out;
    }

    /** Whether encoded parts may be cut by hidden characters or written in wide ones. */
    private static boolean veiled(MappedText in) {
        if (in.survey().ascii()) {
            return false;
        }
        String text = in.text();
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean wide = c >= 0xFF01 && c <= 0xFF5E;
            if (!CodePoints.plain(c) && (wide || CodePoints.hidden(text.codePointAt(at)))) {
                return true;
            }
        }
        return false;
    }

    /** The text before this offset decodes the same however it goes on. */
    public static int settled(String text) {
        int out = text.length();
        for (Scheme scheme : SCHEMES) {
            out = Math.min(out, scheme.settled(text));
        }
        return out;
    }
}
