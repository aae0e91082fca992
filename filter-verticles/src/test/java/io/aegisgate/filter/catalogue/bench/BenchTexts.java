package io.aegisgate.filter.catalogue.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.aegisgate.filter.catalogue.Corpora;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Ordinary texts: benign prompts of the development corpora where present, this module's own source code, a table of numbers. */
public final class BenchTexts {
    private static final String ENGLISH = """
            Please summarise the attached report in five sentences, then list the open questions. The meeting with the
            suppliers was moved from Tuesday to Thursday, at half past ten, because two of them arrive by train. If the
            second draft is ready by then, send it to everybody who was in the first meeting, and keep the figures of
            the last quarter on page 12. The new version 2.14.3 fixes the import of large files, as issue 4711 asked.
            """;
    private static final String CHINESE = """
            请根据下面的材料写一份简短的总结，重点说明项目的背景、目前的进展和下一步的计划。会议改到周四上午十点半举行，
            因为有两位供应商坐火车过来。如果第二稿到时候已经完成，请发给参加第一次会议的所有人，并保留第十二页的数据。
            """;

    /** Longer texts repeat this much, so sizes differ in nothing but size. */
    private static final int BASE_UNITS = 50_000;

    private BenchTexts() {}

    /** A text of a kind, so many UTF-16 units long. */
    public static String of(String kind, int units) throws IOException {
        return switch (kind) {
            case "english" -> repeated(prompts("en", ENGLISH), units);
            case "chinese" -> repeated(prompts("zh", CHINESE), units);
            case "code" -> repeated(code(), units);
            case "table" -> repeated(table(), units);
            case "hostile" -> repeated("sk-ant-AKIA1234 password=key: 4111 1111 1111 1112 a1b2@c3.d4 fe80::1 ", units);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static String repeated(String text, int units) {
        return text.repeat(units / text.length() + 1).substring(0, units);
    }

    private static String prompts(String language, String otherwise) throws IOException {
        Optional<Path> folder = Corpora.folder();
        if (folder.isEmpty()) {
            return otherwise;
        }
        List<JsonNode> items = Corpora.items(folder.get(), "prompt_injection");
        Collections.shuffle(items, new Random(1));
        StringBuilder out = new StringBuilder();
        for (JsonNode item : items) {
            if (item.path("label").asInt() == 0 && item.path("lang").asText().equals(language)) {
                out.append(item.path("text").asText()).append("\n\n");
            }
        }
        return out.substring(0, Math.min(out.length(), BASE_UNITS));
    }

    /** What a query or a spreadsheet gives: numbers of any length, days, codes. */
    private static String table() {
        Random random = new Random(1);
        StringBuilder out = new StringBuilder("row,count,amount,at,code\n");
        for (int row = 1; out.length() < BASE_UNITS; row++) {
            out.append(String.format(
                    Locale.ROOT,
                    "%d,%d,%.2f,2026-%02d-%02dT%02d:%02d:00Z,ACME-%d%n",
                    row,
                    random.nextInt(1_000_000_000),
                    random.nextDouble() * 100_000,
                    1 + random.nextInt(12),
                    1 + random.nextInt(28),
                    random.nextInt(24),
                    random.nextInt(60),
                    random.nextInt(100_000)));
        }
        return out.substring(0, BASE_UNITS);
    }

    private static String code() throws IOException {
        StringBuilder out = new StringBuilder();
        try (Stream<Path> walk = Files.walk(Path.of("src/main/java"))) {
            List<Path> files =
                    new ArrayList<>(walk.filter(path -> path.toString().endsWith(".java"))
                            .sorted()
                            .toList());
            Collections.shuffle(files, new Random(1));
            for (Path file : files) {
                out.append(Files.readString(file));
            }
        }
        return out.substring(0, Math.min(out.length(), BASE_UNITS));
    }
}
