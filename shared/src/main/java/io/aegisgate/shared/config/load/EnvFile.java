package io.aegisgate.shared.config.load;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the {@code .env} notation: {@code NAME=value} lines, {@code #} comments on their own line or after a blank, an
 * optional {@code export }, matching outer quotes. Nothing is interpolated or unescaped. Names are case-insensitive.
 */
final class EnvFile {
    private static final String EXPORT = "export ";

    private final String file;
    private final ConfigProblems problems;
    private final Map<String, RawValue> values = new LinkedHashMap<>();

    private EnvFile(String file, ConfigProblems problems) {
        this.file = file;
        this.problems = problems;
    }

    /**
     * The variables of a file by upper-case name.
     *
     * @param file its name for messages
     */
    static Map<String, RawValue> read(String file, String text, ConfigProblems problems) {
        EnvFile reader = new EnvFile(file, problems);
        int number = 0;
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        for (String line : content.split("\n", -1)) {
            number++;
            reader.line(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line, file + ":" + number);
        }
        return reader.values;
    }

    private void line(String raw, String source) {
        String line = raw.strip();
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        if (line.startsWith(EXPORT)) {
            line = line.substring(EXPORT.length()).strip();
        }
        int equals = line.indexOf('=');
        String name = equals < 0 ? "" : line.substring(0, equals).strip().toUpperCase(Locale.ROOT);
        if (!isName(name)) {
            problems.problem(file, source, "the line is not NAME=value, a comment or blank");
            return;
        }
        String value = line.substring(equals + 1).strip();
        if (value.chars().anyMatch(Character::isISOControl)) {
            problems.problem(name, source, "the value contains a control character");
            return;
        }
        value(name, value, source);
    }

    private void value(String name, String value, String source) {
        String text = value;
        char first = value.isEmpty() ? ' ' : value.charAt(0);
        if (first == '"' || first == '\'') {
            int end = closingQuote(value, first);
            if (end < 0) {
                problems.problem(name, source, "the value begins with a quote that is not closed at its end");
                return;
            }
            text = value.substring(1, end);
        } else if (value.startsWith("#")) {
            text = "";
        } else {
            int comment = value.indexOf(" #");
            text = comment < 0 ? value : value.substring(0, comment).strip();
        }
        if (values.put(name, new RawValue(text, source)) != null) {
            problems.warning(name, source, "is set more than once in this file; the last line counts");
        }
    }

    /** The first quote that is followed by nothing but a comment; -1 when there is none. */
    private static int closingQuote(String value, char quote) {
        for (int end = value.indexOf(quote, 1); end > 0; end = value.indexOf(quote, end + 1)) {
            String rest = value.substring(end + 1);
            if (rest.isBlank() || (rest.startsWith(" ") && rest.strip().startsWith("#"))) {
                return end;
            }
        }
        return -1;
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && !Character.isDigit(name.charAt(0))
                && name.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_');
    }
}
