package io.aegisgate.filter.catalogue.validator;

import java.util.Locale;
import java.util.Set;

/** Whether a value looks like a secret at all, and not like a hash, an identifier or a stand-in for one. */
final class Plausibility {
    /** Substrings of values that documentation and templates put where a secret belongs. */
    private static final String[] STAND_INS = {
        "example",
        "placeholder",
        "changeme",
        "change_me",
        "change-me",
        "change-this",
        "changethis",
        "replace",
        "your_",
        "your-",
        "yourpass",
        "yourtoken",
        "yoursecret",
        "yourkey",
        "yourapi",
        "my_api_key",
        "my-api-key",
        "dummy",
        "sample",
        "redacted",
        "insert",
        "xxxx",
        "****",
        "####",
        "....",
        "todo",
        "foobar",
        "fake-",
        "fake_",
        "-fake",
        "_fake",
        "fakekey",
        "faketoken",
        "fakepass",
        "fakesecret",
        "notasecret",
        "not-a-real",
        "not_a_real",
        "notareal",
        "notreal",
        "not-set",
        "not_set",
        "enter_",
        "enter-",
        "test_",
        "test-",
        "-test",
        "_test",
        "${",
        "{{",
        "}}",
        "<%",
        "%(",
        "#{",
        "$(",
        "process.env",
        "os.environ",
        "/secrets/"
    };

    /** How references to stores of secrets, encrypted properties and values of the environment begin. */
    private static final String[] REFERENCES = {
        "arn:",
        "env:",
        "file:",
        "vault:",
        "op://",
        "ssm:",
        "keyvault:",
        "keyring:",
        "doppler:",
        "aws-sm:",
        "gcp-sm:",
        "akv:",
        "ref+",
        "sops:",
        "enc[",
        "enc(",
        "@microsoft.keyvault",
        "pkcs11:",
        "projects/",
        "rule:"
    };

    /** What fingers type; a password is no better for it, but a token of a known form may be real or planted all the same. */
    private static final String[] SEQUENCES = {
        "a1b2c3d4", "d4c3b2a1", "12345678901234", "1234567890abcdef", "0123456789abcdef", "deadbeef"
    };

    private static final Set<String> STAND_IN_WORDS =
            Set.of(("password passwd pass pwd secret token string null none nil true "
                            + "false undefined unknown required optional default empty admin root user username test tests "
                            + "testing guest private public key value text number object boolean hidden masked sensitive "
                            + "secretref credential credentials apikey api_key disabled enabled mysecret mypassword mytoken env "
                            + "kennwort passwort senha wachtwoord")
                    .split(" ", -1));

    private static final String SIGNS = "!#$%&*+?@^~";
    private static final int COUNTING_MIN = 8;
    private static final int FILLER_TAIL = 16;
    private static final int FILLER_DISTINCT = 4;

    private Plausibility() {}

