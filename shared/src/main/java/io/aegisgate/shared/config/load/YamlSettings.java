package io.aegisgate.shared.config.load;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.aegisgate.shared.config.GatewayConfig;
import io.aegisgate.shared.config.SettingRow;
import io.aegisgate.shared.config.SettingsCatalogue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads {@code aegisgate.yaml}: sections named like the components of {@link GatewayConfig} with one key per setting, or
 * the same keys without sections. A list is a sequence or a comma separated text.
 */
final class YamlSettings {
    private static final Set<String> SECTIONS =
            SettingsCatalogue.rows().stream().map(SettingRow::section).collect(Collectors.toUnmodifiableSet());

    private final String file;
    private final ConfigProblems problems;
    private final Map<String, RawValue> values = new LinkedHashMap<>();

    private YamlSettings(String file, ConfigProblems problems) {
        this.file = file;
        this.problems = problems;
    }

    /**
     * The settings of a file by variable name.
     *
     * @param file its name for messages
     */
    static Map<String, RawValue> read(String file, String text, ConfigProblems problems) {
        YamlSettings reader = new YamlSettings(file, problems);
        try (YAMLParser parser = new YAMLFactory().createParser(text)) {
            reader.document(parser);
        } catch (JsonProcessingException e) {
            // Security: the parser's own message quotes the text around the error, which may be a secret.
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            problems.problem(file, file + ":" + line, "is not valid YAML");
        } catch (IOException e) {
            problems.problem(file, file, "cannot be read");
        }
        return reader.values;
    }

    private void document(YAMLParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null || first == JsonToken.VALUE_NULL) {
            return;
        }
        if (first != JsonToken.START_OBJECT) {
            problems.problem(file, source(parser), "must be a map of sections or settings");
            return;
        }
        map(parser, "");
    }

    private void map(YAMLParser parser, String section) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName().toLowerCase(Locale.ROOT);
            String source = source(parser);
            JsonToken token = parser.nextToken();
            if (parser.isCurrentAlias()) {
                problems.problem(file, source, "aliases are not supported");
            } else if (token == JsonToken.START_OBJECT) {
                if (!section.isEmpty() || !SECTIONS.contains(key)) {
                    problems.problem(file, source, ConfigProblems.quoted(key) + " is not a section");
                }
                if (section.isEmpty()) {
                    map(parser, key);
                } else {
                    parser.skipChildren();
                }
            } else if (token == JsonToken.START_ARRAY) {
                put(key, section, list(parser), source);
            } else if (token != JsonToken.VALUE_NULL) {
                put(key, section, parser.getText(), source);
            }
        }
    }

    private String list(YAMLParser parser) throws IOException {
        List<String> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (!token.isScalarValue()
                    || parser.isCurrentAlias()
                    || parser.getText().contains(",")) {
                problems.problem(file, source(parser), "a list item must be a single text or number without a comma");
                parser.skipChildren();
            } else {
                items.add(parser.getText());
            }
        }
        return String.join(",", items);
    }

    private void put(String key, String section, String text, String source) {
        String upper = key.toUpperCase(Locale.ROOT);
        String name = upper.startsWith(SettingsCatalogue.PREFIX) ? upper : SettingsCatalogue.PREFIX + upper;
        SettingRow row = SettingsCatalogue.byEnv().get(name);
        if (row != null && !section.isEmpty() && !section.equals(row.section())) {
            problems.warning(name, source, "belongs to the section " + row.section());
        }
        if (values.put(name, new RawValue(text, source)) != null) {
            problems.problem(name, source, "is set more than once in this file");
        }
    }

    private String source(JsonParser parser) {
        return file + ":" + parser.currentTokenLocation().getLineNr();
    }
}
