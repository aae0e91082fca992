package io.aegisgate.filter.catalogue.validator;

import java.util.List;
import java.util.Locale;

/** What stands behind a secret-like name in source code and configuration without being a secret. */
final class SourceText {
    private static final Shape WORDS = Shape.of("[A-Za-z_./:@ -]*");
    private static final Shape MEMBER =
            Shape.of("[A-Za-z_$][A-Za-z0-9_$]{0,30}(?:(?:\\.|::|->|\\?\\.|&\\.)[A-Za-z_$][A-Za-z0-9_$]{0,30}){1,40}");
    /** A call whole with its arguments. */
    private static final Shape CALL = Shape.of("[A-Za-z_$][A-Za-z0-9_$.]{1,40}\\([A-Za-z0-9_$.,:' \\[\\]+*-]{0,80}\\)");

    /** Types named after what they hold, and numbers of another base. */
    private static final Shape TYPE_OR_NUMBER =
            Shape.of("[A-Z][A-Za-z]{1,40}[0-9]{1,5}[A-Za-z]{0,40}(?:Key|Password|Token|Secret|Credentials?)"
                    + "|0[xX][0-9A-Fa-f_]{1,16}[uUlL]{0,3}");

    /** What code begins with that reaches for a member of its own, of its settings or of what it was given. */
    private static final Shape OWN_MEMBER =
            Shape.of("(?i)(?:this|self|super|cls|window|global|globalthis|process|config|configuration|cfg|conf|options"
                    + "|opts|props|properties|settings|state|env|ctx|context|request|req|response|res|app|args|params|data"
                    + "|module|exports|import|meta|defaults?)\\.[!-~]{1,400}");

    private static final Shape NAME = Shape.of("[0-9]?[A-Za-z_]+[0-9]{0,2}");
    private static final Shape SLUG = Shape.of(
            "[a-z]+(?:[-_][a-z]{1,60}){2,40}(?:[-_]?v?[0-9]{1,2})?" + "|[A-Z]+(?:_[A-Z]{1,60}){2,40}(?:_?[0-9]{1,2})?"
                    + "|[A-Z]{2,20}[0-9]{0,4}(?:_[A-Z]{2,20}[0-9]{0,4}){2,40}|[A-Z]{2,20}[0-9]{1,4}_[A-Z]{4,20}"
                    + "|[a-z]+(?:[-_][a-z]{1,60}){1,20}[-_][a-z]{1,4}[0-9]{1,4}(?:[-_][a-z]{1,60}){1,20}");
    /** What stands between two strings of an expression, whose quotes were taken for those of one value. */
    private static final Shape BETWEEN = Shape.of("[]);,+&|?:][ -~]*[(\\[,=+&|?:{]");

    /** Choices, as usage texts and patterns list them: {@code basic|digest|any}. */
    private static final Shape CHOICES = Shape.of("[A-Za-z0-9_:.-]{1,40}(?:\\|[A-Za-z0-9_:.-]{1,40}){2,40}");

    /** A word with such a mark asks for something, as beside a form: {@code forgotten?}, {@code Cyfrinair:}. */
    private static final Shape QUESTION = Shape.of("[A-Za-z]{3,20}[?:]");

    /** Of subresources, packages (W3C Subresource Integrity) and images. */
    private static final Shape INTEGRITY = Shape.of("sha(?:1|256|384|512)[-:][A-Za-z0-9+/]{40,128}={0,2}");

    /** A key's identifier with day, region and service behind it (AWS Signature Version 4); the identifier has a row of its own. */
    private static final Shape SCOPE = Shape.of("[A-Z0-9]{16,32}(?:/|%2F)[!-~]{1,100}aws4_request");

    /** Names of settings made of words and numbers of protocols: {@code gs_oauth2_refresh_token}. */
    private static final Shape SETTING = Shape.of(
            "[a-z]{1,20}[0-9]{0,2}(?:[-_][a-z]{1,20}[0-9]{0,2}){1,10}[-_](?:token|key|secret|password|credentials?)");

    /** Names of types with a number among their words: {@code _OAuth2SessionT}, {@code Outer1$Inner}. */
    private static final Shape TYPE = Shape.of("_{0,2}[A-Z][A-Za-z]{2,30}[0-9]{1,2}[A-Z][a-z]{3,20}[A-Za-z]{0,40}"
            + "|(?:[A-Z][a-z]{1,20}){1,4}[0-9]{0,2}[$#][A-Z]?[a-z]{3,20}(?:[A-Z][a-z]{1,20}){0,4}[0-9]{0,2}");

