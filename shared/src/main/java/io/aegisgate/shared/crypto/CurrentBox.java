package io.aegisgate.shared.crypto;

import java.security.GeneralSecurityException;
import java.util.function.Supplier;

/** Seals and opens with the ring of the moment, so that whoever holds a box takes part in every rotation. */
record CurrentBox(Supplier<AesGcmBox> current) implements SecretBox {
    @Override
    public String seal(String clear, String context) {
        return current.get().seal(clear, context);
    }

    @Override
    public String open(String sealed, String context) throws GeneralSecurityException {
        return current.get().open(sealed, context);
    }

    @Override
    public boolean isCurrent(String sealed) {
        return current.get().isCurrent(sealed);
    }

    @Override
    public String toString() {
        return current.get().toString();
    }
}
