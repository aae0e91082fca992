package io.aegisgate.shared.config.load;

import io.aegisgate.shared.config.GatewayConfig;
import io.aegisgate.shared.config.Reload;
import io.aegisgate.shared.config.SettingRow;
import io.aegisgate.shared.config.SettingsCatalogue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What other settings mean for a node that runs.
 *
 * @param next the settings to run with: those that may change at run time as wanted, all others as they are
 * @param applied the settings that differ and may change at run time
 * @param later the settings that differ and count at the next start only
 */
public record SettingsChange(GatewayConfig next, List<SettingRow> applied, List<SettingRow> later) {
    /** Compares what a node runs with to what its files and environment say now. */
    public static SettingsChange between(GatewayConfig running, GatewayConfig wanted) {
        Map<String, Object> merged = new HashMap<>(SettingsCatalogue.values(running));
        Map<String, Object> asked = SettingsCatalogue.values(wanted);
        List<SettingRow> applied = new ArrayList<>();
        List<SettingRow> later = new ArrayList<>();
        for (SettingRow row : SettingsCatalogue.rows()) {
            Object value = Objects.requireNonNull(asked.get(row.env()));
            if (value.equals(merged.get(row.env()))) {
                continue;
            }
            if (row.reload() == Reload.LIVE) {
                merged.put(row.env(), value);
                applied.add(row);
            } else {
                later.add(row);
            }
        }
        return new SettingsChange(ConfigRecords.build(merged), List.copyOf(applied), List.copyOf(later));
    }
}
