package io.aegisgate.shared.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Every setting as a row, and the one way a configuration is shown: with secrets masked. Any thread. */
public final class SettingsCatalogue {
    /** What every variable begins with. */
    public static final String PREFIX = "AEGIS_";

    /** What a secret is shown as when it is set. */
    public static final String MASK = "***";

    private static final List<SettingRow> ROWS = Arrays.stream(GatewayConfig.class.getRecordComponents())
            .flatMap(section -> rowsOf(section.getName(), section.getType()).stream())
            .toList();

    private static final Map<String, SettingRow> BY_ENV =
            ROWS.stream().collect(Collectors.toUnmodifiableMap(SettingRow::env, row -> row));

    private SettingsCatalogue() {}

    /** Every setting, in the order of the record tree. */
    public static List<SettingRow> rows() {
        return ROWS;
    }

    /** The settings by variable name. */
    public static Map<String, SettingRow> byEnv() {
        return BY_ENV;
    }

    /** Variable to value in the variable's own notation, in the order of {@link #rows()}; secrets are masked. */
    public static Map<String, String> describe(GatewayConfig config) {
        Map<String, String> shown = new LinkedHashMap<>();
        for (RecordComponent section : GatewayConfig.class.getRecordComponents()) {
            shown.putAll(describeSection(section.getName(), (Record) read(section, config)));
        }
        return shown;
    }

    /** Variable to value. Security: secrets are in clear; for comparing only, never to be shown. */
    public static Map<String, Object> values(GatewayConfig config) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (RecordComponent section : GatewayConfig.class.getRecordComponents()) {
            Record holder = (Record) read(section, config);
            for (RecordComponent component : holder.getClass().getRecordComponents()) {
                values.put(component.getAnnotation(Setting.class).env(), read(component, holder));
            }
        }
        return values;
    }

    /** Text of one section for {@code toString}, with secrets masked. */
    static String show(Record section) {
        return section.getClass().getSimpleName() + describeSection("", section);
    }

    private static Map<String, String> describeSection(String name, Record section) {
        Map<String, String> shown = new LinkedHashMap<>();
        RecordComponent[] components = section.getClass().getRecordComponents();
        List<SettingRow> rows = rowsOf(name, section.getClass());
        for (int i = 0; i < components.length; i++) {
            shown.put(rows.get(i).env(), text(rows.get(i), read(components[i], section)));
        }
        return shown;
    }

    private static String text(SettingRow row, Object value) {
        String text =
                switch (row.kind()) {
                    case DURATION -> SettingText.ofDuration((Duration) value, row.unit());
                    case DECIMAL -> SettingText.ofDecimal((Double) value);
                    case TEXT_LIST, INTEGER_LIST ->
                        ((List<?>) value).stream().map(String::valueOf).collect(Collectors.joining(","));
                    case BOOLEAN, INTEGER, LONG, TEXT -> String.valueOf(value);
                };
        if (row.secret()) {
            // Security: a secret that still has its public default is no secret and may be shown.
            return text.isEmpty() || text.equals(row.byDefault()) ? text : MASK;
        }
        return SettingText.withoutUserInfo(text);
    }

    private static List<SettingRow> rowsOf(String section, Class<?> type) {
        List<SettingRow> rows = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Setting setting = component.getAnnotation(Setting.class);
            if (setting == null) {
                throw new IllegalStateException(type.getSimpleName() + "." + component.getName() + " has no @Setting");
            }
            rows.add(new SettingRow(
                    section,
                    component.getName(),
                    setting.env(),
                    List.of(setting.aliases()),
                    kindOf(component),
                    setting.byDefault(),
                    setting.min(),
                    setting.max(),
                    List.of(setting.oneOf()),
                    setting.secret(),
                    setting.reload(),
                    setting.doc()));
        }
        return rows;
    }

    private static SettingKind kindOf(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == boolean.class) {
            return SettingKind.BOOLEAN;
        } else if (type == int.class) {
            return SettingKind.INTEGER;
        } else if (type == long.class) {
            return SettingKind.LONG;
        } else if (type == double.class) {
            return SettingKind.DECIMAL;
        } else if (type == Duration.class) {
            return SettingKind.DURATION;
        } else if (type == String.class) {
            return SettingKind.TEXT;
        } else if (type == List.class && component.getGenericType() instanceof ParameterizedType list) {
            return list.getActualTypeArguments()[0] == Integer.class ? SettingKind.INTEGER_LIST : SettingKind.TEXT_LIST;
        }
        throw new IllegalStateException("no notation for " + component);
    }

    private static Object read(RecordComponent component, Record holder) {
        try {
            return component.getAccessor().invoke(holder);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component.getName(), e);
        }
    }
}
