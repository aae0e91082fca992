package io.aegisgate.filter.text;

/** Names of members of documents, which protocols give and clients make up. */
public final class MemberName {
    /** Names that protocols use are shorter or made of letters and underscores alone; others are a client's data. */
    private static final int MIN_DATA_CHARS = 8;

    private static final String HIDDEN = "*";

    private MemberName() {}

    /** Whether the name is a client's data, so that it may be a secret itself. */
    public static boolean isData(String name) {
        if (name.length() < MIN_DATA_CHARS) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!Ascii.lower(c) && !Ascii.upper(c) && c != '_') {
                return true;
            }
        }
        return false;
    }

    /** The name as reports show it: an asterisk for what may be a client's data, such as a short mail address. */
    public static String shown(String name) {
        return isData(name) || !isPlain(name) ? HIDDEN : name;
    }

    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!Ascii.letterOrDigit(c) && c != '_' && c != '-') {
                return false;
            }
        }
        return true;
    }
}
