package io.aegisgate.shared.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One setting as data, read from a {@link Setting} annotation and its component.
 *
 * @param section component of {@link GatewayConfig} that holds it; also its section in {@code aegisgate.yaml}
 * @param component name of the record component
 * @param aliases other names of the variable that count as well
 * @param min smallest value in the variable's unit, negative infinity for none
 * @param max largest value in the variable's unit, positive infinity for none
 */
public record SettingRow(
        String section,
        String component,
        String env,
        List<String> aliases,
        SettingKind kind,
        String byDefault,
        double min,
        double max,
        List<String> oneOf,
        boolean secret,
        Reload reload,
        String doc) {
    /** Copies the words. */
    public SettingRow {
        aliases = List.copyOf(aliases);
        oneOf = List.copyOf(oneOf);
    }

    /** Key in {@code aegisgate.yaml}: the variable in lower case without {@code aegis_}. */
    public String key() {
        return env.substring(SettingsCatalogue.PREFIX.length()).toLowerCase(Locale.ROOT);
    }

    /** Length of one step of a duration setting, from the end of the variable's name. */
    public Duration unit() {
        return env.endsWith("_MS") ? Duration.ofMillis(1) : Duration.ofSeconds(1);
    }

    /** What a value may be, for messages and documentation; empty when anything of the kind will do. */
    public String allowed() {
        if (!oneOf.isEmpty()) {
            return String.join(", ", oneOf);
        }
        if (kind == SettingKind.BOOLEAN) {
            return "true, false";
        }
        List<String> parts = new ArrayList<>();
        if (min != Double.NEGATIVE_INFINITY) {
            parts.add("at least " + number(min));
        }
        if (max != Double.POSITIVE_INFINITY) {
            parts.add("at most " + number(max));
        }
        String unit = kind != SettingKind.DURATION ? "" : env.endsWith("_MS") ? " (milliseconds)" : " (seconds)";
        return String.join(", ", parts) + unit;
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
