package io.aegisgate.filter.guard.shell.prose;

import io.aegisgate.filter.guard.shell.syntax.SimpleCommand;
import io.aegisgate.filter.guard.shell.syntax.Statement;
import io.aegisgate.filter.guard.shell.syntax.Word;
import java.util.List;

/**
 * Where a command ends when a sentence in another script goes on behind it: {@code rm -rf /，然后重启}, {@code rm -rf
 * /即可}. A shell would read such letters as part of a name, so this is the second reading of a statement and not the
 * first.
 */
public final class ScriptEnd {
    /** Sentence signs and quotes of East Asian text, full-width forms of ASCII signs, and typographic quotes. */
    private static final String SIGNS = "，。；：！？、（）「」『』《》〈〉【】〔〕…·“”‘’«»„‚،؛؟।";

    private static final String SENTENCE = ",;:!?.";

    private static final String BOLD = "**";

    private ScriptEnd() {}

    /** Whether a sign can only stand in a sentence, and a command before or behind it. */
    static boolean isSign(char c) {
        return c > 0x7F && SIGNS.indexOf(c) >= 0;
    }

    /** Whether a word begins in another script than commands are written in. */
    static boolean starts(Word word) {
        char first = word.value().isEmpty() ? 0 : word.value().charAt(0);
        return first > 0x7F && (Character.isLetter(first) || isSign(first));
    }

    /** Whether bold type opens right before the statement, and so ends it. */
    private static boolean bold(Statement statement, CharSequence text) {
        int start = statement.start();
        return start >= BOLD.length() && BOLD.contentEquals(text.subSequence(start - BOLD.length(), start));
    }

    /** The statement up to the first word that has left its script; the same statement when none has. */
    public static Statement cut(Statement statement, CharSequence text) {
        int end = Integer.MAX_VALUE;
        boolean bold = bold(statement, text);
        for (SimpleCommand command : statement.commands()) {
            end = Math.min(end, Math.min(first(command.words(), text, bold), first(command.written(), text, bold)));
        }
        if (end == Integer.MAX_VALUE) {
            return statement;
        }
        int cut = end;
        List<SimpleCommand> kept = statement.commands().stream()
                .map(command -> new SimpleCommand(
                        before(command.words(), cut, text), before(command.written(), cut, text), command.network()))
                .filter(command ->
                        !command.words().isEmpty() || !command.written().isEmpty())
                .toList();
        int last = statement.start();
        for (SimpleCommand command : kept) {
            for (Word word : command.words()) {
                last = Math.max(last, word.end());
            }
            for (Word word : command.written()) {
                last = Math.max(last, word.end());
            }
        }
        return kept.isEmpty() ? statement : new Statement(kept, statement.start(), last, statement.next(), false);
    }

    private static int first(List<Word> words, CharSequence text, boolean bold) {
        for (Word word : words) {
            int at = within(word, text, bold);
            if (at >= 0) {
                return at;
            }
        }
        return Integer.MAX_VALUE;
    }

    /** Where a word leaves its script, -1 when it does not, or is quoted. */
    private static int within(Word word, CharSequence text, boolean bold) {
        for (int at = word.start(); at < word.end(); at++) {
            char c = text.charAt(at);
            if (c == '"' || c == '\'' || c == '`') {
                return -1;
            }
            if (isSign(c)
                    || (bold && BOLD.contentEquals(text.subSequence(at, Math.min(word.end(), at + 2))))
                    || (c > 0x7F && Character.isLetter(c) && breaks(text, word.start(), at))) {
                return at;
            }
        }
        return -1;
    }

    /** Whether a letter of another script behind this beginning of a word starts a sentence: a folder may be named so. */
    private static boolean breaks(CharSequence text, int start, int at) {
        boolean name = true;
        boolean root = true;
        for (int i = start; i < at; i++) {
            char c = text.charAt(i);
            name &= (c >= 'a' && c <= 'z') || c == '-';
            root &= c == '/' || c == '~' || c == '*' || c == '.';
        }
        return name || root;
    }

    private static List<Word> before(List<Word> words, int cut, CharSequence text) {
        return words.stream()
                .filter(word -> word.start() < cut)
                .map(word -> word.end() <= cut ? bare(word, cut, text) : trimmed(word, cut, text))
                .toList();
    }

    private static Word trimmed(Word word, int cut, CharSequence text) {
        return new Word(text.subSequence(word.start(), cut).toString(), word.start(), cut);
    }

    /** The last word without the sign of its sentence: {@code /,} before a word in another script. */
    private static Word bare(Word word, int cut, CharSequence text) {
        String value = word.value();
        boolean last = text.subSequence(word.end(), cut).toString().isBlank();
        boolean sign = value.length() > 1 && SENTENCE.indexOf(value.charAt(value.length() - 1)) >= 0;
        return last && sign ? new Word(value.substring(0, value.length() - 1), word.start(), word.end() - 1) : word;
    }
}
