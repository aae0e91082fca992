package io.aegisgate.filter.guard.shell.prose;

import io.aegisgate.filter.guard.shell.syntax.SimpleCommand;
import io.aegisgate.filter.guard.shell.syntax.Statement;
import io.aegisgate.filter.guard.shell.syntax.Word;
import java.util.ArrayList;
import java.util.List;

/** Where a command that is named within a sentence ends, and the sentence goes on. */
public final class SpokenEnd {
    private static final int PLAIN_MAX = 2;

    private SpokenEnd() {}

    /** The statement up to the first words that only a sentence has; the same statement when there are none. */
    public static Statement cut(Statement statement, ProseWords prose) {
        if (statement.commands().isEmpty()) {
            return statement;
        }
        SimpleCommand first = statement.commands().get(0);
        List<Word> kept = new ArrayList<>();
        int plain = 0;
        for (Word word : first.words()) {
            boolean name = kept.isEmpty();
            plain = !name && word.plain() ? plain + 1 : 0;
            boolean sentence = !name && word.plain() && (prose.contains(bare(word)) || ends(word));
            if (sentence || plain > PLAIN_MAX) {
                int end = kept.get(kept.size() - 1).end();
                SimpleCommand spoken = new SimpleCommand(kept, List.of(), first.network());
                return new Statement(List.of(spoken), statement.start(), end, statement.next(), false);
            }
            kept.add(word);
        }
        return statement;
    }

    /** Where the span of a finding ends: with the statement, or with the last word that counted if a sentence follows. */
    public static int of(Statement statement, int counted, Placement place) {
        int end = counted;
        int plain = 0;
        for (SimpleCommand command : statement.commands()) {
            for (Word word : command.words()) {
                if (word.end() > counted) {
                    if (ScriptEnd.starts(word)) {
                        return end;
                    }
                    plain = word.plain() ? plain + 1 : 0;
                    if (plain > (place == Placement.INLINE ? 0 : PLAIN_MAX)) {
                        return end;
                    }
                    end = plain == 0 ? Math.max(end, word.end()) : end;
                }
            }
        }
        return Math.max(end, statement.end());
    }

    private static boolean ends(Word word) {
        return ".,:!?".indexOf(word.value().charAt(word.value().length() - 1)) >= 0;
    }

    private static String bare(Word word) {
        return ends(word) ? word.value().substring(0, word.value().length() - 1) : word.value();
    }
}
