package io.aegisgate.filter.guard.model;

import io.aegisgate.filter.classifier.InjectionModel;
import io.aegisgate.filter.classifier.ModelFile;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The model in the jar, read once a process at its first use; reading takes a few tens of milliseconds. */
public final class PackagedModel {
    private PackagedModel() {}

    private static final class Holder {
        private static final InjectionModel MODEL = load();

        private static InjectionModel load() {
            try {
                return ModelFile.packaged();
            } catch (IOException damaged) {
                // Fails the start: a node without its classifier would let through what the operator counts on it to
                // stop.
                throw new UncheckedIOException(damaged);
            }
        }
    }

    /** The model. */
    public static InjectionModel get() {
        return Holder.MODEL;
    }
}
