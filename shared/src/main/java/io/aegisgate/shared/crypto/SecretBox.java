package io.aegisgate.shared.crypto;

/** Authenticated encryption of small values for storage. Thread-safe. */
public interface SecretBox {
    /**
     * Encrypts a value.
     *
     * @param context bound to the ciphertext (table, tenant, key), so that rows cannot be swapped
     */
    String seal(String clear, String context);

    /**
     * Decrypts a value.
     *
     * @throws java.security.GeneralSecurityException when the key is unknown, the context differs or the text was changed
     */
    String open(String sealed, String context) throws java.security.GeneralSecurityException;

    /** Whether a value was sealed with the key that seals now; false for one that should be sealed again. */
    boolean isCurrent(String sealed);
}