    private static final Shape HEXADECIMAL = Shape.of("(?:[0-9a-f]{32,200}|[0-9A-F]{32,200})");
    private static final Shape ROUTE =
            Shape.of("/?(?:[a-z_-]{1,40}|\\*)(?:/(?:[a-z_-]{1,40}|\\*)){1,40}(?:#[a-z_]{1,40})?");
    /** The last: four small numbers name a section of a standard; of all addresses 6 in 10,000 look like that. */
    private static final Shape VERSION = Shape.of("[0-9]\\.[0-9]{1,2}\\.[0-9]{1,3}\\.[0-9]{1,3}"
            + "|[0-9]{1,3}\\.0\\.0\\.[0-9]{1,3}|[1-3]?[0-9]\\.[1-3]?[0-9]\\.[1-3]?[0-9]\\.[1-3]?[0-9]");

    private static final List<String> NAME_PARTS =
            List.of("pass", "token", "secret", "key", "pwd", "auth", "cred", "param", "value", "string", "name");
    /** Common words, and passwords, that hold one of the parts by chance. */
    private static final Shape KEY_WORDS =
            Shape.of("(?:monkey|donkey|turkey|hockey|jockey|mickey|whiskey)s?[0-9]{0,4}");
    /** Names of encodings, digests and protocols with their numbers, measures and keys pressed together: {@code SHA-256}, {@code 8-character}. */
    private static final Shape TECHNICAL = Shape.of(
            "(?:(?:hmac|scram|wpa|pbkdf2|x)[-_]?)?(?:base|sha|hs|rs|es|ps|md|aes|rsa|des|utf|rot|crc"
                    + "|hex|ascii|latin|iso|oauth|ntlm|ntlmv|pbkdf|argon|bcrypt|scrypt|ed|ecdsa|http|ipv|int|uint|char|varchar|nvarchar|string|wpa|tls|ssl|"
                    + "windows|python|sha3|v|version|step|page|line|part|chapter|rfc|issue|hash)[-_]?(?:v?[0-9]{1,5})(?:[-_./]?[0-9]{1,4}){0,2}"
                    + "(?:id|i|d|gcm|cbc|sum|crypt|encoded|hashed|bit|url)?(?:-v[0-9]{1,3}|[-_][a-z]{3,10}ed|(?:[-_](?:gcm|cbc|ctr|ecb|cfb|ofb|xts|siv|ccm)){1,2})?[.,;:!?)]{0,2}"
                    + "|[0-9]{1,4}(?:[-_/+~][0-9]{1,4})?[-+]?(?:char|character|byte|bit|digit|letter|word|day|hour|minute|min|sec|second|time|x)s?"
                    + "(?:[-/][a-z]{0,12})?[.,;:!?)]{0,2}"
                    + "|(?:ctrl|control|alt|shift|cmd|command|meta|super|option|win)(?:[-+][a-z0-9]{1,9}){1,4}[.,;:!?)]{0,2}");

    private static final List<String> FILE_ENDS =
            List.of((".json .pem .key .txt .yml .yaml .js .ts .py .go .java .md .htm .html .crt .cer .toml "
                            + ".conf .cfg .ini .sh .php .rb .css .png .svg .xml .p8 .p12 .pfx .jks .keystore .csr .pub .env")
                    .split(" ", -1));
    private static final List<String> TEMPLATES = List.of("${", "{{", "***", "xxxx", "...");
    private static final int MEMBER_DIGITS_MAX = 3;
    private static final int LONG_MIN = 32;
    private static final int LETTERS_A_DIGIT = 32;

    private SourceText() {}

