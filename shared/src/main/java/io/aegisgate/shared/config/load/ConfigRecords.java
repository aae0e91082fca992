package io.aegisgate.shared.config.load;

import io.aegisgate.shared.config.GatewayConfig;
import io.aegisgate.shared.config.Setting;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/** Calls the canonical constructors of the record tree. */
final class ConfigRecords {
    private ConfigRecords() {}

    /** Every setting's value by variable, already of the component's type. */
    static GatewayConfig build(Map<String, Object> values) {
        Object[] sections = Arrays.stream(GatewayConfig.class.getRecordComponents())
                .map(section -> section(section.getType(), values))
                .toArray();
        return (GatewayConfig) instance(GatewayConfig.class, sections);
    }

    private static Object section(Class<?> type, Map<String, Object> values) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            Object value = values.get(components[i].getAnnotation(Setting.class).env());
            arguments[i] = Objects.requireNonNull(value);
        }
        return instance(type, arguments);
    }

    private static Object instance(Class<?> type, Object[] arguments) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types).newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot build " + type.getSimpleName(), e);
        }
    }
}
