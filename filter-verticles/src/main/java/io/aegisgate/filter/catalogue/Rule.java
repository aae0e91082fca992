package io.aegisgate.filter.catalogue;

import java.util.List;

/**
 * One detector as data. The YAML row of the same fields is the only place it exists.
 *
 * @param id dotted and unique, {@code <family>.<topic>.<name>}
 * @param kind the placeholder kind, upper case letters and underscores ({@code OPENAI_KEY})
 * @param category what reports call it, usually the lower-case kind
 * @param literals lower-case literals one of which every match contains, empty when a trigger is named
 * @param trigger name of a candidate finder other than literals ({@code digits}, {@code at-sign}, …), empty for none
 * @param pattern linear-time regular expression; a group named {@code secret} marks the value, otherwise the whole match
 * @param validators named checks of the value, all must hold
 * @param context lower-case words one of which must stand near a match, empty when the pattern speaks for itself
 * @param maxChars longest possible match in UTF-16 units
 * @param documentation published example values that are found but flagged; {@code *} stands for anything, {@code #} for
 *     one digit, a value without separators for every way to write it in groups, and the name of a validator for all
 *     values it accepts
 * @param rank of two rules that find equally long secrets in one place the higher wins; 0 unless the row says otherwise
 * @param notAfter lower-case words none of which may end right before a match, a separator between them aside: {@code
 *     page} keeps {@code token} from matching in {@code page_token} and {@code nextPageToken}; {@code version~} the value of {@code version: "…"}
 */
public record Rule(
        String id,
        String kind,
        String category,
        Profile profile,
        Severity severity,
        List<String> literals,
        String trigger,
        String pattern,
        List<String> validators,
        List<String> context,
        int maxChars,
        String source,
        List<String> documentation,
        List<String> examples,
        List<String> counterExamples,
        int rank,
        List<String> notAfter) {
    /** How bad a leak of such a value is. */
    public enum Severity {
        LOW,
        MEDIUM,
        HIGH,
        CRITICAL
    }

    /** Copies the lists. */
    public Rule {
        literals = List.copyOf(literals);
        validators = List.copyOf(validators);
        context = List.copyOf(context);
        documentation = List.copyOf(documentation);
        examples = List.copyOf(examples);
        counterExamples = List.copyOf(counterExamples);
        notAfter = List.copyOf(notAfter);
    }
}
