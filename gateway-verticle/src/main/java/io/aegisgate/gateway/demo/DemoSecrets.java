package io.aegisgate.gateway.demo;

import java.util.List;

/**
 * Values that look real and belong to nobody. They are assembled here so that no scanner of repositories takes the source
 * for a leak.
 */
final class DemoSecrets {
    static final List<String> ALL = List.of(
            "ada.lovelace" + "@analytical-engine.org",
            "sk-" + "ant-api03-" + "Vn4tQx7Lw2Rk9Zb3".repeat(6).substring(0, 93) + "AA",
            "gh" + "p_" + "R7wKq2ZxT9mLb4VnYc8JpD3sHf6Ga1Eu5Xo0",
            "4539 " + "1488 0343 6467",
            "DE05 " + "7002 0270 0914 6572 83");

    private static final List<String> LABELS = List.of("mail", "key", "token", "card", "iban");

    private DemoSecrets() {}

    /** What the client asks, a secret a line. */
    static String question() {
        var text = new StringBuilder("Write a ticket for this customer.\n");
        for (int i = 0; i < ALL.size(); i++) {
            text.append(LABELS.get(i)).append(": ").append(ALL.get(i)).append('\n');
        }
        return text.toString();
    }
}
