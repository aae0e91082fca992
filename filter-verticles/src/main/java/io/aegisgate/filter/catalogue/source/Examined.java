package io.aegisgate.filter.catalogue.source;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Files whose examples are known to hold, so that a start or a change need not run them again: those packaged with the
 * program, which its build has checked, and those in force. Everything else about a row is checked every time. Immutable.
 */
public final class Examined {
    /** Nothing is known. */
    public static final Examined NOTHING = new Examined(Set.of());

    private final Set<RuleFile> files;

    private Examined(Set<RuleFile> files) {
        this.files = Set.copyOf(files);
    }

    /**
     * The packaged files.
     *
     * @throws IOException when the package cannot be read
     */
    public static Examined packaged() throws IOException {
        return NOTHING.and(RuleFiles.packaged());
    }

    /** With more files. */
    public Examined and(List<RuleFile> more) {
        Set<RuleFile> all = new HashSet<>(files);
        all.addAll(more);
        return new Examined(all);
    }

    /** What is known when the word lists are those of {@code loaded}: nothing if one of them is new. */
    public Examined with(List<RuleFile> loaded) {
        return loaded.stream().filter(RuleFile::forLexicon).allMatch(files::contains) ? this : NOTHING;
    }

    /** Whether the examples of the file's rows hold. */
    public boolean has(RuleFile file) {
        return files.contains(file);
    }
}
