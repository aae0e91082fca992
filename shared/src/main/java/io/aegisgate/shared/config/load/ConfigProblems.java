package io.aegisgate.shared.config.load;

import io.aegisgate.shared.config.SettingRow;
import io.aegisgate.shared.config.SettingText;
import java.util.ArrayList;
import java.util.List;

/** Collects everything that is wrong before anything is refused. One thread, life of one load. */
final class ConfigProblems {
    /** Enough of a value to recognise it. */
    private static final int SHOWN_CHARS = 80;

    private final List<ConfigProblem> problems = new ArrayList<>();
    private final List<ConfigProblem> warnings = new ArrayList<>();

    void problem(String variable, String source, String what) {
        problems.add(new ConfigProblem(variable, source, what));
    }

    void warning(String variable, String source, String what) {
        warnings.add(new ConfigProblem(variable, source, what));
    }

    /** A value that does not fit its setting. */
    void badValue(SettingRow row, RawValue raw, String what) {
        String allowed = row.allowed();
        // Security: the text of a secret never enters a message, not even when it is malformed.
        String shown = row.secret() ? "the value" : quoted(raw.text());
        problem(row.env(), raw.source(), shown + " " + what + (allowed.isEmpty() ? "" : "; allowed: " + allowed));
    }

    /** A value for a message: short, on one line, without the user-info of URLs. */
    static String quoted(String text) {
        String clean = SettingText.withoutUserInfo(text)
                .codePoints()
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return '"' + (clean.length() > SHOWN_CHARS ? clean.substring(0, SHOWN_CHARS) + "…" : clean) + '"';
    }

    List<ConfigProblem> problems() {
        return List.copyOf(problems);
    }

    List<ConfigProblem> warnings() {
        return List.copyOf(warnings);
    }
}
