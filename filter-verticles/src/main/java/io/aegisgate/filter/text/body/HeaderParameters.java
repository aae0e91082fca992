package io.aegisgate.filter.text.body;

/** Parameters of a header value such as {@code form-data; name="prompt"}. Stateless. */
final class HeaderParameters {
    private HeaderParameters() {}

    /** Whether the parameter is there. */
    static boolean has(String header, String name) {
        return valueStart(header, name) >= 0;
    }

    /** The value without quotes, empty when the parameter is absent. */
    static String value(String header, String name) {
        int start = valueStart(header, name);
        if (start < 0) {
            return "";
        }
        if (start < header.length() && header.charAt(start) == '"') {
            int end = header.indexOf('"', start + 1);
            return end < 0 ? header.substring(start + 1) : header.substring(start + 1, end);
        }
        int end = header.indexOf(';', start);
        return (end < 0 ? header.substring(start) : header.substring(start, end)).trim();
    }

    private static int valueStart(String header, String name) {
        boolean quoted = false;
        for (int at = 0; at < header.length(); at++) {
            char c = header.charAt(at);
            quoted ^= c == '"';
            if (c == ';' && !quoted) {
                int word = at + 1;
                while (word < header.length() && header.charAt(word) == ' ') {
                    word++;
                }
                if (header.regionMatches(true, word, name, 0, name.length())
                        && word + name.length() < header.length()
                        && header.charAt(word + name.length()) == '=') {
                    return word + name.length() + 1;
                }
            }
        }
        return -1;
    }
}