    /** Not letters alone with the case changes of ordinary words. */
    static boolean notWord(String value) {
        if (!WORDS.matches(longName(value) ? withoutDigits(value) : value)) {
            return true;
        }
        int letters = 0;
        int changes = 0;
        boolean lowerBefore = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean lower = c >= 'a' && c <= 'z';
            if (lower || (c >= 'A' && c <= 'Z')) {
                changes += letters > 0 && lower != lowerBefore ? 1 : 0;
                letters++;
                lowerBefore = lower;
            }
        }
        return changes * 3 >= Math.max(letters, 1);
    }

    /** What is drawn at random has a digit among six characters or so; a long value with hardly any is made of words. */
    private static boolean longName(String value) {
        return value.length() >= LONG_MIN && Digits.of(value).length() * LETTERS_A_DIGIT <= value.length();
    }

    private static String withoutDigits(String value) {
        StringBuilder out = new StringBuilder(value.length());
        value.chars().filter(c -> c < '0' || c > '9').forEach(c -> out.append((char) c));
        return out.toString();
    }

    /** Lower case, upper case and digits take turns as they do not in names. */
    private static boolean jumping(String value) {
        int changes = 0;
        for (int i = 1; i < value.length(); i++) {
            changes += kind(value.charAt(i)) != kind(value.charAt(i - 1)) ? 1 : 0;
        }
        return changes * 5 >= value.length() * 2;
    }

    private static int kind(char c) {
        boolean lower = c >= 'a' && c <= 'z';
        return lower ? 0 : c >= 'A' && c <= 'Z' ? 1 : 2;
    }

    /** Drawn at random as far as one sees: hexadecimal digits, or kinds of characters that take turns as no name's do. */
    static boolean random(String value) {
        return HEXADECIMAL.matches(value) || jumping(value);
    }

    /** Not a member access, a call, a variable's name, a slug, a path or a file name. */
    static boolean notCode(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        boolean member = MEMBER.matches(value) && Digits.of(value).length() <= MEMBER_DIGITS_MAX && !jumping(value);
        boolean name =
                NAME.matches(value) && NAME_PARTS.stream().anyMatch(lower::contains) && !KEY_WORDS.matches(lower);
        boolean path = value.contains("://")
                || value.startsWith("./")
                || value.startsWith("../")
                || value.startsWith("~/")
                || value.startsWith("arn:")
                || (value.startsWith("/") && value.indexOf('/', 1) > 0 && !jumping(value))
                || ROUTE.matches(value)
                || FILE_ENDS.stream().anyMatch(lower::endsWith);
        return !member
                && !name
                && !path
                && !CALL.matches(value)
                && !SLUG.matches(value)
                && !SETTING.matches(value)
                && !BETWEEN.matches(value)
                && !CHOICES.matches(value)
                && !QUESTION.matches(value)
                && !SCOPE.matches(value)
                && !TYPE_OR_NUMBER.matches(value)
                && !regularExpression(lower)
                && !INTEGRITY.matches(value);
    }

    private static boolean regularExpression(String lower) {
        return lower.contains("[a-z") || lower.contains("[0-9") || lower.contains("[^");
    }

    /** Not a member reached by a name that code gives to itself, its settings or its arguments. */
    static boolean notOwnMember(String value) {
        return !OWN_MEMBER.matches(value);
    }

    /** Not the name of an encoding, digest or protocol, nor a measure. */
    static boolean notTechnical(String value) {
        return !TECHNICAL.matches(value.toLowerCase(Locale.ROOT));
    }

    /** Not the name of a type, as annotations hold. */
    static boolean notType(String value) {
        return !TYPE.matches(value);
    }

    /** Not a version number, or the number of a section, of four parts. */
    static boolean notVersion(String value) {
        return !VERSION.matches(value);
    }

    /** Not a place a template engine or a reader fills. */
    static boolean notTemplate(String value) {
        if (value.isEmpty()) {
            return true;
        }
        String lower = value.toLowerCase(Locale.ROOT);
        char first = lower.charAt(0);
        boolean variable =
                first == '$' && lower.length() > 1 && (Character.isLetter(lower.charAt(1)) || lower.charAt(1) == '_');
        return "<%[".indexOf(first) < 0 && !variable && TEMPLATES.stream().noneMatch(lower::contains);
    }

    /** Whether all names in a text are the same one, as in {@code f(){ f|f& }}. */
    static boolean pipesItself(String value) {
        String name = "";
        int from = 0;
        for (int at = 0; at <= value.length(); at++) {
            boolean within =
                    at < value.length() && (Character.isLetterOrDigit(value.charAt(at)) || value.charAt(at) == '_');
            if (!within && at > from) {
                String found = value.substring(from, at);
                if (!name.isEmpty() && !name.equals(found)) {
                    return false;
                }
                name = found;
            }
            from = within ? from : at + 1;
        }
        return !name.isEmpty();
    }
}
