package io.aegisgate.filter.guard.shell.expand;

/** What {@code ?}, {@code *} and {@code [a-z]} stand for in the name of a file. */
public final class FileGlob {
    private FileGlob() {}

    /** Whether a word holds such a sign. */
    public static boolean in(String word) {
        return word.indexOf('?') >= 0 || word.indexOf('*') >= 0 || word.indexOf('[') >= 0;
    }

    /**
     * Whether a glob stands for a name. Takes at most the product of both lengths.
     *
     * @param glob a set in brackets counts as one character, whichever
     */
    public static boolean matches(String glob, String name) {
        String pattern = sets(glob);
        int at = 0;
        int in = 0;
        int star = -1;
        int retry = 0;
        while (in < name.length()) {
            boolean more = at < pattern.length();
            if (more && pattern.charAt(at) == '*') {
                star = at++;
                retry = in;
            } else if (more
                    && (pattern.charAt(at) == name.charAt(in)
                            || (pattern.charAt(at) == '?' && name.charAt(in) != '/'))) {
                at++;
                in++;
            } else if (star >= 0 && name.charAt(retry) != '/') {
                at = star + 1;
                in = ++retry;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }

    private static String sets(String glob) {
        StringBuilder out = new StringBuilder(glob.length());
        int at = 0;
        while (at < glob.length()) {
            int close = glob.charAt(at) == '[' ? glob.indexOf(']', at + 2) : -1;
            out.append(close < 0 ? glob.charAt(at) : '?');
            at = close < 0 ? at + 1 : close + 1;
        }
        return out.toString();
    }
}
