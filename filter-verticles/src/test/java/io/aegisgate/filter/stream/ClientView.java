package io.aegisgate.filter.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a client makes of a stream, written without the code under test: texts joined by where they stand. Every string leaf
 * that occurs in several events at one place and with the same numbers is joined.
 */
final class ClientView {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ClientView() {}

    static Map<String, String> of(byte[] stream) {
        Map<String, StringBuilder> texts = new LinkedHashMap<>();
        for (String data : payloads(stream)) {
            try {
                JsonNode node = MAPPER.readTree(data);
                walk(node, node.path("type").asText(), numbers(node), texts);
            } catch (JsonProcessingException e) {
                texts.computeIfAbsent("plain", k -> new StringBuilder()).append(data);
            }
        }
        Map<String, String> joined = new LinkedHashMap<>();
        texts.forEach((place, text) -> joined.put(place, text.toString()));
        return joined;
    }

    static List<String> payloads(byte[] stream) {
        String text = new String(stream, UTF_8);
        text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        List<String> payloads = new ArrayList<>();
        StringBuilder data = null;
        for (String line : text.replace("\r\n", "\n").replace('\r', '\n').split("\n", -1)) {
            if (line.startsWith("data:")) {
                String value = line.startsWith("data: ") ? line.substring(6) : line.substring(5);
                data = data == null
                        ? new StringBuilder(value)
                        : data.append('\n').append(value);
            } else if (line.isEmpty() && data != null) {
                payloads.add(data.toString());
                data = null;
            }
        }
        return payloads;
    }

    private static String numbers(JsonNode node) {
        StringBuilder numbers = new StringBuilder();
        node.properties().forEach(field -> {
            if (field.getKey().equals("index") || field.getKey().endsWith("_index")) {
                numbers.append(' ')
                        .append(field.getKey())
                        .append('=')
                        .append(field.getValue().asText());
            }
        });
        return numbers.toString();
    }

    private static void walk(JsonNode node, String path, String numbers, Map<String, StringBuilder> texts) {
        if (node.isTextual()) {
            texts.computeIfAbsent(path + numbers, k -> new StringBuilder()).append(node.textValue());
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                boolean numbered = node.get(i).has("index");
                walk(node.get(i), path + (numbered ? "[]" : "[" + i + "]"), numbers + numbers(node.get(i)), texts);
            }
        } else {
            node.properties().forEach(field -> walk(field.getValue(), path + "." + field.getKey(), numbers, texts));
        }
    }
}
