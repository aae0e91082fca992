package io.aegisgate.shared.config;

/** The notations a setting's value can have. */
public enum SettingKind {
    /** {@code true false 1 0 yes no on off t f y n}. */
    BOOLEAN("boolean"),
    /** A whole number of 32 bits. */
    INTEGER("whole number"),
    /** A whole number of 64 bits. */
    LONG("whole number"),
    /** A decimal number without exponent. */
    DECIMAL("decimal number"),
    /** A decimal number in the unit that ends the variable's name. */
    DURATION("duration"),
    /** One line of text. */
    TEXT("text"),
    /** Comma separated texts. */
    TEXT_LIST("list of texts"),
    /** Comma separated whole numbers. */
    INTEGER_LIST("list of whole numbers");

    private final String label;

    SettingKind(String label) {
        this.label = label;
    }

    /** How documentation and messages name the kind. */
    public String label() {
        return label;
    }
}
