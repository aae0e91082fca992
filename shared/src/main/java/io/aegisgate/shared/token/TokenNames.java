package io.aegisgate.shared.token;

import java.security.SecureRandom;

/** How tokens are made, which names are acceptable, and how a token is shown in a log. Any thread. */
public final class TokenNames {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int TOKEN_CHARS = 24;
    private static final int MAX_CHARS = 128;
    private static final String MODE_SEPARATOR = "__";
    private static final int MASK_FROM_CHARS = 12;
    private static final int MASK_HEAD = 4;
    private static final int MASK_TAIL = 3;

    private final SecureRandom random;

    /** Names drawn from a generator. */
    public TokenNames(SecureRandom random) {
        this.random = random;
    }

    /** A new token: 24 letters and digits, some 143 bits; it cannot contain the {@code __} of a mode suffix. */
    public String next() {
        StringBuilder token = new StringBuilder(TOKEN_CHARS);
        do {
            token.setLength(0);
            for (int i = 0; i < TOKEN_CHARS; i++) {
                token.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
        } while (isReserved(token.toString()));
        return token.toString();
    }

    /**
     * Whether a name can be reached by a token route: 1 to 128 of ASCII letters, digits, {@code . _ -}, beginning with a
     * letter or digit, and not ending in what the route takes as a mode ({@code __} and lower-case letters).
     */
    public static boolean isAcceptable(String name) {
        if (name.isEmpty() || name.length() > MAX_CHARS || !isLetterOrDigit(name.charAt(0))) {
            return false;
        }
        return name.chars().allMatch(c -> isLetterOrDigit((char) c) || c == '.' || c == '_' || c == '-')
                && !endsLikeMode(name);
    }

    /**
     * Whether a name is kept for port routing: digits only. Such a token is guessable, so it is never handed out; it
     * exists only where the operator put it.
     */
    public static boolean isReserved(String name) {
        return !name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The token as it may be logged: its first four and last three characters, nothing of a short one, a port whole. */
    public static String mask(String token) {
        if (isReserved(token)) {
            return token;
        }
        return token.length() < MASK_FROM_CHARS
                ? "***"
                : token.substring(0, MASK_HEAD) + "***" + token.substring(token.length() - MASK_TAIL);
    }

    private static boolean endsLikeMode(String name) {
        int at = name.lastIndexOf(MODE_SEPARATOR);
        return at >= 0
                && at + MODE_SEPARATOR.length() < name.length()
                && name.substring(at + MODE_SEPARATOR.length()).chars().allMatch(c -> c >= 'a' && c <= 'z');
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
