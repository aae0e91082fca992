package io.aegisgate.filter.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The packaged redaction rules, compiled once for all tests of a process. */
public final class PackagedCatalogue {
    /** Made when it is first asked for. */
    private static final class Made {
        static final Catalogue ONE = load();
    }

    private PackagedCatalogue() {}

    /** The same one every time. */
    public static Catalogue get() {
        return Made.ONE;
    }

    private static Catalogue load() {
        try {
            return CatalogueLoader.packaged();
        } catch (RuleProblems broken) {
            throw new IllegalStateException(broken);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
