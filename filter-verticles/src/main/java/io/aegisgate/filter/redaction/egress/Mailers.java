package io.aegisgate.filter.redaction.egress;

import java.util.List;
import java.util.Set;

/** Commands that mail what they are given: {@code mail -s x a@b < file}. */
final class Mailers {
    private static final Set<String> PROGRAMS = Set.of("mailx", "s-nail", "mutt", "neomutt", "msmtp", "ssmtp", "swaks");

    /** A word of prose too: a command only where something about the line says so. */
    private static final Set<String> MAIL = Set.of("mail");

    private static final Set<String> FEEDS = Set.of("echo", "printf", "cat", "tee");
    private static final String FENCE = "```";

    private Mailers() {}

    /** Whether a statement may mail something at all. */
    static boolean any(Words words) {
        return words.command(PROGRAMS) || words.command(MAIL);
    }

    /**
     * Whether a statement is one that mails.
     *
     * @param code it stands where commands do
     */
    static boolean called(String statement, Words words, boolean code) {
        return words.command(PROGRAMS) || (words.command(MAIL) && (code || given(statement, words)));
    }

    /** Whether something is put into it, or it has an option. */
    private static boolean given(String statement, Words words) {
        List<String> operands = Hosts.operands(statement);
        return words.command(FEEDS)
                || statement.contains("<<")
                || statement.contains("< ")
                || operands.stream().anyMatch(word -> word.length() > 1 && word.charAt(0) == '-');
    }

    /** Whether a text ends inside a fenced block. */
    static boolean fenced(String before) {
        int fences = 0;
        for (int at = before.indexOf(FENCE); at >= 0; at = before.indexOf(FENCE, at + FENCE.length())) {
            fences++;
        }
        return fences % 2 == 1;
    }
}
