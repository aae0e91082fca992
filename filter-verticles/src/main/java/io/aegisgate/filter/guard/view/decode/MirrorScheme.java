package io.aegisgate.filter.guard.view.decode;

import io.aegisgate.filter.guard.view.fold.CodePoints;
import io.aegisgate.filter.guard.view.fold.DataFile;
import io.aegisgate.filter.guard.view.mapped.MappedText;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lines that are read from their end: under a directional override, in letters printed upside down, or Chinese whose word
 * pairs only make sense backwards.
 */
final class MirrorScheme implements Scheme {
    private static final int LINE_MAX = 2048;
    private static final int SIGNS_MIN = 3;
    private static final Map<Character, Character> UPSIDE_DOWN = new HashMap<>();
    private static final BitSet UPSIDE_DOWN_ONLY = new BitSet();
    /** Pairs that hardly any word order has, and that instructions have backwards. */
    private static final String[] PAIRS = {"令指", "略忽", "词示", "则规", "露泄", "制限", "视无", "则准", "记忘", "演扮", "色角", "露透", "何任"
    };

    private static final BitSet BEGINS = new BitSet();

    static {
        for (List<String> pair : DataFile.words("upside-down.txt")) {
            int sign = Integer.parseInt(pair.get(0), 16);
            UPSIDE_DOWN.put((char) sign, pair.get(1).charAt(0));
            UPSIDE_DOWN_ONLY.set(sign, sign >= 0x100);
        }
        for (String pair : PAIRS) {
            BEGINS.set(pair.charAt(0));
        }
    }

    @Override
    public void decode(MappedText in, Decoding out) {
        String text = in.text();
        int at = 0;
        while (at < text.length() && out.open()) {
            int end = lineEnd(text, at);
            if (!ascii(text, at, end)) {
                line(in, at, end, out);
            }
            at = end + 1;
        }
    }

    @Override
    public boolean beyondAscii() {
        return true;
    }

    @Override
    public int settled(String text) {
        int start = Math.max(text.lastIndexOf('\n') + 1, text.length() - LINE_MAX);
        String line = text.substring(start);
        boolean cause = override(line, 0) >= 0 || upsideDown(line) > 0 || backwards(line) > 0;
        return cause ? start : text.length();
    }

    private static int lineEnd(String text, int from) {
        int end = text.indexOf('\n', from);
        end = end < 0 ? text.length() : end;
        return Math.min(end, from + LINE_MAX);
    }

    private static boolean ascii(String text, int from, int to) {
        int any = 0;
        for (int at = from; at < to; at++) {
            any |= text.charAt(at);
        }
        return any < 0x80;
    }

    private static void line(MappedText in, int from, int to, Decoding out) {
        String line = in.text().substring(from, to);
        int override = override(line, 0);
        if (override >= 0) {
            int end = override + 1;
            while (end < line.length() && !CodePoints.endsDirection(line.charAt(end))) {
                end++;
            }
            if (end > override + 1) {
                out.add(
                        in,
                        from + override,
                        from + end,
                        Ciphers.apply(line.substring(override + 1, end), Ciphers.REVERSED));
            }
        }
        if (upsideDown(line) >= SIGNS_MIN) {
            StringBuilder said = new StringBuilder();
            for (int at = line.length() - 1; at >= 0; at--) {
                said.append(UPSIDE_DOWN.getOrDefault(line.charAt(at), line.charAt(at)));
            }
            out.add(in, from, to, said.toString());
        }
        if (backwards(line) >= 2) {
            out.add(in, from, to, Ciphers.apply(line, Ciphers.REVERSED));
        }
    }

    private static int override(String line, int from) {
        for (int at = from; at < line.length(); at++) {
            if (CodePoints.override(line.charAt(at))) {
                return at;
            }
        }
        return -1;
    }

    /** How many letters there are that exist upside down only. */
    private static int upsideDown(String line) {
        int count = 0;
        for (int at = 0; at < line.length(); at++) {
            char c = line.charAt(at);
            count += c >= 0x100 && UPSIDE_DOWN_ONLY.get(c) ? 1 : 0;
        }
        return count;
    }

    /** How many of the pairs there are, each counted once. */
    private static int backwards(String line) {
        int found = 0;
        for (int at = 0; at + 1 < line.length(); at++) {
            if (line.charAt(at) > 0x7F && BEGINS.get(line.charAt(at))) {
                for (int pair = 0; pair < PAIRS.length; pair++) {
                    found |= line.startsWith(PAIRS[pair], at) ? 1 << pair : 0;
                }
            }
        }
        return Integer.bitCount(found);
    }
}
