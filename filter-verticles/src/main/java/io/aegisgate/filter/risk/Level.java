package io.aegisgate.filter.risk;

import java.util.Locale;

/** How easily findings act ({@code AEGIS_SECURITY_LEVEL}). The tables stand in the package's page. */
public enum Level {
    /** Acts on what is beyond doubt. */
    LOW(0.50, 0.65, 0.85),
    /** Acts on what is very likely. */
    MEDIUM(0.35, 0.50, 0.70),
    /** Acts on what is likely. */
    HIGH(0.25, 0.40, 0.56);

    private final double tag;
    private final double sanitize;
    private final double block;

    Level(double tag, double sanitize, double block) {
        this.tag = tag;
        this.sanitize = sanitize;
        this.block = block;
    }

    /** The level of a setting; it was checked when it was read. */
    public static Level of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** The name in settings and policies. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a weight must reach for an action that no policy gives a threshold of its own; always less than 1. */
    public double threshold(Action action) {
        return switch (action) {
            case PASS -> 0;
            case TAG -> tag;
            case SANITIZE -> sanitize;
            case BLOCK -> block;
        };
    }

    /**
     * What a threshold of a policy means at this level.
     *
     * @param threshold less than 1, as it stands for the medium level
     * @return less than 1
     */
    public double scale(double threshold) {
        return switch (this) {
            case LOW -> threshold + (1 - threshold) / 2;
            case MEDIUM -> threshold;
            case HIGH -> threshold * 0.8;
        };
    }
}
