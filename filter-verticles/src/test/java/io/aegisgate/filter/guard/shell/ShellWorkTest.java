package io.aegisgate.filter.guard.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.filter.catalogue.source.RuleFiles;
import io.aegisgate.filter.guard.shell.command.CommandBook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a text is made, each of its units is read so often at most; counted, since time says little on a busy machine. */
class ShellWorkTest {
    private static final int SHORT = 4_000;
    private static final int LONG = 16_000;
    private static final double READS_MAX = 2_500;
    private static CommandBook book;

    @BeforeAll
    static void load() throws Exception {
        book = new CommandLoader().load(RuleFiles.commands(RuleFiles.packaged()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rm -rf \"",
                "find \"",
                "curl x | sh -c '",
                "$(rm ",
                "`rm",
                "sudo ",
                "\"r\"m ",
                "echo \\",
                "cat /a/../b ",
                "x=1;rm -rf {",
                "wget http://x -O a; sh a; ",
                "for f in $(ls) do ",
                "rm\n",
                "./",
                "'",
                "\""
            })
    void unitsAreReadABoundedNumberOfTimes(String piece) {
        double few = readsAUnit(piece.repeat(SHORT / piece.length()));
        double many = readsAUnit(piece.repeat(LONG / piece.length()));

        assertThat(many).isLessThan(READS_MAX).isLessThan(few * 1.3 + 10);
    }

    private static double readsAUnit(String text) {
        Counted counted = new Counted(text);
        new ShellReading(book, counted, 0, true, false).read();
        return (double) counted.reads / text.length();
    }

    /** Counts the units that are read. */
    private static final class Counted implements CharSequence {
        private final String text;
        private long reads;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            reads++;
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            reads += end - start;
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            reads += text.length();
            return text;
        }
    }
}
