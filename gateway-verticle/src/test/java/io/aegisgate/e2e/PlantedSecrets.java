package io.aegisgate.e2e;

import java.util.List;

/**
 * Twelve values that look real and belong to nobody, with the checksums their rules want. Assembled here so that no scanner
 * of repositories takes the source for a leak.
 */
final class PlantedSecrets {
    static final List<String> ALL = List.of(
            "ada.lovelace" + "@analytical-engine.org",
            "sk-" + "ant-api03-" + "Vn4tQx7Lw2Rk9Zb3".repeat(6).substring(0, 93) + "AA",
            "sk-" + "proj-" + "aB3dE5gH7jK9mN1pQ3sT5vW7xY9zA2cD4fG6hJ8kL0nM2pR4tV6w",
            "gh" + "p_" + "R7wKq2ZxT9mLb4VnYc8JpD3sHf6Ga1Eu5Xo0",
            "AK" + "IA" + "Q7XN4ZT2LMWKRP5V",
            "xo" + "xb-" + "718293645012-" + "918273645098-" + "aZ4kQ9wLmT7xRb2VnYc8JpD3",
            "ey" + "JhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9." + "eyJzdWIiOiI3NzQxMCIsIm5hbWUiOiJBZGEifQ."
                    + "q8Zt3Lw9Rk2Vb7Xn5Tc1Mp6Ys4Dh0Gf8Ja2Ke7Ul9Qo",
            "-----BEGIN EC " + "PRIVATE KEY-----\nMHcCAQEEIAq7Wn4Zt8Lk2Rv9Xb5Tc1Mp6Ys4Dh0Gf8Ja2Ke7Ul9QooAoGCCqG\n"
                    + "SM49AwEHoUQDQgAEq7Wn4Zt8Lk2Rv9Xb5Tc1Mp6Ys4Dh0Gf8Ja2Ke7Ul9Q==\n-----END EC " + "PRIVATE KEY-----",
            "4539 " + "1488 0343 6467",
            "DE05" + "700202700914657283",
            "11010519900307" + "7" + "43" + cnCheckDigit("1101051990030774" + "3"),
            "138" + "1234" + "5678");

    private PlantedSecrets() {}

    /** A text with every secret on a line of its own, in words a user might write. */
    static String text() {
        var labels = List.of(
                "mail", "key", "second key", "token", "aws", "slack", "jwt", "pem", "card", "iban", "身份证", "手机");
        var text = new StringBuilder("Please keep these \"safe\" \\ 保密:\n");
        for (int i = 0; i < ALL.size(); i++) {
            text.append(labels.get(i)).append(": ").append(ALL.get(i)).append('\n');
        }
        return text.append("\tThank you \uD83D\uDE00").toString();
    }

    /** A shorter text with three of them, for tests that send it very often. */
    static String shortText() {
        return "mail " + ALL.get(0) + ",\n\"token\" " + ALL.get(3) + ", card " + ALL.get(8) + " \uD83D\uDE00.";
    }

    /** GB 11643-1999: weights 2^(17-i) mod 11, remainder to "10X98765432". */
    private static char cnCheckDigit(String first17) {
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (first17.charAt(i) - '0') * ((1 << (17 - i)) % 11);
        }
        return "10X98765432".charAt(sum % 11);
    }
}
