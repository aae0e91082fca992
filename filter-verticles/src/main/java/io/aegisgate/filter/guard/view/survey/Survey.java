package io.aegisgate.filter.guard.view.survey;

/** What one walk over a text found. */
public final class Survey {
    /** Shorter tokens are not reported; nobody looks for them. */
    public static final int TOKEN_MIN = 15;

    /** Shorter runs are only reported where several of one length follow each other. */
    public static final int RUN_MIN = 12;

    /** So many runs of one length, which groups of four digits fill, may be one run in groups. */
    private static final int EQUAL_RUNS = 3;

    private static final int GROUP = 4;

    private final String text;
    private final Words words;
    private final Stretches runs = new Stretches();
    private final Stretches tokens = new Stretches();
    private final boolean ascii;

    private int runStart = -1;
    private int tokenStart = -1;
    /** How many short runs of one length there were in a row, and the last two of them. */
    private int equal;

    private int equalLength;
    private int lastStart;
    private int lastEnd;
    private int secondLastStart;
    private int secondLastEnd;

    private Survey(String text) {
        this.text = text;
        words = new Words(text.length());
        ascii = (walk() & Unit.BEYOND) == 0;
    }

    /** Walks over a text. */
    public static Survey of(String text) {
        return new Survey(text);
    }

    /** Whether all of the text is ASCII. */
    public boolean ascii() {
        return ascii;
    }

    /** All words and gaps. */
    public Words words() {
        return words;
    }

    /**
     * Runs of letters, digits and {@code + / - _} that have at least {@value #RUN_MIN} units with the equals signs behind
     * them, or are the first of three or more runs of one length, a multiple of four. They end before the equals signs.
     */
    public Stretches runs() {
        return runs;
    }

    /** Longest runs of printable ASCII without blanks that have at least {@value #TOKEN_MIN} units. */
    public Stretches tokens() {
        return tokens;
    }

    private int walk() {
        int all = 0;
        int gap = 0;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Unit.letter(c)) {
                begin(at);
                at = words.take(text, at, gap);
                gap = 0;
                continue;
            }
            int kinds = Unit.kinds(c);
            gap |= kinds;
            all |= kinds;
            if ((kinds & (Unit.DIGIT | Unit.JOINT)) != 0) {
                begin(at);
            } else {
                sign(at, kinds);
            }
            at++;
        }
        words.close(gap);
        endRun(text.length());
        endToken(text.length());
        return all;
    }

    private void begin(int at) {
        runStart = runStart < 0 ? at : runStart;
        tokenStart = tokenStart < 0 ? at : tokenStart;
    }

    /** A unit that no run has. */
    private void sign(int at, int kinds) {
        endRun(at);
        if ((kinds & (Unit.BREAK | Unit.BEYOND)) != 0) {
            endToken(at);
        } else if (tokenStart < 0) {
            tokenStart = at;
        }
    }

    private void endToken(int at) {
        if (tokenStart >= 0 && at - tokenStart >= TOKEN_MIN) {
            tokens.add(tokenStart, at);
        }
        tokenStart = -1;
    }

    private void endRun(int at) {
        if (runStart < 0) {
            return;
        }
        int padded = at;
        while (padded < text.length() && text.charAt(padded) == '=') {
            padded++;
        }
        int length = padded - runStart;
        if (length >= RUN_MIN) {
            runs.add(runStart, at);
            equal = 0;
        } else {
            group(at, length);
        }
        runStart = -1;
    }

    /** A short run: reports the first of the last ones when all have one length. */
    private void group(int end, int length) {
        equal = length % GROUP != 0 ? 0 : length == equalLength ? equal + 1 : 1;
        equalLength = length;
        if (equal >= EQUAL_RUNS) {
            runs.add(secondLastStart, secondLastEnd);
        }
        secondLastStart = lastStart;
        secondLastEnd = lastEnd;
        lastStart = runStart;
        lastEnd = end;
    }
}
