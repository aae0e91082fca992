package io.aegisgate.shared.exact;

/**
 * A configured value.
 *
 * @param id stable, 16 hexadecimal digits; says nothing about the value
 */
public record ExactValue(String id, String value) {
    /** The value with all but its first three and last two characters hidden. */
    public String masked() {
        return value.substring(0, 3) + "…" + value.substring(value.length() - 2);
    }

    @Override
    public String toString() {
        return "ExactValue[" + id + "]";
    }
}