    /** Shannon's entropy of the value's characters, in bits a character. */
    static double entropy(String value) {
        int[] counts = new int[128];
        int others = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < 128) {
                counts[c]++;
            } else {
                others++;
            }
        }
        double bits = term(others, value.length());
        for (int count : counts) {
            bits += term(count, value.length());
        }
        return bits;
    }

    private static double term(int count, int length) {
        if (count == 0) {
            return 0;
        }
        double share = (double) count / length;
        return -share * Math.log(share) / Math.log(2);
    }

    /** Not a word, template or pattern that stands for a secret. */
    static boolean notPlaceholder(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        boolean monotone = lower.length() >= 4 && Digits.distinct(lower) < 4;
        return !standIn(lower)
                && !monotone
                && !containsAny(lower, SEQUENCES)
                && !counting(lower)
                && !variableName(value);
    }

    /** A word that says that it stands for a secret, or a template. */
    private static boolean standIn(String lower) {
        return lower.isEmpty()
                || STAND_IN_WORDS.contains(lower.endsWith(":") ? lower.substring(0, lower.length() - 1) : lower)
                || (lower.length() > 4 && lower.startsWith("__") && lower.endsWith("__"))
                || containsAny(lower, STAND_INS)
                || "<$%{[".indexOf(lower.charAt(0)) >= 0
                || startsWithAny(lower, REFERENCES)
                || lower.endsWith("...")
                || lower.endsWith("\u2026");
    }

    private static boolean containsAny(String text, String[] parts) {
        for (String part : parts) {
            if (text.contains(part)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWithAny(String text, String[] beginnings) {
        for (String beginning : beginnings) {
            if (text.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }

    /** What stands in for a token of a known form: hardly any different characters, or a word that says so. */
    static boolean filler(String value) {
        int from = Math.max(value.lastIndexOf('-'), value.lastIndexOf('_')) + 1;
        String last = value.substring(value.length() - from < COUNTING_MIN ? 0 : from);
        String tail = last.substring(Math.max(0, last.length() - FILLER_TAIL));
        return Digits.distinct(tail) <= FILLER_DISTINCT || standIn(last.toLowerCase(Locale.ROOT));
    }

    /** The last part counts up or down, as in {@code token-1234567890}. */
    private static boolean counting(String value) {
        String last = value.substring(Math.max(value.lastIndexOf('-'), value.lastIndexOf('_')) + 1);
        return last.length() >= COUNTING_MIN && sequential(last);
    }

    private static boolean variableName(String value) {
        boolean constant = value.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_');
        return constant
                && (value.endsWith("_KEY")
                        || value.endsWith("_TOKEN")
                        || value.endsWith("_SECRET")
                        || value.endsWith("_PASSWORD")
                        || value.endsWith("_PASS"));
    }

    /** Whether each character is the one before plus one, or each minus one ({@code 9} to {@code 0} included). */
    static boolean sequential(String value) {
        boolean up = value.length() > 3;
        boolean down = up;
        for (int i = 1; i < value.length(); i++) {
            int step = value.charAt(i) - value.charAt(i - 1);
            up &= step == 1 || step == -9;
            down &= step == -1 || step == 9;
        }
        return up || down;
    }

    /** Not 8-4-4-4-12 hexadecimal digits (RFC 9562). */
    static boolean notUuid(String value) {
        if (value.length() != 36) {
            return true;
        }
        for (int i = 0; i < 36; i++) {
            boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
            if (hyphen ? value.charAt(i) != '-' : Character.digit(value.charAt(i), 16) < 0) {
                return true;
            }
        }
        return false;
    }

    /** Not hexadecimal digits of a digest's length (MD5, SHA-1, SHA-2). */
    static boolean notHash(String value) {
        int length = value.length();
        boolean digest = length == 32 || length == 40 || length == 56 || length == 64 || length == 96 || length == 128;
        return !digest || !value.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }

    /** Lower case, upper case and digits are all present. */
    static boolean mixed(String value) {
        return value.chars().anyMatch(c -> c >= 'a' && c <= 'z')
                && value.chars().anyMatch(c -> c >= 'A' && c <= 'Z')
                && value.chars().anyMatch(c -> c >= '0' && c <= '9');
    }

    /** Letters together with digits or with signs no word or path holds, or letters that are no word. */
    static boolean chosen(String value) {
        boolean letter = value.chars().anyMatch(c -> (c | 32) >= 'a' && (c | 32) <= 'z');
        boolean telling = signed(value) || value.chars().anyMatch(c -> c >= '0' && c <= '9');
        return letter && (telling || SourceText.notWord(value));
    }

    /** Letters and digits, and both cases or a sign no word or path holds. */
    static boolean strong(String value) {
        return lettersAndDigits(value) && (mixed(value) || signed(value));
    }

    /** What a sentence gives as a password: letters with digits, beginning with a letter unless it is {@link #strong}. */
    static boolean told(String value) {
        return strong(value) || (lettersAndDigits(value) && Character.isLetter(value.charAt(0)));
    }

    /** Drawn at random as far as one sees, a UUID, or letters and digits with a sign no word or path holds. */
    static boolean drawn(String value) {
        return lettersAndDigits(value) && (SourceText.random(value) || !notUuid(value) || signed(value));
    }

    /** A sign no word or path holds. */
    private static boolean signed(String value) {
        return value.chars().anyMatch(c -> SIGNS.indexOf(c) >= 0);
    }

    /** A digit and a letter are present. */
    static boolean lettersAndDigits(String value) {
        return value.chars().anyMatch(c -> (c | 32) >= 'a' && (c | 32) <= 'z')
                && value.chars().anyMatch(c -> c >= '0' && c <= '9');
    }
}
