package io.aegisgate.shared.config.load;

/**
 * The text of a setting before it is understood.
 *
 * @param source {@code environment}, {@code default} or {@code file:line}
 */
record RawValue(String text, String source) {
    @Override
    public String toString() {
        // Security: nobody knows yet whether the text is a secret.
        return "RawValue[" + source + "]";
    }
}
