package io.aegisgate.shared.storage.row;

/** A new sealing of the same clear value; takes effect only while the row still holds the old one. */
public record Reseal(RowKey key, String before, String after) {
    @Override
    public String toString() {
        return "Reseal[" + key.name() + "]";
    }
}
